import { stat } from 'node:fs/promises';
import type { Logger } from 'pino';
import { WATCHED_FEED } from '#domain/routing-feed/watched.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { readDatedExport, unreadableInWords } from '#intake/vrp/vrp-export.js';
import type { Trouble } from '../troubles/trouble.js';
import { download } from './download.js';
import type { RoutingEvidence } from './routing-evidence.js';

const ACTOR = { subject: 'vrp-watch', role: 'network' } as const;
const MOST_NAMED = 20;

/** Looks at one file or URL of VRP exports again and again; whatever goes wrong there is said and tried again. */
export class VrpWatch {
  private readonly stopping = new AbortController();
  /** Why the last look came to nothing, and since when none has come to anything. */
  private failing: { readonly because: string; readonly since: string } | undefined;

  /** Whether the newest export was no evidence, or had sick trust anchors. */
  private isAiling = false;

  constructor(
    private readonly evidence: RoutingEvidence,
    private readonly source: string,
    private readonly log: Logger,
    /** For all of an export that is downloaded. */
    private readonly timeoutMs?: number,
  ) {}

  /** Gives a download up that is under way: an answer that stalls would hold up the end of the service. */
  stop(): void {
    this.stopping.abort();
  }

  async look(): Promise<void> {
    try {
      const exported = await readDatedExport(await this.get());
      const { buildTime } = exported;
      const { verdict, routes, transitions, notJudged, sick, unreadable } = await this.evidence.apply(
        WATCHED_FEED,
        exported,
        ACTOR,
        { watched: true },
      );
      this.failing = undefined;
      const counts = { routes, transitions: transitions.length, notJudged: notJudged.length };
      const isEvidence = verdict === 'evidence';
      const level = isEvidence || verdict === 'not-newer' ? 'info' : 'warn';
      this.log[level]({ verdict, buildTime, ...counts }, 'VRP export looked at');
      if (verdict === 'not-newer') return;
      const isAiling = !isEvidence || sick.length > 0;
      if (this.isAiling && !isAiling) this.log.info({ buildTime }, 'VRP feed in health again');
      this.isAiling = isAiling;
      for (const row of unreadable.slice(0, MOST_NAMED))
        this.log.warn({ buildTime, row: unreadableInWords(row) }, 'VRP export has a row that cannot be read');
      if (sick.length > 0) this.log.warn({ buildTime, sick }, 'VRP export has sick trust anchors');
      for (const route of notJudged.slice(0, MOST_NAMED))
        this.log.warn({ buildTime, ...route }, 'route not judged');
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      const because = error instanceof UnreadableFile ? error.reason : String(error);
      this.failing = { because, since: this.failing?.since ?? new Date().toISOString() };
      this.log.warn({ err: error, source: this.source }, 'VRP export not usable; the last one stands');
    }
  }

  private get(): Promise<string | Uint8Array> {
    if (!/^https?:/.test(this.source)) return regular(this.source);
    return download(this.source, this.timeoutMs, [this.stopping.signal]);
  }

  /** While no export can be had, of which nothing is recorded: how the leases stand is not known from day to day. */
  readonly trouble = (): Trouble | undefined =>
    this.failing && {
      what: 'VRP source',
      state: 'unusable',
      found: `no export to be had since ${this.failing.since}: ${this.failing.because}`,
      mend: 'see that VRP_SOURCE gives a whole export; until then the routing states stay as they are',
      answered: true,
    };
}

/** Reading what is no regular file, such as a pipe, may never end. */
async function regular(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && !found.isFile() && !found.isDirectory())
    throw new UnreadableFile('this is no regular file', 'name a file, or a URL');
  return path;
}
