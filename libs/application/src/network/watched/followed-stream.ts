import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { readLine } from '#intake/announcements/read-announcements.js';
import { decodeText } from '#intake/decode-text.js';
import { lines } from '#intake/lines.js';
import { FollowedAnnouncements } from '#intake/network/followed-announcements.js';
import { hear } from '#intake/network/hear.js';
import { Heard } from '#intake/network/heard.js';
import { Unanswered } from '#intake/network/report.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { SKEW_MS } from '../../clock-skew.js';
import type { NetworkEvidence } from '../network-evidence.js';
import { backOffMs } from './back-off.js';
import { asUnanswered, Busy, checkAnswer, fetchSource, getOrTell, type HowToFetch } from './fetch-source.js';
import { Silence } from './silence.js';
import { WATCH_ACTOR, type Watch, type WatchStanding } from './watch.js';
import { WatchHealth } from './watch-health.js';

export interface StreamToFollow extends Pick<HowToFetch, 'timeoutMs' | 'mostBytes' | 'allowPrivate'> {
  readonly source: string;
  readonly url: string;
  /** URL of what all peers have, which the stream begins with. */
  readonly table: string;
  readonly tableEveryMs: number;
  readonly tableMostMs: number;
  readonly silentMs: number;
  readonly flushMs: number;
  readonly leastPeers: number;
}

/** What is known over one connection. */
interface Live {
  /** What the stream said; once there is a table, on top of it. */
  heard: Heard;
  followed: FollowedAnnouncements | undefined;
  /** What was leased when the table was read. */
  leased: string | undefined;
}

/** How often it is looked whether a lease began, of which the table has to be asked, and whether the source stands as looked at. */
const LEASED_MS = 60_000;
const NO_NEWS_MS = 600_000;

/**
 * Follows announcements as they come. What was announced before the stream began only a table of all routes tells: until there is
 * one nothing is said of any prefix, and after each broken connection it is had anew. (V14, I10)
 */
export class FollowedStream implements Watch {
  private readonly stopping = new AbortController();
  private readonly health: WatchHealth;
  private failures = 0;
  private dueAt = 0;

  constructor(
    private readonly evidence: NetworkEvidence,
    private readonly stream: StreamToFollow,
    private readonly log: Logger,
  ) {
    this.health = new WatchHealth(stream.source, log);
  }

  get standings(): readonly WatchStanding[] {
    return [this.health.standing];
  }

  stop(): void {
    this.stopping.abort();
  }

  /** Goes on for as long as the connection lasts. */
  async round(): Promise<void> {
    if (performance.now() < this.dueAt) return;
    try {
      await this.follow();
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.failures += 1;
      const waitMs = error instanceof Busy ? error.waitMs : 0;
      this.dueAt = performance.now() + Math.max(backOffMs(this.failures), waitMs);
      await this.failed(error);
    }
  }

  private async failed(error: unknown): Promise<void> {
    if (!(error instanceof UnreadableFile)) {
      this.health.failed(String(error));
      throw error;
    }
    this.health.failed(error.message);
    await this.evidence.miss(this.stream.source, error, WATCH_ACTOR);
  }

  private async follow(): Promise<void> {
    const { url, allowPrivate, silentMs } = this.stream;
    const broken = new AbortController();
    const silence = new Silence(silentMs, () => broken.abort(silent(silentMs)));
    const signal = AbortSignal.any([this.stopping.signal, broken.signal]);
    const live: Live = { heard: new Heard(this.evidence.spaceNow()), followed: undefined, leased: undefined };
    const work: Promise<void>[] = [];
    try {
      const told = (error: unknown) => asUnanswered(error, NEVER, this.stopping.signal);
      const headers = { 'accept-encoding': 'identity' };
      const answer = await getOrTell(new URL(url), { allowPrivate, signal, headers }, told);
      checkAnswer(answer);
      const listening = this.listen(answer, live, silence).catch((error: unknown) => {
        throw told(error);
      });
      work.push(listening, this.keepTable(live, signal), this.keepRecord(live, signal));
      await Promise.race(work);
    } catch (error) {
      throw broken.signal.aborted ? broken.signal.reason : error;
    } finally {
      silence.end();
      broken.abort();
      await Promise.allSettled(work);
    }
  }

