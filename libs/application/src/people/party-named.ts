import { partyDocument, partyDocuments } from '#views/documents/party.js';
import type { ReadModel } from '#read-model/read-model.js';

/** A party's id, by its id or by its name as registered, whatever its case. */
export function partyNamed(model: ReadModel, idOrName: string): string | undefined {
  if (partyDocument(model, idOrName) !== undefined) return idOrName;
  const wanted = idOrName.trim().toLowerCase();
  return partyDocuments(model).find(({ document }) => document.name.toLowerCase() === wanted)?.document
    .partyId;
}
