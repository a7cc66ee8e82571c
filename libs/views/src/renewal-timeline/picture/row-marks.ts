import type { JudgedMilestone } from '../milestone-state.js';
import type { LeaseTimeline } from '../renewal-timeline.js';
import { windowLine } from './bars.js';
import { titled, type Markup } from '../../picture/element.js';
import { agreedMark, laterMark, nextMark, noticeMark, proposalMark, STATE_MARKS } from './marks.js';
import { reach, type TimeScale } from './time-scale.js';
import { deadlineWords, noticeWords, proposalWords, windowWords } from '../../picture/words.js';

const MARKED = new Set<JudgedMilestone['kind']>(['notice-deadline', 'extension-deadline']);

/** Deadlines, each at the end of the window for its notice; notices and proposals as they were made. */
export function rowMarks(lease: LeaseTimeline, scale: TimeScale, y: number): readonly Markup[] {
  const { milestones, noticeWindows, notices, proposals, next, term } = lease;
  const inside = (instant: string) => scale.from <= instant && instant <= scale.until;
  return [
    ...noticeWindows.map((each) =>
      titled(
        windowWords(each, term.timeZone),
        windowLine(reach(scale, each.opens), reach(scale, each.closes), y),
      ),
    ),
    ...milestones
      .filter(({ kind, instant }) => MARKED.has(kind) && inside(instant) && instant !== next?.instant)
      .map((milestone) =>
        titled(
          `${deadlineWords(milestone)}: ${milestone.state}`,
          STATE_MARKS[milestone.state](scale.x(milestone.instant), y),
        ),
      ),
    ...proposals
      .filter(({ proposed }) => inside(proposed))
      .map((proposal) =>
        titled(
          proposalWords(proposal, term.timeZone),
          (proposal.state === 'agreed' ? agreedMark : proposalMark)(scale.x(proposal.proposed), y),
        ),
      ),
    ...notices
      .filter(({ served }) => inside(served))
      .map((notice) => titled(noticeWords(notice, term.timeZone), noticeMark(scale.x(notice.served), y))),
    ...(next ? [titled(`${deadlineWords(next)}: binds next`, nextMarkAt(scale, next.instant, y))] : []),
  ];
}

/** At the edge of the chart, pointing out of it, for what lies beyond. */
const nextMarkAt = (scale: TimeScale, instant: string, y: number): Markup =>
  instant > scale.until ? laterMark(scale.x(scale.until), y) : nextMark(scale.x(instant), y);
