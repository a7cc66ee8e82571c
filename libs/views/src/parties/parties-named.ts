import { nameKey } from '#domain/kernel/name.js';
import type { ReadModel } from '#read-model/read-model.js';
import { namesOf, type PartyDocument } from '#record/party/party-document.js';
import { partyDocument } from '../documents/party.js';

/** The parties that have or had a name, by id; a party's own id stands for it alone. */
export function partiesNamed(model: ReadModel, idOrName: string): readonly PartyDocument[] {
  const known = partyDocument(model, idOrName.trim());
  if (known !== undefined) return [known.document];
  const name = nameKey(idOrName);
  if (name === '') return [];
  return model
    .prepare<[string], string>('SELECT party FROM party_name WHERE name = ? ORDER BY party')
    .pluck()
    .all(name)
    .flatMap((id) => partyDocument(model, id)?.document ?? []);
}

/** The same of these alone. */
export function namedAmong(parties: readonly PartyDocument[], idOrName: string): readonly PartyDocument[] {
  const meant = parties.filter(({ partyId }) => partyId === idOrName.trim());
  const name = nameKey(idOrName);
  if (meant.length > 0 || name === '') return meant;
  return parties.filter((party) => namesOf(party).some((each) => nameKey(each) === name));
}