  /** Whatever is announced, to anybody, shows that the stream is well. */
  private async listen(bytes: AsyncIterable<Uint8Array>, live: Live, silence: Silence): Promise<void> {
    for await (const line of lines(decodeText(bytes)))
      for (const message of readLine(line)) {
        if (message.kind === 'trouble')
          throw new Unanswered(`the stream says: ${message.message}`, 'it is followed anew');
        if ('fault' in message) live.followed?.refuse(message);
        if (message.kind === 'refused') continue;
        silence.broken();
        if (isOfFuture(message.at))
          live.followed?.refuse({
            line: message.line,
            fault: `is said to be of the future, of ${message.at}`,
          });
        else live.heard.take(message);
      }
    throw new Unanswered('the stream ended', 'it is followed anew');
  }

  private async keepTable(live: Live, signal: AbortSignal): Promise<void> {
    const { tableEveryMs } = this.stream;
    let failures = 0;
    for (;;) {
      try {
        await this.takeTable(live, signal);
        failures = 0;
        this.failures = 0;
      } catch (error) {
        if (signal.aborted) throw error;
        failures += 1;
        // What a table has said before stands, with what came since.
        if (live.followed === undefined) await this.failed(error);
        else this.log.warn({ source: this.stream.source, err: error }, 'table of routes not usable');
      }
      const waitMs = failures > 0 ? backOffMs(failures) : tableEveryMs;
      for (let left = waitMs; left > 0 && !this.isLeaseNew(live, failures); left -= LEASED_MS)
        await setTimeout(Math.min(left, LEASED_MS), undefined, { signal });
    }
  }

  private isLeaseNew = ({ leased }: Live, failures: number): boolean =>
    failures === 0 && leased !== this.evidence.leasedNow();

  private async takeTable(live: Live, signal: AbortSignal): Promise<void> {
    const { source, table, timeoutMs, mostBytes, allowPrivate, leastPeers } = this.stream;
    const leased = this.evidence.leasedNow();
    live.heard.listenFor(this.evidence.spaceNow());
    const fetched = await fetchSource(table, { timeoutMs, mostBytes, allowPrivate, stopping: signal });
    if (fetched.isUnchanged) return;
    let heard: Heard | undefined;
    let at = '';
    let followed: FollowedAnnouncements | undefined;
    const observed = await this.evidence.apply(
      source,
      async (space) => {
        const read = await hear(fetched.bytes, space, true);
        ({ heard } = read);
        ({ at } = heard);
        this.checkAge(at);
        followed = new FollowedAnnouncements(read, space, leastPeers);
        heard.takeSince(at, live.heard);
        return followed.whole();
      },
      WATCH_ACTOR,
      { watched: true },
    );
    if (observed.verdict === 'cut-short') throw new UnreadableFile(observed.detail!, 'give a whole table');
    // What came meanwhile as well.
    heard!.takeSince(at, live.heard);
    Object.assign(live, { heard, followed, leased });
    this.health.answered();
    const { transitions, prefixes } = observed;
    this.log.info({ source, at, prefixes, transitions: transitions.length }, 'table of routes taken');
  }

  private checkAge(at: string): void {
    const ageMs = Date.now() - Date.parse(at);
    if (isOfFuture(at))
      throw new UnreadableFile(`the table is of the future, of ${at}`, 'mend the clock of who made it');
    if (ageMs > this.stream.tableMostMs)
      throw new UnreadableFile(`the table is of ${at}, and so too old`, 'name one that is made anew');
  }

  /** So that who watches a lease learns within minutes what is announced. */
  private async keepRecord(live: Live, signal: AbortSignal): Promise<void> {
    const { source, flushMs } = this.stream;
    let toldAt = performance.now();
    let known = 0;
    for (;;) {
      await setTimeout(flushMs, undefined, { signal });
      const { followed, heard } = live;
      if (followed === undefined) continue;
      if (heard.messages !== known) this.health.answered();
      known = heard.messages;
      const report = followed.changes();
      if (report !== undefined) {
        const { transitions } = await this.evidence.apply(source, async () => report, WATCH_ACTOR, {
          watched: true,
        });
        followed.recorded();
        this.log.info({ source, transitions: transitions.length }, 'announcements recorded');
      } else if (performance.now() - toldAt > NO_NEWS_MS)
        await this.evidence.again(source, followed.digest, undefined, WATCH_ACTOR);
      else continue;
      toldAt = performance.now();
    }
  }
}

const isOfFuture = (at: string): boolean => Date.parse(at) - Date.now() > SKEW_MS;

const NEVER = new AbortController().signal;

const silent = (ms: number): Unanswered =>
  new Unanswered(`nothing came for ${ms / 1_000} s, of anybody`, 'it is followed anew');
