import { endOfDay, localDateAt } from '#domain/kernel/zoned.js';
import { calendarOf } from '#record/calendar/holidays.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { formerTenure } from '#record/lease/tenure.js';
import { termOn } from '#record/lease/term.js';
import { ownersWorkedOn, type Deputyship } from '#domain/deputy/deputyship.js';
import { knownDeputyships } from '../documents/deputies.js';
import {
  queuedLease,
  queueFrom,
  queueOfOwners,
  type Candidate,
  type QueueFilter,
  type QueuePlace,
} from './places.js';
import type { ReadModel } from '#read-model/read-model.js';
import { businessDayAfter, calendarDaysAround } from './business-days.js';
import type { KnownLease } from '../declared/reader.js';
import { queueEntry, type QueueEntry } from './queue-entry.js';
import type { RiskLevel } from '../renewal-timeline/risk.js';

export interface RenewalQueueFilter extends Omit<QueueFilter, 'dueBy'> {
  readonly level?: RiskLevel;
  /** Due by the end of this many business days from today, by the calendar and zone of the contract that binds. */
  readonly withinBusinessDays?: number;
  /** Leases that a reader's access is limited to. */
  readonly among?: readonly string[];
}

/** The leases by next binding deadline (instant, then lease id), live. (Q7, R13) */
export interface RenewalQueue {
  readonly view: 'renewal-queue';
  /** What overdue, levels and days left are judged at: the same instant on every page. */
  readonly at: string;
  readonly entries: readonly QueueEntry[];
  /** The leases, and the head leases that they are cut from, which the entries were made of. */
  readonly leases: readonly KnownLease[];
  /** Where the next page begins; absent on the last. A page may hold fewer entries than asked for before that. */
  readonly next?: QueuePlace;
}

/** A filter that hardly any lease passes must not keep everybody else waiting: so many looked at, the page ends. */
const MOST_JUDGED = 60;
const MOST_PASSED_BY = 2_000;
const DAY_MS = 86_400_000;

/** A page of the queue behind `start`, whose `at` everything is judged at. Call it within a snapshot. */
export function renewalQueue(
  model: ReadModel,
  filter: RenewalQueueFilter,
  start: QueuePlace,
  limit: number,
): RenewalQueue {
  const entries: QueueEntry[] = [];
  const leases: KnownLease[] = [];
  const { at } = start;
  let [judged, passedBy] = [0, 0];
  let place = start;
  const deputyships = knownDeputyships(model);
  for (const candidate of candidates(model, withHorizon(filter, at), start, deputyships)) {
    if (entries.length === limit || judged === MOST_JUDGED || passedBy === MOST_PASSED_BY)
      return { view: 'renewal-queue', at, entries, leases, next: place };
    const { passes: isInQueues, ...here } = candidate;
    const passes = isInQueues && (filter.among?.includes(here.lease) ?? true);
    place = here;
    passedBy += Number(!passes);
    if (!passes) continue;
    judged += 1;
    const found = queuedLease(model, here.lease);
    const entry = found && queueEntry(found.lease, found.heads, at, deputyships);
    if (!found || !entry || !isWanted(entry, [found.lease, ...found.heads], filter, at)) continue;
    entries.push(entry);
    leases.push(...[found.lease, ...found.heads].map(known));
  }
  return { view: 'renewal-queue', at, entries, leases };
}

/** Of a person's own renewals, and of all that it stands in for. */
function candidates(
  model: ReadModel,
  { owner, ...filter }: QueueFilter,
  start: QueuePlace,
  deputyships: readonly Deputyship[],
): Generator<Candidate> {
  if (owner === undefined || owner === null)
    return queueFrom(model, { ...filter, ...(owner === undefined ? {} : { owner }) }, start);
  return queueOfOwners(model, filter, ownersWorkedOn(deputyships, owner, start.at), start);
}

/** A page that kept the documents would have every collection move them. */
const known = ({ leaseId, headLease, lessor, lessee, chain }: LeaseDocument): KnownLease => ({
  leaseId,
  headLease,
  lessor,
  lessee,
  chain,
});

/** Later than any deadline within so many business days, wherever the contract is. */
function withHorizon({ withinBusinessDays: days, ...filter }: RenewalQueueFilter, at: string): QueueFilter {
  if (days === undefined) return filter;
  return { ...filter, dueBy: new Date(Date.parse(at) + calendarDaysAround(days) * DAY_MS).toISOString() };
}

function isWanted(
  { risk, binding, due }: QueueEntry,
  leases: readonly LeaseDocument[],
  { level, withinBusinessDays, visibleTo }: RenewalQueueFilter,
  at: string,
): boolean {
  if (visibleTo !== undefined && formerTenure(leases[0]!, visibleTo)) return false;
  if (level !== undefined && risk.level !== level) return false;
  if (withinBusinessDays === undefined) return true;
  const binds = leases.find(({ leaseId }) => leaseId === binding?.leaseId) ?? leases[0]!;
  const terms = termOn(binds, at)?.terms;
  if (terms === undefined) return false;
  const { timeZone } = terms;
  const today = localDateAt(at, timeZone);
  const last = businessDayAfter(today, withinBusinessDays, calendarOf(terms));
  return due <= endOfDay(last, timeZone);
}
