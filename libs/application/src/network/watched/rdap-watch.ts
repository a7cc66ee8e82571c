import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { groupBy } from '#domain/kernel/group-by.js';
import { formatPrefix, type Prefix } from '#domain/kernel/prefix.js';
import { RdapAnswers, type Asked } from '#intake/network/rdap-answers.js';
import { Unanswered, type GeofeedReference } from '#intake/network/report.js';
import { readJson } from '#intake/read-json.js';
import { readBootstrap, type RdapServers } from '#intake/rdap/read-bootstrap.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import type { NetworkEvidence } from '../network-evidence.js';
import { askRdap, type HowToAsk } from './ask-rdap.js';
import { Busy, fetchSource } from './fetch-source.js';
import { WATCH_ACTOR, type Watch, type WatchStanding } from './watch.js';
import { WatchHealth } from './watch-health.js';

export interface RdapToAsk extends Pick<HowToAsk, 'timeoutMs' | 'allowPrivate'> {
  /** Servers that are asked before those of the bootstrap file. */
  readonly servers: RdapServers | undefined;
  /** The IANA's file (RFC 9224), by its URL or a path. */
  readonly bootstrap: string | undefined;
  readonly everyMs: number;
  /** Between two questions to one server. */
  readonly pauseMs: number;
}

/** What one server is asked: of each leased prefix, itself and the block that it is cut from. */
type Questions = readonly (readonly [server: string, asked: readonly Asked[]])[];
/** In place of the server of what none is known for. */
const NONE = '';

/** What came of asking a server about all that is leased. */
interface Round {
  /** Questions that came to nothing, and why the first of them did. */
  misses: number;
  fault?: string | undefined;
  /** The first leased prefix that had to wait for the next round, and the first of which something was answered. */
  waiting?: string;
  answered?: string;
}

const BOOTSTRAP = 'rdap-bootstrap';
/** Of the bootstrap file, which has some 10 kB. */
const MOST_BYTES = 1024 * 1024;
/** So many leased prefixes at a time are recorded. */
const AT_ONCE = 500;
/** So many times a server that has had enough is asked once more. */
const PATIENCE = 3;
/** After so many questions in a row that came to nothing a server is left alone until the next round. */
const MOST_MISSES = 5;

/** Asks registries' servers of RDAP what is registered of each leased prefix, and of its block, again and again. (I5, V1, V4) */
export class RdapWatch implements Watch {
  private readonly stopping = new AbortController();
  private readonly healths = new Map<string, WatchHealth>();
  /** Of each server the leased prefix that the next round begins with. */
  private readonly next = new Map<string, string | undefined>();
  private bootstrap: RdapServers | undefined;
  private dueAt = 0;

  constructor(
    private readonly evidence: NetworkEvidence,
    private readonly rdap: RdapToAsk,
    private readonly log: Logger,
    private readonly onGeofeeds: (source: string, found: readonly GeofeedReference[]) => void = () => {},
  ) {}

  get standings(): readonly WatchStanding[] {
    return [...this.healths.values()].map(({ standing }) => standing);
  }

  stop(): void {
    this.stopping.abort();
  }

  async round(): Promise<void> {
    if (performance.now() < this.dueAt) return;
    this.dueAt = performance.now() + this.rdap.everyMs;
    await this.look();
  }

  async look(): Promise<void> {
    try {
      await this.readBootstrap();
      const questions = this.questions();
      const outcomes = await Promise.allSettled(
        questions.map(([server, asked]) => this.askServer(server, asked)),
      );
      const failed = outcomes.find(({ status }) => status === 'rejected');
      if (failed) throw (failed as PromiseRejectedResult).reason;
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
    }
  }

  /** Without it, what was read of it before serves on. */
  private async readBootstrap(): Promise<void> {
    const { bootstrap, timeoutMs, allowPrivate } = this.rdap;
    if (bootstrap === undefined) return;
    const health = this.healthOf(BOOTSTRAP);
    try {
      const how = { timeoutMs, allowPrivate, mostBytes: MOST_BYTES, stopping: this.stopping.signal };
      const fetched = /^https?:/i.test(bootstrap) ? await fetchSource(bootstrap, how) : undefined;
      const bytes = fetched === undefined || fetched.isUnchanged ? bootstrap : fetched.bytes;
      this.bootstrap = readBootstrap(await readJson(bytes, { most: MOST_BYTES }));
      health.answered();
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      health.failed(error.message);
    }
  }

