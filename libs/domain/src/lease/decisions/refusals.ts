import { refusing } from '../../kernel/refusal.js';
import { SHARED_REFUSALS } from '../shared-refusals.js';

export const DECISION_REFUSALS = [
  { code: 'decision-known', meaning: 'There is a decision under this id already.' },
] as const;

export const refusal = refusing(DECISION_REFUSALS, SHARED_REFUSALS);
