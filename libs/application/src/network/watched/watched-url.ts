import type { Logger } from 'pino';
import { reportReader, type NetworkFormat } from '#intake/network/formats.js';
import type { GeofeedReference, NetworkReport, ReportReader } from '#intake/network/report.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import type { NetworkEvidence } from '../network-evidence.js';
import type { Observed } from '../observed.js';
import { Busy, fetchSource, type Fetched, type HowToFetch, type Validators } from './fetch-source.js';
import { WATCH_ACTOR, type Watch, type WatchStanding } from './watch.js';
import { WatchHealth } from './watch-health.js';

/** What is watched, and how. */
export interface UrlToWatch extends Pick<HowToFetch, 'timeoutMs' | 'mostBytes' | 'allowPrivate'> {
  readonly source: string;
  readonly url: string;
  readonly format: NetworkFormat;
  readonly everyMs: number;
  readonly leastPeers?: number | undefined;
  /** The zone that the file of a zone is of, where it has no `$ORIGIN`. */
  readonly origin?: string | undefined;
  /** In place of the usual way to read that format. */
  readonly read?: ReportReader;
}

/** The newest file of a source that this process read, and what was leased then. */
interface Last {
  readonly leased: string;
  readonly validators: Validators;
  readonly report: NetworkReport;
}

/** Looks at a URL again and again, in one of the forms that files of the network have. */
export class WatchedUrl implements Watch {
  private readonly stopping = new AbortController();
  private readonly health: WatchHealth;
  private last: Last | undefined;
  private dueAt = 0;

  constructor(
    private readonly evidence: NetworkEvidence,
    private readonly watched: UrlToWatch,
    private readonly log: Logger,
    private readonly onGeofeeds: (source: string, found: readonly GeofeedReference[]) => void = () => {},
  ) {
    this.health = new WatchHealth(watched.source, log);
  }

  get standings(): readonly WatchStanding[] {
    return [this.health.standing];
  }

  stop(): void {
    this.stopping.abort();
  }

  async round(): Promise<void> {
    if (performance.now() < this.dueAt) return;
    const waitMs = await this.look();
    this.dueAt = performance.now() + Math.max(this.watched.everyMs, waitMs);
  }

  /** How long the server asks to be left alone for, in milliseconds. */
  async look(): Promise<number> {
    try {
      await this.lookOnce();
      return 0;
    } catch (error) {
      if (this.stopping.signal.aborted) return 0;
      if (!(error instanceof UnreadableFile)) {
        this.health.failed(String(error));
        throw error;
      }
      this.health.failed(error.message);
      return error instanceof Busy ? error.waitMs : 0;
    }
  }

  private async lookOnce(): Promise<void> {
    const { source } = this.watched;
    const leased = this.evidence.leasedNow();
    // Of a lease that began since, a file that stays as it is says something new.
    const known = this.last?.leased === leased ? this.last : undefined;
    const fetched = await this.fetch(known?.validators);
    if (!fetched.isUnchanged) return this.take(fetched, leased);
    const { digest, at } = known!.report;
    if (await this.evidence.again(source, digest, at, WATCH_ACTOR)) return this.health.answered();
    this.last = undefined;
    return this.lookOnce();
  }

  private async fetch(known: Validators | undefined): Promise<Fetched> {
    const { source, url, timeoutMs, mostBytes, allowPrivate } = this.watched;
    try {
      const stopping = this.stopping.signal;
      return await fetchSource(url, { timeoutMs, mostBytes, allowPrivate, known, stopping });
    } catch (error) {
      if (error instanceof UnreadableFile) await this.evidence.miss(source, error, WATCH_ACTOR);
      throw error;
    }
  }

  private async take(
    { bytes, validators }: Extract<Fetched, { isUnchanged: false }>,
    leased: string,
  ): Promise<void> {
    const {
      source,
      format,
      leastPeers,
      origin,
      read = reportReader(format, { leastPeers, origin }),
    } = this.watched;
    let report: NetworkReport | undefined;
    this.last = undefined;
    const observed = await this.evidence.apply(
      source,
      async (space, since) => (report = await read(bytes, space, since)),
      WATCH_ACTOR,
      { watched: true },
    );
    this.tell(observed);
    if (observed.verdict === 'cut-short') return this.health.failed(observed.detail!);
    this.last = { leased, validators, report: report! };
    this.health.answered();
    if (report!.geofeeds !== undefined) this.onGeofeeds(source, report!.geofeeds);
  }

  private tell({ verdict, at, transitions, notRecorded, unreadable }: Observed): void {
    const { source } = this.watched;
    const counts = {
      transitions: transitions.length,
      notRecorded: notRecorded.length,
      unreadable: unreadable.rows,
    };
    this.log[verdict === 'cut-short' ? 'warn' : 'info'](
      { source, verdict, at, ...counts },
      'network source looked at',
    );
  }
}
