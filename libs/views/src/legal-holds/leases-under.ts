import type { HoldPlaced } from '#domain/safekeeping/events.js';
import type { ReadModel } from '#read-model/read-model.js';
import { leasesEverNaming } from '../portfolio/leases-of-party.js';

/**
 * The leases that a hold keeps, by lease id: the one that it is on, or all that ever named the party that it is on. Of one
 * lease, by `among`, whether it is among them.
 */
export function leasesUnder(
  model: ReadModel,
  { lease, party }: Pick<HoldPlaced, 'lease' | 'party'>,
  among?: string,
): readonly string[] {
  if (party !== undefined) return leasesEverNaming(model, party, among);
  return [lease!].filter((each) => among === undefined || each === among);
}
