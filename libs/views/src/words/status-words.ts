import { localDateAt } from '#domain/kernel/zoned.js';
import type { LeaseStatus } from '#record/lease/lease-document.js';
import type { LeaseTimeline } from '../renewal-timeline/renewal-timeline.js';

type StatusSince = LeaseStatus & { readonly since: string };

/** What a lease is, for where there is little room: "ended 2026-11-27". */
export const stateWords = ({ state, since }: StatusSince, timeZone: string): string =>
  state === 'ended' ? `ended ${localDateAt(since, timeZone)}` : state;

/** What a lease is and, where it is over, since which local date and why: "ended 2026-11-27 (terminated)". */
export function statusWords(status: StatusSince, timeZone: string): string {
  const words = stateWords(status, timeZone);
  if (status.state === 'ended') return `${words} (${status.cause})`;
  return status.state === 'holding-over' ? `${words} since ${localDateAt(status.since, timeZone)}` : words;
}

/** The first local date outside the term: as agreed, or where the lease ended before that. */
export function lastedUntil({ status, term }: Pick<LeaseTimeline, 'status' | 'term'>): string {
  const since = localDateAt(status.since, term.timeZone);
  return status.state === 'ended' && since < term.end ? since : term.end;
}

/** What follows a term, or followed it. */
export function afterTermWords({ status, term }: Pick<LeaseTimeline, 'status' | 'term'>): string {
  if (status.state === 'ended' || status.state === 'holding-over') {
    const agreed = lastedUntil({ status, term }) < term.end ? `, before the agreed ${term.end}` : '';
    return `${statusWords(status, term.timeZone)}${agreed}`;
  }
  if (term.endingNotice !== undefined) return `ends by notice ${term.endingNotice}`;
  return term.autoRenews ? 'renews of itself' : 'ends unless renewed';
}
