import { CORRECTION_REFUSALS } from '../kernel/correctable.js';
import { OWN_WORD_REFUSALS } from '../kernel/own-word.js';
import type { Refusal } from '../kernel/refusal.js';
import { CONCERNS } from './concerns.js';
import { LEASE_CORRECTION_REFUSALS } from './correction.js';
import { OWN_SIDE_REFUSALS } from './own-side.js';
import { SHARED_REFUSALS } from './shared-refusals.js';

/** Every reason for which a command on a lease is refused, by stable code. */
export const LEASE_REFUSALS: readonly Refusal[] = [
  ...SHARED_REFUSALS,
  ...OWN_WORD_REFUSALS,
  ...OWN_SIDE_REFUSALS,
  ...CONCERNS.flatMap(({ refusals }) => refusals),
  ...LEASE_CORRECTION_REFUSALS,
  ...CORRECTION_REFUSALS,
];
