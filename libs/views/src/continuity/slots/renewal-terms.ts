import { renewsTacitly } from '#domain/renewal/term.js';
import { cite } from '#record/lease/fact.js';
import { milestonesIn } from '#record/lease/milestones.js';
import { termOn } from '#record/lease/term.js';
import { no, unproven, yes, type Answer } from '../../facts/answer.js';
import { endingNotice } from '../../renewal-timeline/milestone-state.js';
import { factGround, type Grounds } from '../age.js';
import type { Asked } from '../asked.js';

/** Whether the contract says how another term follows, and no notice ends it. */
export function renewalIsProvidedFor({ lease, on }: Asked): Answer {
  const term = termOn(lease, on);
  if (term === undefined) return unproven('there is no contract');
  const events = [cite(lease, term.wording)];
  const notice = endingNotice(lease, milestonesIn(term), on);
  if (notice)
    return no(`notice ${notice.noticeId} lets it end on ${term.end}`, [
      ...events,
      cite(lease, notice.served),
    ]);
  const { notices, extensionOptions = [] } = term.terms;
  const ways = [
    ...(renewsTacitly(term.terms, term) ? ['of itself'] : []),
    ...(notices.some(({ purpose }) => purpose === 'confirmation') ? ['by confirmation'] : []),
    ...(extensionOptions.length > 0 ? ['by an option to extend'] : []),
  ];
  return ways.length === 0
    ? no(`the contract provides for no renewal; it ends on ${term.end}`, events)
    : yes(`it renews ${ways.join(', ')}`, events);
}

/** The clauses as they were worded last. */
export function renewalTermsGrounds(asked: Asked): Grounds {
  const term = termOn(asked.lease, asked.on);
  return term ? [[factGround(asked, 'contract', term.wording)]] : [];
}
