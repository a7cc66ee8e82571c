import type { Actor, Evidence } from '#domain/kernel/event.js';
import { streamName } from '#domain/kernel/stream-type.js';
import { networkSourceDecider, type NetworkSourceState } from '#domain/network-source/decider.js';
import type { NetworkSourceSeen, SourceHealth } from '#domain/network-source/events.js';
import { SEEN_KINDS, type SeenKind } from '#domain/lease/observations/seen.js';
import { networkSourceStream } from '#domain/network-source/stream.js';
import type { EventOf } from '#domain/kernel/event-type.js';
import type { Clock } from '#event-store/clock.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import type { LeasedSpace } from '#intake/network/leased-space.js';
import type { Asked } from '#intake/network/rdap-answers.js';
import { Unanswered, unreadableInWords, type NetworkReport } from '#intake/network/report.js';
import { shown } from '#intake/shown.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import type { ReadModel } from '#read-model/read-model.js';
import { sourceDocument } from '#views/documents/network-source.js';
import { SKEW_MS } from '../clock-skew.js';
import { namedContext } from '../command-context.js';
import type { Commands } from '../ledger-command.js';
import type { ReachHead } from '../ledger.js';
import { Turns } from '../turns.js';
import { LeaseObservation, type Recorded } from './lease-observation.js';
import type { Observed } from './observed.js';

/** One less than events have room for, as what is cut off is marked by a sign. */
const LONGEST_DETAIL = 499;

/** A file of a source, read of what is leased, and of what is newer than its newest evidence. @throws UnreadableFile */
export type ReadSource = (leased: LeasedSpace, since: string | undefined) => Promise<NetworkReport>;

export interface HowObserved {
  /** When the source was so, RFC 3339 UTC; when the file says so, or else now, unless given. */
  readonly at?: string | undefined;
  /** That somebody vouches for the file, though it has far less than the one before. */
  readonly accepted?: boolean | undefined;
  /** That it is looked at again and again: while it stays as it is, a look is no event but now and then. */
  readonly watched?: boolean | undefined;
  /** Of a file that a person sent: what a file in the form that it was said to have is evidence of. */
  readonly sentAs?: readonly SeenKind[] | undefined;
}

/** Holds what sources show of the running network against the leases, and records what changed. */
export class NetworkEvidence {
  private readonly leases: LeaseObservation;
  private readonly turns = new Turns();

  constructor(
    bus: Commands,
    private readonly commands: CommandHandling,
    private readonly model: ReadModel,
    private readonly clock: Clock,
    private readonly reachHead: ReachHead,
  ) {
    this.leases = new LeaseObservation(bus, model, clock);
  }

  /**
   * A file is evidence of when its source was so, over the leases in possession then. A source that answers nothing, an error, an
   * empty file or half of one is sick: that is recorded of it, and of no lease. The leases come first and the source after them, so
   * that a file half applied is applied to the rest when it comes again.
   * What is the sender's own mistake is told to the sender, and recorded of no source: a file of the future, one of another form than
   * the source's, and one that cannot be read of a source that has shown nothing yet, which may be a slip in its name.
   * @throws UnreadableFile for one that cannot be read at all, and one that is the sender's mistake
   */
  apply(source: string, read: ReadSource, actor: Actor, how: HowObserved = {}): Promise<Observed> {
    return this.turns.take(source, () => this.applyNext(source, read, actor, how));
  }

  /** Records that a look at a source came to nothing. */
  async miss(source: string, fault: UnreadableFile, actor: Actor): Promise<void> {
    const at = this.clock().toISOString();
    const health: SourceHealth = fault instanceof Unanswered ? 'unanswered' : 'unreadable';
    const data = { source, at, health, detail: shown(fault.message, LONGEST_DETAIL) };
    const context = namedContext({
      name: `miss ${source} ${at}`,
      request: data,
      now: at,
      effectiveAt: at,
      actor,
      evidence: evidenceOf(source, at),
    });
    await this.commands.handle(networkSourceDecider, sourceStream(source), {
      type: 'MissNetworkSource',
      data,
      context,
    });
  }

  /**
   * Takes a watched source's word that it is as its newest file showed, and says whether that file is the one that is meant: else
   * it has to be had again. `at` is when the file says that the source was so; now where it does not.
   */
  async again(source: string, digest: string, at: string | undefined, actor: Actor): Promise<boolean> {
    const { state } = await this.commands.state(networkSourceDecider, sourceStream(source));
    if (state.newest?.digest !== digest) return false;
    const seen = { ...state.newest, at: at ?? this.clock().toISOString() };
    const command = this.see(seen, { watched: true }, actor, state);
    await this.commands.handle(networkSourceDecider, sourceStream(source), command);
    return true;
  }

  /** What is leased now. */
  spaceNow(): LeasedSpace {
    return this.leases.spaceAt(this.clock().toISOString());
  }

  /** What is leased now, each prefix with the block that it is cut from. */
  leasedWithBlocks(): readonly Asked[] {
    return this.leases.withBlocksAt(this.clock().toISOString());
  }

  /** What is leased now, in a digest: while it is the same, a source that stays as it is has nothing new to say. */
  leasedNow(): string {
    return this.leases.digestAt(this.clock().toISOString());
  }

