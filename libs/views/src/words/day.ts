import type { LocalDate } from '#domain/kernel/local-date.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { termOn } from '#record/lease/term.js';

const UTC = 'Etc/UTC';

/** The zone of the contract, that the days of a lease are counted in; UTC while there is none. */
export const zoneOf = (lease: LeaseDocument, on: string): string => termOn(lease, on)?.terms.timeZone ?? UTC;

/** The day of an instant as whoever reads of the lease knows it, by the clocks of its contract at `on`. */
export const dayOf = (lease: LeaseDocument, instant: string, on: string): LocalDate =>
  localDateAt(instant, zoneOf(lease, on));

/** The day of an instant in UTC, of what belongs to no one contract. */
export const utcDay = (instant: string): LocalDate => localDateAt(instant, UTC);
