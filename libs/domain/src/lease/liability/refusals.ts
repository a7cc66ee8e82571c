import { refusing } from '../../kernel/refusal.js';
import { SHARED_REFUSALS } from '../shared-refusals.js';

export const LIABILITY_REFUSALS = [
  { code: 'cause-twice', meaning: 'The same cause is allocated twice.' },
  { code: 'rate-meaningless', meaning: 'An exchange rate is positive and between two currencies.' },
] as const;

export const refusal = refusing(LIABILITY_REFUSALS, SHARED_REFUSALS);
