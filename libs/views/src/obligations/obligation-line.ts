import type { Grade } from '#domain/kernel/event.js';
import type { Citation } from '#record/lease/fact.js';
import type { Obligation } from '#record/lease/lease-document.js';

/** `unproven`: nobody has shown yet, by the evidence required, that it was kept. */
export type Outcome = 'kept' | 'broken' | 'unproven';

/** One thing that a party owes under the contract: clause, evidence required, kept or broken. (I11, I13, I14, I16) */
export interface ObligationLine {
  readonly id: string;
  readonly kind: Obligation['kind'] | 'usage-policy' | 'continuity';
  readonly by: string;
  readonly duty: string;
  readonly clause: string | null;
  readonly evidenceRequired: Grade;
  readonly outcome: Outcome;
  readonly because: string;
  /** How often it was found broken, up to now. */
  readonly timesBroken: number;
  /** Whether whoever owes it was a party of the lease, or of a head lease, and is none any more. */
  readonly partyLeft: boolean;
  readonly events: readonly Citation[];
}
