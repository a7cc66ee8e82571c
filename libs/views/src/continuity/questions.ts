/** What a lessee asks of its addresses, each worded so that yes is the good answer. (Q1 to Q13) */
export const QUESTIONS = {
  Q1: 'Is the source clear, and may it be leased and routed?',
  Q2: 'Is the chain to the holder known, and whole?',
  Q3: 'Is the routing authorised now?',
  Q4: 'Is every artefact that the routing needs at hand?',
  Q5: 'Has the reputation been checked?',
  Q6: 'Is the space free of open abuse cases and listings?',
  Q7: 'Is there somebody who owns the renewal?',
  Q8: 'Does it go on if the upstream delays?',
  Q9: 'Are document requests answered, and in time?',
  Q10: 'Is there somebody who helps when routing fails?',
  Q11: 'Does the use fit the policy?',
  Q12: 'Is there a remedy if the block becomes unusable?',
  Q13: 'Does it rest on proof rather than on paper?',
} as const;
export type QuestionId = keyof typeof QUESTIONS;
