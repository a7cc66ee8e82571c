import type { IntendedChange } from './compare.js';

/** By golden log, what is answered otherwise today, and was meant to be. */
export const INTENDED_CHANGES: Readonly<Record<string, readonly IntendedChange[]>> = {};
