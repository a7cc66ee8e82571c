import { onOneLine } from './layout.js';
import type { PartyDocument } from '#record/party/party-document.js';

/** Who is meant by an id, as the reader may know it. */
export interface Names {
  party(id: string): string;
  person(id: string): string;
}

/** Names of parties on record, and of people as far as they are decrypted, each on one line; an unknown id stands for itself. */
export const namesOf = (
  parties: ReadonlyMap<string, PartyDocument>,
  people: ReadonlyMap<string, string> = new Map(),
): Names => ({
  party: (id) => onOneLine(parties.get(id)?.name ?? id),
  person: (id) => onOneLine(people.get(id) ?? `person ${id.slice(0, 8)}`),
});
