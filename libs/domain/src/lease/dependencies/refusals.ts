import { refusing } from '../../kernel/refusal.js';
import { SHARED_REFUSALS } from '../shared-refusals.js';

export const DEPENDENCY_REFUSALS = [
  { code: 'dependency-known', meaning: 'There is a dependency under this id already.' },
  { code: 'dependency-unknown', meaning: 'There is no such dependency.' },
  { code: 'dependency-retired', meaning: 'The dependency was retired before.' },
] as const;

export const refusal = refusing(DEPENDENCY_REFUSALS, SHARED_REFUSALS);
