import type { NoticePurpose, NoticeClause } from '#domain/renewal/terms.js';
import type { Citation } from '#record/lease/fact.js';
import { termStart } from '#record/lease/term.js';
import type { RecordedTerm } from '#record/lease/terms-change.js';
import type { JudgedMilestone } from './milestone-state.js';

/** While a notice can be given to take effect with the end of the term: from its start up to the last instant. */
export interface NoticeWindow {
  /** As a milestone names it. */
  readonly clause: string;
  /** What the notice is for; `extension` uses an option to extend. */
  readonly purpose: NoticePurpose | 'extension';
  /** The side that may give it. */
  readonly by: NoticeClause['by'];
  /** First instant of the window, RFC 3339 UTC. */
  readonly opens: string;
  /** Last instant of the window, RFC 3339 UTC. */
  readonly closes: string;
  /** What worded the clause, and what set the term. */
  readonly events: readonly Citation[];
}

/** A notice on which nothing hangs, or whose last instant is before the term, has no window. */
export const noticeWindows = (
  term: RecordedTerm,
  milestones: readonly JudgedMilestone[],
): readonly NoticeWindow[] =>
  milestones.flatMap(({ kind, clause, purpose, by, instant, moot, events }) => {
    const opens = termStart(term);
    if (by === undefined || moot || instant <= opens) return [];
    const what = kind === 'extension-deadline' ? 'extension' : purpose;
    return what === undefined ? [] : [{ clause, purpose: what, by, opens, closes: instant, events }];
  });
