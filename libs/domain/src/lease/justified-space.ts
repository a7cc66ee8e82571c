import { addDays } from '../kernel/local-date.js';
import { startOfDay } from '../kernel/zoned.js';
import { renewsTacitly } from '../renewal/term.js';
import type { LeaseRecord, LeaseState } from './lease.js';
import { nonRenewalNotices } from './renewal/non-renewal.js';

/** Half-open in UTC instants; no `until` while tacit renewal leaves the end open. */
export interface Holding {
  readonly from: string;
  readonly until?: string;
}

/**
 * The address space that a lease's state gives it a right to, by prefix. A reservation that reaches further is a
 * claim that never arrived, or a release still to be done.
 */
export function justifiedSpace(lease: LeaseState): ReadonlyMap<string, Holding> {
  if (lease.status === 'none' || lease.status === 'abandoned') return new Map();
  const { record } = lease;
  const from = startOfDay(record.contract.terms.start, record.contract.terms.timeZone);
  const until = lease.status === 'ended' ? earlier(lease.at, boundedEnd(record)) : openEnd(record);
  const held = record.contract.prefixes.map(({ prefix }) => [prefix, holding(from, until)] as const);
  const departed = [...record.departed].map(([prefix, left]) => [prefix, holding(from, left)] as const);
  return new Map([...departed, ...held].filter(([, { until: end }]) => end === undefined || end > from));
}

const holding = (from: string, until: string | undefined): Holding =>
  until === undefined ? { from } : { from, until };

const earlier = (a: string, b: string) => (a < b ? a : b);

const openEnd = (record: LeaseRecord) => (renewsUnlessStopped(record) ? undefined : boundedEnd(record));

/** The end of the term and the grace behind it. */
const boundedEnd = ({ contract: { terms }, term }: LeaseRecord) =>
  startOfDay(addDays(term.end, terms.graceDays), terms.timeZone);

/** Whether the term that runs will be followed by another unless somebody acts. */
const renewsUnlessStopped = (record: LeaseRecord): boolean =>
  renewsTacitly(record.contract.terms, record.term) && nonRenewalNotices(record).length === 0;
