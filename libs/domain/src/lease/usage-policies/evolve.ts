import { unchanged, type Folds } from '../fold.js';
import type { UsagePolicyEvent } from './events.js';

export const usagePolicyFolds: Folds<UsagePolicyEvent> = { UsagePolicyPublished: unchanged() };
