import { CORRECTION_REFUSALS } from '../kernel/correctable.js';
import type { Refusal } from '../kernel/refusal.js';
import { CONCERNS } from './concerns.js';
import { LEASE_CORRECTION_REFUSALS } from './correction.js';
import { SHARED_REFUSALS } from './shared-refusals.js';

/** Every reason for which a command on a lease is refused, by stable code. */
export const LEASE_REFUSALS: readonly Refusal[] = [
  ...SHARED_REFUSALS,
  ...CONCERNS.flatMap(({ refusals }) => refusals),
  ...LEASE_CORRECTION_REFUSALS,
  ...CORRECTION_REFUSALS,
];
