import { refusing } from '../../kernel/refusal.js';

export const LATE_KNOWLEDGE_REFUSALS = [
  { code: 'dispute-unknown', meaning: 'There is no such dispute.' },
  { code: 'dispute-decided', meaning: 'The dispute has been decided.' },
] as const;

export const refusal = refusing(LATE_KNOWLEDGE_REFUSALS);
