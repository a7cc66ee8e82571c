import { createHash } from 'node:crypto';
import type { Actor, Evidence } from '#domain/kernel/event.js';
import { formatPrefix, prefixContains, prefixOf, type Prefix } from '#domain/kernel/prefix.js';
import { isBefore } from '#domain/kernel/instant.js';
import { stillThere } from '#domain/lease/observations/residue.js';
import type { EventOf } from '#domain/kernel/event-type.js';
import { NetworkIncidentClosed, NetworkIncidentOpened } from '#domain/lease/network-incidents/events.js';
import { isSameFound, isSameSeen, type Seen } from '#domain/lease/observations/seen.js';
import type { Clock } from '#event-store/clock.js';
import type { MadeEvent } from '#event-store/decision.js';
import { StoreUnavailable } from '#event-store/errors.js';
import { keyOf, LeasedSpace } from '#intake/network/leased-space.js';
import type { NetworkReport } from '#intake/network/report.js';
import { asideOn } from '#record/lease/counting.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { Asked } from '#intake/network/rdap-answers.js';
import { blockDocument, blockDocuments } from '#views/documents/block.js';
import { leaseInPassing } from '#views/documents/lease.js';
import { sourceDocument } from '#views/documents/network-source.js';
import { lastShownBy, leasedAt, leftBehindAt, type LeasedPrefix } from '#views/alignment/leased-prefixes.js';
import { namedContext } from '../command-context.js';
import { inBatches } from '../in-batches.js';
import { LedgerCommand, type Commands } from '../ledger-command.js';
import { RecordedAhead } from '../recorded-ahead.js';
import type { IncidentMoved, NetworkTransition, NotRecorded, Observed } from './observed.js';

export type Recorded = Pick<Observed, 'prefixes' | 'transitions' | 'incidents' | 'notRecorded'>;

/** What was recorded of one leased prefix. */
interface Outcome {
  /** Absent where the same was found, of other peers. */
  readonly transition: NetworkTransition | undefined;
  readonly incidents: readonly IncidentMoved[];
}

/** Which source was looked at, when it was so, and who looked. */
interface Look {
  readonly source: string;
  readonly at: string;
  readonly evidence: Evidence;
  readonly actor: Actor;
}

/** What is news of one leased prefix. */
interface News {
  readonly leaseId: string;
  readonly prefix: Prefix;
  readonly before: Seen | undefined;
  readonly seen: Seen;
}

/** Holds what a source shows against what it last showed of each leased prefix, and records the differences. */
export class LeaseObservation {
  /** What was seen, by its place. */
  private readonly ahead: RecordedAhead<Seen>;

  constructor(
    private readonly bus: Commands,
    private readonly model: ReadModel,
    private readonly clock: Clock,
  ) {
    this.ahead = new RecordedAhead(model);
  }

  /** What is in possession at an instant, and what leases that are over left behind. */
  spaceAt(at: string): LeasedSpace {
    const looked = [...leasedAt(this.model, at), ...leftBehindAt(this.model, at)];
    return new LeasedSpace(looked.map(([, first, length]) => ({ first, length })));
  }

  /** Each prefix in possession at an instant, with the narrowest block on record that has all of it. */
  withBlocksAt(at: string): readonly Asked[] {
    const blocks = blockDocuments(this.model)
      .map(({ document }) => prefixOf(document.prefix))
      .toSorted((a, b) => b.length - a.length);
    const leased = new Map(
      leasedAt(this.model, at).map(([, first, length]) => [keyOf({ first, length }), { first, length }]),
    );
    return [...leased.values()].map((prefix) => {
      const block = blocks.find((each) => prefixContains(each, prefix));
      return { leased: prefix, asked: block === undefined ? [prefix] : [prefix, block] };
    });
  }

  /** Of everything that is looked at of an instant, and of which lease. */
  digestAt(at: string): string {
    const looked = [leasedAt(this.model, at), leftBehindAt(this.model, at)];
    return createHash('sha256').update(JSON.stringify(looked)).digest('hex');
  }

  /** @throws StoreUnavailable */
  async record(report: NetworkReport, look: Look): Promise<Recorded> {
    const before = this.lastShown(look.source);
    const statements = new Map<number, ReturnType<NetworkReport['of']>>();
    const newsOf = ([leaseId, first, length]: LeasedPrefix, isOver: boolean): readonly News[] => {
      const prefix = { first, length };
      const said = statements.get(keyOf(prefix)) ?? report.of(prefix);
      statements.set(keyOf(prefix), said);
      return said.flatMap(({ kind, says }) => {
        const known = before(placeOf(look.source, leaseId, prefix, kind));
        const shown = says(known);
        const seen = shown && isOver ? stillThere(known, shown) : shown;
        const isNews = seen !== undefined && (known === undefined || !isSameSeen(known, seen));
        return isNews ? [{ leaseId, prefix, before: known, seen }] : [];
      });
    };
    const leased = leasedAt(this.model, look.at);
    const news = leased.flatMap((each) => newsOf(each, false));
    const left = leftBehindAt(this.model, look.at).flatMap((each) => newsOf(each, true));
    return { prefixes: leased.length, ...(await this.recordAll([...news, ...left], look)) };
  }

