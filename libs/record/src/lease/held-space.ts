import { spaceOf, type Holding } from '#domain/lease/justified-space.js';
import { calendarOf } from '../calendar/holidays.js';
import { endingNotices, noticeGiven } from './ending-notices.js';
import type { LeaseDocument } from './lease-document.js';
import { wasNeverALease } from './status.js';
import { termOn } from './term.js';

/** The address space that a lease has a right to as its last event left it, by the rule that the lease itself goes by. */
export function heldSpace(lease: LeaseDocument): ReadonlyMap<string, Holding> {
  const term = lease.overstay?.reserved ?? termOn(lease);
  if (term === undefined || wasNeverALease(lease.lastStatus)) return new Map();
  const { terms, ordinal } = term;
  const notices = lease.overstay ? [] : endingNotices(lease, ordinal).map((notice) => noticeGiven(notice));
  const inGrace = lease.lastStatus?.state === 'in-grace';
  const ended = lease.lastStatus?.state === 'ended';
  const endedAt = ended ? lease.status.at(-1)?.from : undefined;
  const { prefixes, departed } = lease.leased;
  const left = new Map(Object.entries(departed));
  return spaceOf(
    { terms, term, prefixes, departed: left, endingNotices: notices, inGrace, endedAt },
    calendarOf,
  );
}
