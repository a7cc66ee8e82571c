import type { Grade } from '#domain/kernel/event.js';
import type { Citation } from '#record/lease/fact.js';
import type { Obligation } from '#record/lease/lease-document.js';

/** `unproven`: nobody has shown yet, by the evidence required, that it was kept. */
export type Outcome = 'kept' | 'broken' | 'unproven';

/** One thing that a party owes under the contract: clause, evidence required, kept or broken. (I11, I13, I14, I16) */
export interface ObligationLine {
  /** Names the obligation within the lease. */
  readonly id: string;
  /** What kind of promise it is. */
  readonly kind: Obligation['kind'] | 'usage-policy' | 'continuity';
  /** Party id of who owes it. */
  readonly by: string;
  /** What is owed, in words. */
  readonly duty: string;
  /** The clause that it stands in; null where none is on record. */
  readonly clause: string | null;
  /** How far evidence has to be proof before it counts as kept. */
  readonly evidenceRequired: Grade;
  /** Whether it was kept, was broken, or is not proven either way. */
  readonly outcome: Outcome;
  /** Why, as a sentence without its full stop. */
  readonly because: string;
  /** How often it was found broken, up to now. */
  readonly timesBroken: number;
  /** Whether whoever owes it was a party of the lease, or of a head lease, and is none any more. */
  readonly partyLeft: boolean;
  /** The events that the outcome rests on. */
  readonly events: readonly Citation[];
}
