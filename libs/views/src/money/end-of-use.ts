import { addDays, type LocalDate } from '#domain/kernel/local-date.js';
import { localDateAt, startOfDay } from '#domain/kernel/zoned.js';
import type { LeaseDocument, LeaseStatus } from '#record/lease/lease-document.js';
import { termsUntil } from '#record/lease/term.js';
import { entryOn } from '#record/lease/timeline.js';

/** To its former lessee: each line is owed by whoever has the use of the space on its first day. */
export const isAssigned = (status: LeaseStatus): boolean =>
  status.state === 'ended' && status.cause === 'assigned';

/** The first local day after the lease ended, where it ended; a day that it ended within is still paid for. */
export function endOfUse(lease: LeaseDocument, on: string): LocalDate | undefined {
  const status = entryOn(lease.status, on);
  const timeZone = termsUntil(lease, on).at(-1)?.terms.timeZone;
  if (status?.value.state !== 'ended' || isAssigned(status.value) || timeZone === undefined) return undefined;
  const day = localDateAt(status.from, timeZone);
  return startOfDay(day, timeZone) === status.from ? day : addDays(day, 1);
}
