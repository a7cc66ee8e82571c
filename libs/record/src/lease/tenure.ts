import { correctedHistory, isCorrection } from '#domain/kernel/correction.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { NetworkIncidentClosed } from '#domain/lease/network-incidents/events.js';
import { factOf, inMilliseconds, type Fact } from './fact.js';
import { foldLease } from './fold-lease.js';
import { enter } from './fold.js';
import type { Incident, LeaseDocument } from './lease-document.js';
import { over } from './incidents.js';
import { partiesOf, type LeaseParties } from './parties.js';
import { lesseeWhen, statusOn } from './status.js';
import { entriesUntil, type Entry } from './timeline.js';

/** What a party had of a lease that it assigned, and has no part in since. */
export interface Tenure {
  readonly party: string;
  readonly lessees: LeaseDocument['lessee'];
  /** The assignment that ended it. */
  readonly end: Entry<string>;
}

/** `undefined` for whoever never had the use of the space, still has it, or has another part in the lease. */
export function formerTenure(lease: LeaseParties, party: string): Tenure | undefined {
  const isElse = partiesOf(lease).some((named) => named.party === party && named.relation !== 'lessee');
  const last = lease.lessee.findLastIndex(({ value }) => value === party);
  const end = last < 0 || isElse ? undefined : lease.lessee[last + 1];
  return end && { party, lessees: lease.lessee, end };
}

/** The document of a lease as its former lessee knows it: to it, the assignment ended the lease. */
export function foldTenure(history: readonly RecordedEvent[], tenure: Tenure): LeaseDocument | undefined {
  const events = eventsOfTenure(history, tenure);
  const end = events.find((event) => isEnd(event, tenure));
  const lease = foldLease(events.filter((event) => event !== end));
  if (lease === undefined || end === undefined) return lease;
  const last = events.at(-1)!;
  const known = {
    ...lease,
    incidents: lease.incidents.map((incident) => leftBehind(incident, factOf(end))),
    revision: String(last.revision),
    recordedAt: inMilliseconds(last.recordedAt),
    status: entriesUntil(lease.status, tenure.end.from),
  };
  return statusOn(lease, tenure.end.from)?.state === 'ended'
    ? known
    : enter(known, { state: 'ended', cause: 'assigned' }, factOf(end), tenure.end.from);
}

/** What the network still showed when the lease was handed over is its successor's matter from then on. */
const leftBehind = (incident: Incident, handedOver: Fact): Incident =>
  incident.network === undefined || incident.closed !== undefined
    ? incident
    : over(incident, { resolution: 'The lease was handed over', fact: handedOver });

/**
 * Of the events of a lease, those that a former lessee may know of: what took effect before the assignment, whenever it
 * was recorded, the assignment, and what somebody made since of its own incidents, abuse cases and invoices. What closes by
 * itself after the assignment follows from what the successor has.
 */
export function eventsOfTenure(history: readonly RecordedEvent[], tenure: Tenure): readonly RecordedEvent[] {
  const ownThings = new Set<string>();
  const own = new Set<string>();
  const corrected = new Map(correctedHistory(history).map((event) => [event.revision, event]));
  for (const original of history) {
    if (isCorrection(original)) continue;
    const event = corrected.get(original.revision) ?? original;
    const things = thingsIn(event);
    const isOwn = isOf(event, tenure);
    if (isOwn) things.forEach((thing) => ownThings.add(thing));
    if (
      isOwn ||
      isBefore(event, tenure) ||
      isEnd(event, tenure) ||
      (event.type !== NetworkIncidentClosed.type && things.some((each) => ownThings.has(each)))
    )
      own.add(String(event.revision));
  }
  return history.filter((event) =>
    own.has(isCorrection(event) ? event.data.revision : String(event.revision)),
  );
}

const isEnd = ({ revision }: RecordedEvent, { end }: Tenure): boolean =>
  String(revision) === end.fact.revision;

const isBefore = ({ metadata }: RecordedEvent, { end }: Tenure): boolean =>
  inMilliseconds(metadata.effectiveAt) < end.from;

/** Whether an event made the party lessee, or opened something that is its own affair, whenever it came to light. */
function isOf({ type, data, metadata, revision }: RecordedEvent, { party, lessees, end }: Tenure): boolean {
  const facts = data as Readonly<Record<string, unknown>>;
  const wasItsThen = (at: unknown) => lesseeWhen({ lessee: lessees }, inMilliseconds(String(at))) === party;
  switch (type) {
    // A contract taken on held long before the ledger learned of it.
    case 'LeaseOffered':
    case 'LeaseTakenOn':
      return true;
    // Only what is under contract is assigned, also where the assignment is dated back to before that.
    case 'LeaseContracted':
      return revision < BigInt(end.fact.revision);
    // Of several at one instant, each has the space from the one before.
    case 'LeaseAssigned':
      return lessees.slice(0, lessees.indexOf(end)).some(({ fact }) => fact.revision === String(revision));
    case 'IncidentOpened':
    case 'NetworkIncidentOpened':
      return wasItsThen(facts['occurredAt']);
    case 'AbuseReported':
      return facts['lessee'] === party;
    case 'InvoiceIssued':
      return wasItsThen(metadata.effectiveAt);
    default:
      return false;
  }
}

/** What is opened once, and what later events of it name it by. */
const THINGS = ['incidentId', 'caseId', 'invoiceId'];

const thingsIn = ({ data }: RecordedEvent): readonly string[] =>
  THINGS.flatMap((member) => {
    const id = (data as Readonly<Record<string, unknown>>)[member];
    return typeof id === 'string' ? [`${member} ${id}`] : [];
  });
