import type { EventOf } from '../../kernel/event-type.js';
import type { Fact } from '../rule.js';
import type { RenewalSetAside } from './events.js';
import { endBefore, ordinalOf, type RenewalMade } from './renewals.js';

/** The end that a term came to by a notice, in effect since then. */
export const settingAside = (
  renewal: RenewalMade,
  noticeId: string,
): Fact<EventOf<typeof RenewalSetAside>> => ({
  type: 'RenewalSetAside',
  data: { noticeId, term: ordinalOf(renewal), renewal: renewal.revision, end: renewal.term.end },
  effectiveAt: endBefore(renewal),
});
