import { correctable, type Corrected } from '../kernel/correctable.js';
import type { Decider } from '../kernel/decider.js';
import { allowCorrection } from './correction.js';
import { decide, type LeaseCommand, type LeaseFact } from './decide.js';
import { LEASE_EVENTS } from './events.js';
import { evolve } from './evolve.js';
import type { LeaseState } from './lease.js';

/** Guards one lease, the stream `lease-<id>`: its whole life, and what turned out to have been wrong in it. */
export const leaseDecider: Decider<LeaseCommand, LeaseFact, Corrected<LeaseState>> = correctable(
  { initial: { status: 'none' } satisfies LeaseState as LeaseState, decide, evolve },
  LEASE_EVENTS,
  allowCorrection,
);
