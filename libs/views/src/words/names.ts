import type { PartyDocument } from '#record/party/party-document.js';

/** Who is meant by an id, as the reader may know it. */
export interface Names {
  party(id: string): string;
  person(id: string): string;
}

/** Names of parties on record, and of people as far as they are decrypted; an unknown id stands for itself. */
export const namesOf = (
  parties: ReadonlyMap<string, PartyDocument>,
  people: ReadonlyMap<string, string> = new Map(),
): Names => ({
  party: (id) => parties.get(id)?.name ?? id,
  person: (id) => people.get(id) ?? `person ${id.slice(0, 8)}`,
});
