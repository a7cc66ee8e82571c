import { isBefore } from '../kernel/instant.js';
import { addDays } from '../kernel/local-date.js';
import { startOfDay } from '../kernel/zoned.js';
import type { CalendarOf } from '../renewal/business-days.js';
import { isLate, type Notice } from '../renewal/late-notice.js';
import { renewsTacitly, type Term } from '../renewal/term.js';
import type { Terms } from '../renewal/terms.js';
import { wasNeverALease, type LeaseRecord, type LeaseState } from './lease.js';
import { endingNotices } from './renewal/ending-notices.js';

/** Half-open in UTC instants; no `until` while tacit renewal leaves the end open. */
export interface Holding {
  readonly from: string;
  readonly until?: string;
}

/** What decides which address space a lease has a right to, and for how long. */
export interface Justification {
  readonly terms: Terms;
  /** The term that runs, or that was agreed to follow it. */
  readonly term: Term;
  readonly prefixes: readonly string[];
  /** Prefixes that left, and the instant each left. */
  readonly departed: ReadonlyMap<string, string>;
  /** The notices against a renewal of that term. */
  readonly endingNotices: readonly Notice[];
  readonly inGrace: boolean;
  /** When the lease ended, if it did. */
  readonly endedAt?: string | undefined;
}

/** The parts of a record that decide which space a lease that goes on has a right to. */
const GROUNDS = ['contract', 'term', 'departed', 'notices', 'overstay'] as const;
type Grounds = Pick<LeaseRecord, (typeof GROUNDS)[number]>;

/** Whether nothing that `justifiedSpace` looks at was touched between two states of a lease that goes on. */
export const hasSameGrounds = (before: LeaseState, after: LeaseState): boolean =>
  before.status === after.status &&
  before.status !== 'ended' &&
  'record' in before &&
  'record' in after &&
  GROUNDS.every((part) => before.record[part] === after.record[part]);

/**
 * The address space that a lease's state gives it a right to, by prefix. A reservation that reaches further is a
 * claim that never arrived, or a release still to be done.
 */
export function justifiedSpace(lease: LeaseState, calendarOf: CalendarOf): ReadonlyMap<string, Holding> {
  if (!('record' in lease) || wasNeverALease(lease)) return new Map();
  const grounds: Grounds = lease.record;
  const { contract, departed, notices, overstay } = grounds;
  return spaceOf(
    {
      terms: contract.terms,
      term: overstay?.reserved ?? grounds.term,
      prefixes: contract.prefixes.map(({ prefix }) => prefix),
      departed,
      endingNotices: overstay
        ? []
        : endingNotices(grounds).flatMap((noticeId) => notices.get(noticeId) ?? []),
      inGrace: lease.status === 'in-grace',
      endedAt: lease.status === 'ended' ? lease.at : undefined,
    },
    calendarOf,
  );
}

export function spaceOf(justified: Justification, calendarOf: CalendarOf): ReadonlyMap<string, Holding> {
  const { terms, prefixes, departed, endedAt } = justified;
  const from = startOfDay(terms.start, terms.timeZone);
  const until = earliest(
    endedAt,
    renewsAutomatically(justified, calendarOf) ? undefined : graceEnd(justified),
  );
  const held = prefixes.map((prefix) => [prefix, holding(from, until)] as const);
  const left = [...departed].map(([prefix, at]) => [prefix, holding(from, earliest(endedAt, at))] as const);
  return new Map([...left, ...held].filter(([, { until: end }]) => end === undefined || isBefore(from, end)));
}

/** With milliseconds, so that the order of the texts is the order in time. */
const holding = (from: string, until: string | undefined): Holding =>
  until === undefined ? { from } : { from, until: new Date(until).toISOString() };

const earliest = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && isBefore(b, a)) ? b : a;

/** The end of the term and the grace behind it. */
const graceEnd = ({ terms, term }: Justification) =>
  startOfDay(addDays(term.end, terms.graceDays), terms.timeZone);

/** Whether the term that runs will be followed by another unless somebody acts; a notice that came late is no act. */
const renewsAutomatically = (
  { terms, term, endingNotices: notices, inGrace, endedAt }: Justification,
  calendarOf: CalendarOf,
): boolean =>
  !inGrace &&
  endedAt === undefined &&
  renewsTacitly(terms, term) &&
  notices.every((notice) => isLate(notice, terms, term, calendarOf));
