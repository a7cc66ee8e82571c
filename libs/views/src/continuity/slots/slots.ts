import type { Answer } from '../../facts/answer.js';
import { aged, type FreshAnswer } from '../age.js';
import type { Asked } from '../asked.js';
import { loaGrounds, roaGrounds, type Aging } from '../grounds.js';
import type { QuestionId } from '../questions.js';
import { artefactIsAtHand } from '../routing.js';
import { abuseGrounds, abuseIsAnswered } from './abuse-process.js';
import { accountabilityGrounds, somebodyAnswers } from './accountability.js';
import { renewalIsProvidedFor, renewalTermsGrounds } from './renewal-terms.js';
import { routeObjectGrounds, routeObjectsAgree } from './route-object.js';

/** Evidence that is there or not: what one of the questions asks already, or what it is answered from itself. */
type SlotSource = { readonly as: QuestionId } | (Aging & { readonly answer: (asked: Asked) => Answer });

/** The twelve proofs that a lessee is to have, each worded so that yes is the good answer. (R6) */
export const SLOTS = {
  source: { question: 'Is the source of the space shown?', from: { as: 'Q1' } },
  'routing-authorisation': { question: 'Is the routing authorised?', from: { as: 'Q3' } },
  loa: {
    question: 'Is there a letter of authorisation for every route?',
    from: { answer: (asked) => artefactIsAtHand(asked, 'loa'), fact: 'loa', grounds: loaGrounds },
  },
  'route-object': {
    question: 'Is there a route object for every route?',
    from: { answer: routeObjectsAgree, fact: 'route-object', grounds: routeObjectGrounds },
  },
  roa: {
    question: 'Is every route valid by its ROA?',
    from: { answer: (asked) => artefactIsAtHand(asked, 'roa'), fact: 'roa-state', grounds: roaGrounds },
  },
  reputation: { question: 'Is the reputation clean?', from: { as: 'Q6' } },
  'renewal-terms': {
    question: 'Do the terms provide for a renewal?',
    from: { answer: renewalIsProvidedFor, fact: 'contract', grounds: renewalTermsGrounds },
  },
  'abuse-process': {
    question: 'Are abuse cases answered?',
    from: { answer: abuseIsAnswered, fact: 'abuse-process', grounds: abuseGrounds },
  },
  'escalation-contact': { question: 'Does the escalation answer?', from: { as: 'Q10' } },
  'documentation-trail': { question: 'Did the documents come that were asked for?', from: { as: 'Q9' } },
  accountability: {
    question: 'Is it agreed who answers for a loss?',
    from: { answer: somebodyAnswers, fact: 'liability-terms', grounds: accountabilityGrounds },
  },
  'continuity-plan': { question: 'Is a remedy promised, and worth something?', from: { as: 'Q12' } },
} as const satisfies Readonly<Record<string, { readonly question: string; readonly from: SlotSource }>>;
export type SlotId = keyof typeof SLOTS;

/** What a slot holds, of a lease whose questions are answered. */
export function slotAnswer(
  id: SlotId,
  asked: Asked,
  answers: ReadonlyMap<QuestionId, FreshAnswer>,
): FreshAnswer {
  const from: SlotSource = SLOTS[id].from;
  if (!('as' in from)) return aged(asked, from.answer(asked), from.fact, from.grounds(asked));
  const { answer, because, grade, events, age, stale } = answers.get(from.as)!;
  return { answer, because, ...(grade && { grade }), events, age, ...(stale && { stale }) };
}
