import { canEnd, type Notice as NoticeGiven } from '#domain/renewal/late-notice.js';
import type { LeaseDocument, Notice } from './lease-document.js';
import { END_OF_TIME } from './timeline.js';

/** A notice by what decides whether it came in time, as it was known at `at`; in the end, unless stated. */
export function noticeGiven(
  { by, purpose, served, delivered, acknowledged }: Notice,
  at = END_OF_TIME,
): NoticeGiven {
  const first = knownBy(delivered?.fact.effectiveAt, at);
  const other = knownBy(acknowledged?.fact.effectiveAt, at);
  const received = first && other ? (first < other ? first : other) : (first ?? other);
  return { by, purpose, served: served.effectiveAt, received };
}

const knownBy = (instant: string | undefined, at: string): string | undefined =>
  instant !== undefined && instant <= at ? instant : undefined;

/** The notices, in time or late, by which a side let it be known that a term shall be the last. */
export const endingNotices = ({ notices }: LeaseDocument, term: number): readonly Notice[] =>
  notices.filter((notice) => canEnd(notice) && notice.term === term);
