import type { RecordedEvent } from '#domain/kernel/event.js';
import { calendarStream } from '#domain/calendar/stream.js';
import { DocumentErased } from '#domain/document/events.js';
import { documentStream } from '#domain/document/stream.js';
import { evidenceStream } from '#domain/evidence-request/stream.js';
import { leaseStream } from '#domain/lease/stream.js';
import { partyStream } from '#domain/party/stream.js';
import { reminderStream } from '#domain/reminder/stream.js';
import { subscriptionStream } from '#domain/subscription/stream.js';
import { readableHistory } from '#read-model/readable-history.js';
import { readLease, type LeaseRead } from '../declared/of-lease.js';
import { boundTo, isLimited, type KnownLease } from '../declared/reader.js';
import type { AskingOfLog } from '../declared/view.js';
import { calendarDocument } from '../documents/calendar.js';
import { FRESHNESS_STREAM } from '../documents/freshness.js';
import { evidenceDocument } from '../documents/evidence-request.js';
import { reminderDocument } from '../documents/reminder.js';
import { subscriptionDocument } from '../documents/subscription.js';
import { withoutSecret } from '../effect/foretold.js';
import { replacedIn } from '../history/replaced.js';
import { inHistory, type EventInHistory } from '../history/view.js';
import { leasesEverNaming } from '../portfolio/leases-of-party.js';
import type { Change } from './answer.js';

/** Types of events that put something in the place of what stood there before. */
const REPLACING: ReadonlySet<string> = new Set([
  'FactCorrected',
  'ContractAmended',
  'LiabilityTermsAgreed',
  'LeaseAssigned',
]);

/** Of a lease, what a reader may know: its events by revision. */
interface LeaseKnown {
  readonly read: LeaseRead | undefined;
  readonly events: readonly RecordedEvent[];
  readonly replaced: ReadonlyMap<bigint, object>;
}

const NOT_KNOWN: LeaseKnown = { read: undefined, events: [], replaced: new Map() };

/** What a reader may know of events of many streams, each stream looked up once for a page. */
export class Known {
  private readonly bound: string | undefined;
  private readonly ownLeases: ReadonlySet<string> | undefined;
  private readonly byLease = new Map<string, LeaseKnown>();

  constructor(private readonly asking: AskingOfLog) {
    this.bound = boundTo(asking.reader);
    this.ownLeases =
      this.bound === undefined
        ? undefined
        : new Set(asking.reader.leases ?? leasesEverNaming(asking.model, this.bound));
  }

  get mayReadAll(): boolean {
    return this.bound === undefined;
  }

  /** What the leases that were read rest on, so that what the reader may not know of them is concealed. */
  get leases(): readonly KnownLease[] {
    return this.reads().flatMap(({ portfolio }) => [...portfolio.leases, ...portfolio.around]);
  }

  get untold(): ReadonlySet<string> {
    return new Set(this.reads().flatMap(({ portfolio }) => [...(portfolio.untold ?? [])]));
  }

  /** Parties that are named in changes, those that the reader may know. */
  partiesIn(changes: readonly Change[]): readonly string[] {
    const ids = new Set(JSON.stringify(changes).match(UUID));
    return [...ids].filter((id) => this.asking.source.mayKnow(id));
  }

  /** An event as its history shows it; `undefined` where the reader may not know of it. */
  async shown(event: RecordedEvent): Promise<EventInHistory | undefined> {
    const { reader } = this.asking;
    if (event.stream.startsWith(leaseStream.category)) return this.ofLease(event);
    if (event.stream === FRESHNESS_STREAM)
      return inHistory(this.bound === undefined ? event : ofOneself(event), reader);
    if (this.bound !== undefined && (isLimited(reader) || !this.isOwn(event, this.bound))) return undefined;
    return inHistory(
      this.bound === undefined ? withoutSecret(event) : ofOneself(withoutSecret(event)),
      reader,
    );
  }

  /** The lease that an event is of, or is about. */
  leaseOf({ stream, data }: RecordedEvent): string | undefined {
    if (stream.startsWith(leaseStream.category)) return stream.slice(leaseStream.category.length);
    const { leaseId } = data as { readonly leaseId?: unknown };
    if (typeof leaseId === 'string' || !stream.startsWith(reminderStream.category))
      return leaseId as string | undefined;
    const reminder = stream.slice(reminderStream.category.length);
    return reminderDocument(this.asking.model, reminder)?.document.details.leaseId;
  }

  private async ofLease(event: RecordedEvent): Promise<EventInHistory | undefined> {
    const leaseId = event.stream.slice(leaseStream.category.length);
    if (this.ownLeases !== undefined && !this.ownLeases.has(leaseId)) return undefined;
    if (this.ownLeases === undefined && !REPLACING.has(event.type))
      return inHistory(event, this.asking.reader);
    const { events, replaced } = await this.lease(leaseId, event.stream);
    const own = events.find(({ revision }) => revision === event.revision);
    return own && inHistory(own, this.asking.reader, replaced.get(own.revision));
  }

  private async lease(leaseId: string, stream: string): Promise<LeaseKnown> {
    const found = this.byLease.get(leaseId);
    if (found !== undefined) return found;
    const known = this.ownLeases === undefined ? await this.whole(stream) : await this.asSeen(leaseId);
    this.byLease.set(leaseId, known);
    return known;
  }

  private async whole(stream: string): Promise<LeaseKnown> {
    const { events } = readableHistory(await this.asking.store.readStream(stream));
    return { read: undefined, events, replaced: replacedIn(events) };
  }

  private async asSeen(leaseId: string): Promise<LeaseKnown> {
    const read = await readLease(this.asking, leaseId);
    if (read === undefined) return NOT_KNOWN;
    const events = await this.asking.source.historyOf(read.lease);
    return { read, events, replaced: replacedIn(events) };
  }

  /** What a party itself asked for, and what is on record of itself. */
  private isOwn({ stream, type, metadata }: RecordedEvent, party: string): boolean {
    const { model } = this.asking;
    // Whoever may ask of a document is told that it was erased, as everybody is.
    if (stream.startsWith(documentStream.category))
      return metadata.actor.party === party || type === DocumentErased.type;
    const idIn = (category: string) =>
      stream.startsWith(category) ? stream.slice(category.length) : undefined;
    if (stream === partyStream.category + party) return true;
    const request = idIn(evidenceStream.category);
    if (request !== undefined) return evidenceDocument(model, request)?.document.requested.by.party === party;
    const calendar = idIn(calendarStream.category);
    if (calendar !== undefined) return calendarDocument(model, calendar)?.document.issuer.party === party;
    const reminder = idIn(reminderStream.category);
    const subscription =
      reminder === undefined
        ? idIn(subscriptionStream.category)
        : reminderDocument(model, reminder)?.document.details.subscriptionId;
    return subscription !== undefined && subscriptionDocument(model, subscription)?.document.party === party;
  }

  private reads(): readonly LeaseRead[] {
    return [...this.byLease.values()].flatMap(({ read }) => read ?? []);
  }
}

/**
 * Whom a party is told apart from says who else there is, and why a document was erased, or a limit set, is nobody's of a
 * party to know.
 */
function ofOneself(event: RecordedEvent): RecordedEvent {
  const { otherThan: _, ...data } = event.data as { readonly otherThan?: unknown };
  const isReasonOurs = event.type === DocumentErased.type || event.stream === FRESHNESS_STREAM;
  if (!isReasonOurs) return { ...event, data };
  const { reason: __, ...metadata } = event.metadata;
  return { ...event, data, metadata };
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
