import { refusing } from '../../kernel/refusal.js';
import { SHARED_REFUSALS } from '../shared-refusals.js';

export const OBLIGATION_REFUSALS = [
  { code: 'obligation-known', meaning: 'There is an obligation under this id already.' },
  { code: 'obligation-unknown', meaning: 'There is no such obligation.' },
] as const;

export const refusal = refusing(OBLIGATION_REFUSALS, SHARED_REFUSALS);
