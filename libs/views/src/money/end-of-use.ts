import { addDays, type LocalDate } from '#domain/kernel/local-date.js';
import { localDateAt, startOfDay } from '#domain/kernel/zoned.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { isAssigned, wasNeverALease } from '#record/lease/status.js';
import { termsUntil } from '#record/lease/term.js';
import { entriesUntil, entryOn } from '#record/lease/timeline.js';

/**
 * The first local day after the lease ended, where it ended; a day that it ended within is still paid for. To its former lessee
 * it ended by the assignment, whatever day is asked about: so its lines are the lease's.
 */
export function endOfUse(lease: LeaseDocument, on: string): LocalDate | undefined {
  const status = lease.status.find(({ value }) => isAssigned(value)) ?? entryOn(lease.status, on);
  const timeZone = termsUntil(lease, on).at(-1)?.terms.timeZone;
  if (status?.value.state !== 'ended' || timeZone === undefined) return undefined;
  return firstDayFrom(status.from, timeZone);
}

/** The days that a lessee after the first is the one to pay for, each from its own on: whoever has a day's start pays it. */
export const daysOfAssignments = ({ lessee }: LeaseDocument, timeZone: string): readonly LocalDate[] =>
  lessee.slice(1).map(({ from }) => firstDayFrom(from, timeZone));

/** Days from `from` up to but not including `until` on which nobody leased: a lease ended, and stood again later. */
export interface Unleased {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** As known at `on`: a day that the lease was there for a part of is a day of it. */
export const unleasedDays = (lease: LeaseDocument, on: string, timeZone: string): readonly Unleased[] =>
  entriesUntil(lease.status, on).flatMap(({ value, from }, index, known) => {
    const again = known[index + 1];
    if (again === undefined || value.state !== 'ended' || wasNeverALease(value)) return [];
    const days = { from: firstDayFrom(from, timeZone), until: localDateAt(again.from, timeZone) };
    return days.from < days.until ? [days] : [];
  });

/** The day that begins at an instant, or else the next. */
function firstDayFrom(instant: string, timeZone: string): LocalDate {
  const day = localDateAt(instant, timeZone);
  return startOfDay(day, timeZone) === instant ? day : addDays(day, 1);
}
