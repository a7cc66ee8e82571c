import { nameKey } from '#domain/kernel/name.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { PartyDocument } from '#record/party/party-document.js';
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