  private async recordAll(news: readonly News[], look: Look): Promise<Omit<Recorded, 'prefixes'>> {
    const recorded: Outcome[] = [];
    const notRecorded: NotRecorded[] = [];
    for (const outcome of await inBatches(news, (each) => this.observe(each, look)))
      if (outcome !== undefined && 'detail' in outcome) notRecorded.push(outcome);
      else if (outcome !== undefined) recorded.push(outcome);
    return {
      transitions: recorded.flatMap(({ transition }) => transition ?? []),
      incidents: recorded.flatMap(({ incidents }) => incidents),
      notRecorded,
    };
  }

  /** What a lease refuses, or ails, is that lease's matter; what ails the store ends the run. */
  private async observe(news: News, look: Look): Promise<Outcome | NotRecorded | undefined> {
    const { leaseId, prefix, before, seen } = news;
    const about = { leaseId, prefix: formatPrefix(prefix), kind: seen.kind };
    try {
      const events = await this.append(news, look);
      if (events.length === 0) return undefined;
      const moved = { ...about, ...(before && { before: sizeOf(before) }), found: sizeOf(seen) };
      const transition = before !== undefined && isSameFound(before, seen) ? undefined : moved;
      return { transition, incidents: events.flatMap((event) => movedBy(leaseId, event) ?? []) };
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      return { ...about, detail: error instanceof Error ? error.message : String(error) };
    }
  }

  private async append(
    { leaseId, prefix, seen }: News,
    { source, at, evidence, actor }: Look,
  ): Promise<readonly MadeEvent[]> {
    const isJudged =
      seen.kind === 'registry-record' && !isSeenSince(this.model, leaseId, prefix, { source, at });
    const registryHandle = isJudged ? handleOf(this.model, leaseId, prefix) : undefined;
    const data = {
      prefix: formatPrefix(prefix),
      source,
      at,
      seen,
      ...(registryHandle === undefined ? {} : { registryHandle }),
    };
    const context = namedContext({
      name: `observe ${source} ${at} ${leaseId} ${data.prefix} ${seen.kind} ${JSON.stringify(seen)}`,
      request: data,
      now: this.clock().toISOString(),
      effectiveAt: at,
      actor,
      evidence,
    });
    const { events, position } = await this.bus.execute(
      new LedgerCommand({ id: leaseId, type: 'ObserveNetwork', data, context }),
    );
    if (events.length > 0) this.ahead.put(placeOf(source, leaseId, prefix, seen.kind), seen, position);
    return events;
  }

  /** With what was recorded a moment ago. */
  private lastShown(source: string): (place: string) => Seen | undefined {
    this.ahead.settle();
    const shown = new Map(
      lastShownBy(this.model, source).map(([leaseId, first, length, kind, seen]) => [
        placeOf(source, leaseId, { first, length }, kind),
        seen,
      ]),
    );
    return (place) => {
      const stored = shown.get(place);
      return this.ahead.get(place) ?? (stored === undefined ? undefined : (JSON.parse(stored) as Seen));
    };
  }
}

/** The registry's handle of the block that a leased prefix is cut from, as the ledger has it. */
function handleOf(model: ReadModel, leaseId: string, prefix: Prefix): string | undefined {
  const leased = leaseInPassing(model, leaseId)?.document.prefixes.flatMap(({ value }) => value) ?? [];
  const block = leased.findLast((each) => each.prefix === formatPrefix(prefix))?.block;
  return block === undefined ? undefined : blockDocument(model, block)?.document.registration?.registryHandle;
}

/** Whether another source that counts has shown the registration of a leased prefix, and was looked at since: it knows better. */
function isSeenSince(
  model: ReadModel,
  leaseId: string,
  prefix: Prefix,
  { source, at }: Pick<Look, 'source' | 'at'>,
): boolean {
  const observations = leaseInPassing(model, leaseId)?.document.observations ?? [];
  return observations.some((each) => {
    if (each.kind !== 'registry-record' || each.prefix !== formatPrefix(prefix) || each.source === source)
      return false;
    const { document } = sourceDocument(model, each.source) ?? {};
    const isAside = asideOn(document, END_OF_TIME) !== undefined;
    return document?.newest !== undefined && isBefore(at, document.newest.at) && !isAside;
  });
}

/** The incident that an event opened or closed, if it is one that does. */
function movedBy(leaseId: string, { type, data }: MadeEvent): IncidentMoved | undefined {
  if (type === NetworkIncidentOpened.type) {
    const { incidentId, summary } = data as EventOf<typeof NetworkIncidentOpened>['data'];
    return { leaseId, incidentId, became: 'opened', because: summary };
  }
  if (type !== NetworkIncidentClosed.type) return undefined;
  const { incidentId, resolution } = data as EventOf<typeof NetworkIncidentClosed>['data'];
  return { leaseId, incidentId, became: 'closed', because: resolution };
}

const placeOf = (source: string, leaseId: string, prefix: Prefix, kind: string): string =>
  `${source} ${leaseId} ${keyOf(prefix)} ${kind}`;

const sizeOf = ({ found, more = 0 }: Seen): number => found.length + more;