  private questions(): Questions {
    const byServer = groupBy(
      this.evidence.leasedWithBlocks(),
      ({ leased }) => this.serverFor(leased) ?? NONE,
    );
    const missing = byServer.get(NONE);
    if (missing !== undefined)
      this.log.warn(
        { prefixes: missing.length, first: formatPrefix(missing[0]!.leased) },
        'no RDAP server is known for what is leased',
      );
    return [...byServer].filter(([server]) => server !== NONE);
  }

  private serverFor(leased: Prefix): string | undefined {
    return this.rdap.servers?.for(leased) ?? this.bootstrap?.for(leased);
  }

  private async askServer(server: string, leased: readonly Asked[]): Promise<void> {
    const source = sourceOf(server);
    const found: GeofeedReference[] = [];
    const asked = this.inTurn(server, leased);
    const round: Round = { misses: 0 };
    for (let at = 0; at < asked.length && round.waiting === undefined; at += AT_ONCE) {
      const some = asked.slice(at, at + AT_ONCE);
      const answers = await this.answersOf(server, some, round);
      this.next.set(server, round.waiting ?? round.answered);
      const report = answers.report(some);
      try {
        const { transitions, unreadable } = await this.evidence.apply(
          source,
          async () => {
            if (answers.isEmpty)
              throw new Unanswered(firstFault(report.unreadable.first), 'see that it answers');
            return report;
          },
          WATCH_ACTOR,
          { watched: true },
        );
        found.push(...(report.geofeeds ?? []));
        const counts = { transitions: transitions.length, unanswered: unreadable.rows };
        this.log.info({ source, prefixes: some.length, ...counts }, 'RDAP server asked');
        round.misses += unreadable.rows;
        round.fault ??= unreadable.first[0]?.fault;
      } catch (error) {
        if (!(error instanceof UnreadableFile)) throw error;
        return this.healthOf(source).failed(error.message);
      }
    }
    this.healthOf(source).answered(
      round.misses > 0 ? `${round.misses} questions came to nothing: ${round.fault}` : undefined,
    );
    this.onGeofeeds(source, found);
  }

  /** From what had to wait in the round before, or else was answered first: what never is keeps nothing else from being asked. */
  private inTurn(server: string, asked: readonly Asked[]): readonly Asked[] {
    const next = this.next.get(server);
    const from = asked.findIndex(({ leased }) => next === formatPrefix(leased));
    return from < 0 ? asked : [...asked.slice(from), ...asked.slice(0, from)];
  }

  private async answersOf(server: string, asked: readonly Asked[], round: Round): Promise<RdapAnswers> {
    const answers = new RdapAnswers();
    const seen = new Set<string>();
    let misses = 0;
    for (const { leased, asked: prefixes } of asked)
      for (const prefix of prefixes) {
        const written = formatPrefix(prefix);
        if (seen.has(written)) continue;
        seen.add(written);
        if (misses >= MOST_MISSES) {
          round.waiting ??= formatPrefix(leased);
          answers.miss(`${written}: not asked, as those before came to nothing`);
          continue;
        }
        try {
          answers.take(prefix, await this.askPatiently(server, prefix));
          round.answered ??= formatPrefix(leased);
          misses = 0;
        } catch (error) {
          if (!(error instanceof UnreadableFile)) throw error;
          misses += 1;
          answers.miss(`${written}: ${error.reason}`);
        }
        await this.pause(this.rdap.pauseMs);
      }
    return answers;
  }

  private async askPatiently(server: string, prefix: Prefix) {
    const { timeoutMs, allowPrivate } = this.rdap;
    const how = { timeoutMs, allowPrivate, stopping: this.stopping.signal };
    for (let tries = 1; ; tries += 1)
      try {
        return await askRdap(server, prefix, how);
      } catch (error) {
        if (!(error instanceof Busy) || tries > PATIENCE) throw error;
        await this.pause(error.waitMs);
      }
  }

  private pause(ms: number): Promise<void> {
    return setTimeout(ms, undefined, { signal: this.stopping.signal });
  }

  private healthOf(source: string): WatchHealth {
    const health = this.healths.get(source) ?? new WatchHealth(source, this.log);
    this.healths.set(source, health);
    return health;
  }
}

const LONGEST_NAME = 64;

/** A server's source is called by its host, and its port where that is another than usual. */
export const sourceOf = (server: string): string => {
  const { host } = new URL(server);
  return host
    .replaceAll(/[^A-Za-z0-9.:-]/g, '')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, LONGEST_NAME);
};

const firstFault = ([first]: readonly { readonly fault: string }[]): string => first?.fault ?? 'no answer';
