import type { EventStore } from '#event-store/event-store.js';
import { calendarEvents, type CalendarEvent, type Scope } from './calendar-event.js';
import { nextTurn, ownersInCalendar } from './duty.js';
import { onlyGrew, versionsIn, versionsOf, type Version } from './versions.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { readableHistory } from '#read-model/readable-history.js';
import { knownDeputyships } from '../documents/deputies.js';
import { leaseDocument } from '../documents/lease.js';
import { leasesNaming } from '../portfolio/leases-of-party.js';
import { leaseIds } from '../register/every-lease.js';
import { leasesOwnedBy } from './leases-of-owner.js';
import type { ReadModel } from '#read-model/read-model.js';
import { eventsOfTenure, foldTenure, formerTenure, type Tenure } from '#record/lease/tenure.js';
import { headsOf } from '#record/lease/head-leases.js';
import type { Slices } from '../declared/slices.js';
import type { Names } from '../words/names.js';

export interface CalendarRequest extends Scope {
  /** Entries that were once published for an instant after this one, RFC 3339 UTC. */
  readonly now: string;
  /** Which leases may be shown at all. */
  readonly sees: (lease: LeaseDocument) => boolean;
  /** The party that the reader acts for, where that bounds what there is to look at. */
  readonly visibleTo?: string | undefined;
}

export interface RenewalCalendar {
  readonly events: readonly CalendarEvent[];
  /** The leases that the entries are of, and the head leases that these are cut from. */
  readonly leases: readonly LeaseDocument[];
  /** When another deputy may stand in, RFC 3339 UTC; absent where that makes no difference. */
  readonly until?: string;
}

/** There are more leases than a calendar is of use for. */
export class CalendarTooLarge extends Error {
  constructor(readonly most: number) {
    super(`A calendar holds no more than ${most} leases.`);
  }
}

const MOST_LEASES = 10_000;

/**
 * The entries of a calendar, live, those cancelled among them until their time has passed.
 * @throws CalendarTooLarge
 */
export async function renewalCalendar(
  model: ReadModel,
  store: EventStore,
  { lessee, owner, now, sees, visibleTo }: CalendarRequest,
  names: Names,
  slices: Slices,
): Promise<RenewalCalendar> {
  const party = visibleTo ?? lessee;
  const standingIn = { deputyships: knownDeputyships(model), now };
  const ids =
    owner !== undefined
      ? [...new Set(ownersInCalendar(owner, standingIn).flatMap((each) => leasesOwnedBy(model, each)))]
      : party !== undefined
        ? leasesNaming(model, party)
        : leaseIds(model, MOST_LEASES + 1);
  if (ids.length > MOST_LEASES) throw new CalendarTooLarge(MOST_LEASES);
  const events: CalendarEvent[] = [];
  const leases: LeaseDocument[] = [];
  const withVersions = async (lease: LeaseDocument) => ({
    lease,
    versions: await versions(store, lease),
    isHidden: !sees(lease),
  });
  for (const id of ids) {
    await slices.between();
    const found = model.snapshot(() => leaseAndHeads(model, id));
    if (found === undefined || !sees(found.lease)) continue;
    const tenure = visibleTo === undefined ? undefined : formerTenure(found.lease, visibleTo);
    const heads = tenure ? [] : await Promise.all(found.heads.map(withVersions));
    const own = tenure ? await overWithVersions(store, found.lease, tenure) : await withVersions(found.lease);
    const shown = calendarEvents(own, heads, { lessee, owner }, names, standingIn);
    const ahead = shown.filter(({ latest }) => latest > now);
    if (ahead.length === 0) continue;
    events.push(...ahead);
    leases.push(own.lease, ...heads.map(({ lease }) => lease));
  }
  const until = owner === undefined ? undefined : nextTurn(standingIn);
  return { events, leases, ...(until === undefined ? {} : { until }) };
}

function leaseAndHeads(model: ReadModel, id: string) {
  const leaseOf = (each: string) => leaseDocument(model, each)?.document;
  const lease = leaseOf(id);
  return lease && { lease, heads: headsOf(lease, leaseOf) };
}

/** Everything that was ahead of a lessee goes away with its assignment of the lease. */
async function overWithVersions(store: EventStore, lease: LeaseDocument, tenure: Tenure) {
  const events = eventsOfTenure(await readable(store, lease), tenure);
  const known = foldTenure(events, tenure) ?? lease;
  const { recordedAt } = known;
  const at = recordedAt > tenure.end.from ? recordedAt : tenure.end.from;
  const over = { revision: Number(known.revision), recordedAt, at, lease: known };
  const before = events.filter(({ revision }) => String(revision) !== tenure.end.fact.revision);
  return { lease: known, versions: [...versionsIn(before), over] };
}

/** Where the document has lost what calendars were told of, the stream itself is gone through. */
async function versions(store: EventStore, lease: LeaseDocument): Promise<readonly Version[]> {
  if (onlyGrew(lease)) return versionsOf(lease);
  return versionsIn(await readable(store, lease));
}

async function readable(store: EventStore, { stream, revision }: LeaseDocument) {
  const stored = await store.readStream(stream);
  return readableHistory(stored.filter((event) => event.revision <= BigInt(revision))).events;
}
