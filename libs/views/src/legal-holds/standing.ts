import { isBefore } from '#domain/kernel/instant.js';
import { stands } from '#domain/safekeeping/hold.js';
import type { HoldOnRecord } from '#record/safekeeping/safekeeping-document.js';

/** Whether a hold stands at the instant asked about, or is over by then: lifted, or at its own end. */
export type HoldStanding = 'to-come' | 'stands' | 'over' | 'lifted';

export function standingOf(hold: HoldOnRecord, on: string): HoldStanding {
  if (isBefore(on, hold.placed.fact.effectiveAt)) return 'to-come';
  if (stands(hold, on)) return 'stands';
  const isLifted = hold.liftedAt !== undefined && !isBefore(on, hold.liftedAt);
  return isLifted ? 'lifted' : 'over';
}
