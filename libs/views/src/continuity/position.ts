import { daysSince } from '#domain/kernel/days-until.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { WithoutEffect } from '#domain/lease/renewal/events.js';
import type { Side } from '#domain/renewal/terms.js';
import type { NoticeClause } from '#domain/renewal/terms.js';
import { cite, type Citation } from '#record/lease/fact.js';
import { termOn } from '#record/lease/term.js';
import { isWorthless } from '../facts/promises.js';
import { requestsOn } from '../facts/requests.js';
import { periodWords } from '../history/words.js';
import type { ObligationLine } from '../obligations/obligation-line.js';
import { LACKING } from '../renewal-timeline/text.js';
import { dayOf } from '../words/day.js';
import type { Asked } from './asked.js';

/** A document, or evidence, that was asked for, and how long its answer took. (R17, Q9) */
export interface AskedDocument {
  /** Names the request. */
  readonly requestId: string;
  /** When it was asked for, RFC 3339 UTC. */
  readonly askedAt: string;
  /** When it was answered, RFC 3339 UTC; null while it waits. */
  readonly answeredAt: string | null;
  /** Whole days until the answer, or since it was asked for. */
  readonly days: number;
  /** Whether it was answered, or still waits, beyond the time that was set. */
  readonly late: boolean;
  /** The events that say so. */
  readonly events: readonly Citation[];
}

export const requestsOf = ({ lease, evidence, on }: Asked): readonly AskedDocument[] =>
  requestsOn(lease, evidence, on).map(({ requestId, asked, answered, late, events }) => ({
    requestId,
    askedAt: asked.effectiveAt,
    answeredAt: answered?.effectiveAt ?? null,
    days: daysSince(asked.effectiveAt, answered?.effectiveAt ?? on),
    late,
    events,
  }));

/** Whether the space may be taken back before the end, and what is promised in its place. */
export interface ReclaimPosition {
  /** The clauses by which a side may end the use of the space early. */
  readonly clauses: readonly {
    /** The side that may reclaim. */
    readonly by: Side | 'either';
    /** How long before. */
    readonly period: NoticeClause['period'];
    /** What the contract calls the clause; null where it has no name for it. */
    readonly clause: string | null;
  }[];
  /** The notices of reclaim that were served, those without effect too. */
  readonly notices: readonly {
    /** Names the notice within the lease. */
    readonly noticeId: string;
    /** When it was served, RFC 3339 UTC. */
    readonly servedAt: string;
    /** What it lacks, so that it has no effect; absent of one that has. */
    readonly withoutEffect?: WithoutEffect;
    /** The event that recorded it. */
    readonly events: readonly Citation[];
  }[];
  /** What is promised in place of the space, kept or broken. */
  readonly replacements: readonly ObligationLine[];
  /** The position in a sentence without its full stop. */
  readonly because: string;
  /** The events that word the clauses. */
  readonly events: readonly Citation[];
}

/** `commitments`: all that were made by then, kept or broken. */
export function reclaimOf({ lease, on }: Asked, commitments: readonly ObligationLine[]): ReclaimPosition {
  const term = termOn(lease, on);
  const clauses = (term?.terms.notices ?? [])
    .filter(({ purpose }) => purpose === 'reclaim')
    .map(({ by, period, clause = null }) => ({ by, period, clause }));
  const notices = lease.notices
    .filter(({ purpose, served }) => purpose === 'reclaim' && served.effectiveAt <= on)
    .map(({ noticeId, served, withoutEffect }) => ({
      noticeId,
      servedAt: served.effectiveAt,
      ...(withoutEffect === undefined ? {} : { withoutEffect }),
      events: [cite(lease, served)],
    }));
  const promised = new Set(
    lease.commitments.filter(({ kind }) => kind === 'replacement').map(({ commitmentId }) => commitmentId),
  );
  const replacements = commitments.filter(({ id }) => promised.has(id));
  return {
    clauses,
    notices,
    replacements,
    because: [
      clauseWords(clauses),
      ...notices.map((notice) => noticeWords(notice, dayOf(lease, notice.servedAt, on))),
      replacementWords(replacements),
    ].join('; '),
    events: term && clauses.length > 0 ? [cite(lease, term.wording)] : [],
  };
}

const noticeWords = (
  { noticeId, withoutEffect }: ReclaimPosition['notices'][number],
  day: LocalDate,
): string =>
  `notice of reclaim ${noticeId} was served on ${day}${withoutEffect === undefined ? '' : `, without effect (${LACKING[withoutEffect]})`}`;

function clauseWords(clauses: ReclaimPosition['clauses']): string {
  if (clauses.length === 0) return 'no clause lets the space be reclaimed';
  return clauses
    .map(
      ({ by, period, clause }) =>
        `${by} may reclaim it at ${periodWords(period)}${clause === null ? '' : ` (${clause})`}`,
    )
    .join(', ');
}

function replacementWords(replacements: readonly ObligationLine[]): string {
  const standing = replacements.filter((line) => !isWorthless(line));
  if (replacements.length === 0) return 'no replacement is promised';
  return standing.length === 0
    ? 'the replacement that was promised is worth nothing'
    : `replacement is promised: ${standing.map(({ id }) => id).join(', ')}`;
}