  private async applyNext(
    source: string,
    read: ReadSource,
    actor: Actor,
    how: HowObserved,
  ): Promise<Observed> {
    const { at: given, watched, sentAs } = how;
    const now = this.clock().toISOString();
    this.checkPast(given ?? now);
    // Of a lease that began a moment ago the file tells too.
    await this.reachHead();
    const shows = this.shownBy(source);
    if (sentAs !== undefined) checkForm(source, shows, sentAs);
    const space = this.leases.spaceAt(given ?? now);
    const isMistake = (error: UnreadableFile) =>
      sentAs !== undefined && shows.length === 0 && !(error instanceof Unanswered);
    const { newest } = (await this.commands.state(networkSourceDecider, sourceStream(source))).state;
    const since = newest && new Date(newest.at).toISOString();
    const report = await this.readOrMiss(source, () => read(space, since), actor, isMistake);
    const at = given ?? report.at ?? now;
    this.checkPast(at);
    let recorded: Recorded | undefined;
    const seen = seenIn(source, at, report);
    const look = { source, at, evidence: evidenceOf(source, at), actor };
    const { events, state, position } = await this.commands.handle(
      networkSourceDecider,
      sourceStream(source),
      async ({ state }) => this.see(seen, how, actor, state),
      {
        around: async ({ events: [event] }, append) => {
          if (event?.type === 'NetworkSourceSeen') recorded = await this.leases.record(report, look);
          return append();
        },
      },
    );
    const [event] = events;
    // No news of the source may be news of a lease that began since.
    if (watched && event === undefined && state.newest?.digest === seen.digest)
      recorded = await this.leases.record(report, look);
    const sick =
      event?.type === 'NetworkSourceSick' ? (event.data as { readonly detail: string }) : undefined;
    return {
      verdict: recorded ? 'evidence' : sick ? 'cut-short' : 'not-newer',
      ...(sick ? { detail: sick.detail } : {}),
      at,
      ...(recorded ?? NOTHING),
      unreadable: { rows: report.unreadable.rows, first: report.unreadable.first },
      ...(position === undefined ? {} : { position: String(position) }),
    };
  }

  private async readOrMiss(
    source: string,
    read: () => Promise<NetworkReport>,
    actor: Actor,
    isMistake: (error: UnreadableFile) => boolean,
  ): Promise<NetworkReport> {
    try {
      return await read();
    } catch (error) {
      if (error instanceof UnreadableFile && !isMistake(error)) await this.miss(source, error, actor);
      throw error;
    }
  }

  /** What the newest file of a source was evidence of. */
  private shownBy(source: string): readonly SeenKind[] {
    const newest = sourceDocument(this.model, source)?.document.newest;
    return SEEN_KINDS.filter((kind) => newest?.objects[kind] !== undefined);
  }

  /** @throws UnreadableFile */
  private checkPast(at: string): void {
    if (Date.parse(at) - this.clock().getTime() > SKEW_MS)
      throw new UnreadableFile(
        `the file is said to be of the future, of ${at}`,
        'give the time that it was taken at',
      );
  }

  private see(
    data: Seen,
    { accepted = false, watched }: HowObserved,
    actor: Actor,
    { falls }: NetworkSourceState,
  ) {
    const { source, at, digest } = data;
    const now = this.clock().toISOString();
    const asked = {
      ...data,
      ...(accepted ? { accepted: true as const } : {}),
      ...(watched ? { watched: true as const } : {}),
    };
    const context = namedContext({
      name: [
        `network ${source} ${at} ${digest} ${accepted}`,
        ...(falls > 0 ? [`after ${falls} falls`] : []),
        ...(watched ? [`watched ${now}`] : []),
      ].join(' '),
      request: asked,
      now,
      effectiveAt: at,
      actor,
      evidence: evidenceOf(source, at),
    });
    return { type: 'SeeNetworkSource' as const, data: asked, context };
  }
}

/** @throws UnreadableFile */
function checkForm(source: string, shows: readonly SeenKind[], sentAs: readonly SeenKind[]): void {
  if (shows.length > 0 && !shows.some((kind) => sentAs.includes(kind)))
    throw new UnreadableFile(
      `${source} has shown ${shows.join(', ')}, and no file in that form`,
      'name the form that its files have, or another source',
    );
}

type Seen = EventOf<typeof NetworkSourceSeen>['data'];

function seenIn(source: string, at: string, report: NetworkReport): Seen {
  const { digest, objects, whole, unended, unreadable } = report;
  const [first] = unreadable.first;
  return {
    source,
    at,
    digest,
    objects,
    ...(whole ? { whole } : {}),
    ...(unended ? { unended } : {}),
    ...(first && { unreadable: { rows: unreadable.rows, first: unreadableInWords(first) } }),
  };
}

const sourceStream = (source: string): string => streamName(networkSourceStream, source);

const NOTHING: Recorded = { prefixes: 0, transitions: [], incidents: [], notRecorded: [] };

const evidenceOf = (source: string, at: string): Evidence => ({
  grade: 'observed',
  source: `${source}, as of ${at}`,
});
