import { partyNamed } from '#application/people/party-named.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { ViewSource } from '#views/portfolio/view-source.js';
import { No } from './failure.js';

/**
 * The id of a party given by id or name, if the ledger knew of it at `asOf`.
 * @throws No
 */
export async function partyKnown(
  { model, source }: { readonly model: ReadModel; readonly source: ViewSource },
  idOrName: string,
  asOf: string | undefined,
): Promise<string> {
  const party = partyNamed(model, idOrName);
  if (party === undefined) throw new No(`There is no party "${idOrName}".`);
  if (asOf === undefined || (await source.party(party, asOf)).value !== undefined) return party;
  // A lease may name a party before it is registered.
  const { leases } = (await source.portfolioOf(party, asOf)).value;
  if (leases.length === 0) throw new No(`The ledger did not know of "${idOrName}" yet at ${asOf}.`);
  return party;
}
