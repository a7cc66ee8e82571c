import type { QuestionId } from './questions.js';
import type { SlotId } from './slots/slots.js';

/** What the headline questions and the unknowns are made of. */
export type Part = QuestionId | SlotId;

interface Headline {
  readonly question: string;
  readonly rests: readonly Part[];
}

/** What a lessee asks first, each the worst of what it rests on. (R23, R24) */
export const HEADLINES = {
  route: { question: 'Can it route?', rests: ['Q3', 'Q4', 'route-object'] },
  source: { question: 'Can the source be explained?', rests: ['Q1', 'Q2'] },
  renewal: { question: 'Can renewal be supported?', rests: ['Q7', 'Q8', 'renewal-terms'] },
  reputation: { question: 'Can reputation be checked?', rests: ['Q5', 'Q6'] },
  documents: { question: 'Can documents survive review?', rests: ['Q9', 'Q13'] },
  provider: { question: 'Can the provider respond?', rests: ['Q10', 'Q12', 'abuse-process'] },
} as const satisfies Readonly<Record<string, Headline>>;
export type HeadlineId = keyof typeof HEADLINES;
