import { nameKey } from '#domain/kernel/name.js';
import { namesOf, type PartyDocument } from '#record/party/party-document.js';
import type { DocumentTable } from '#read-model/projection.js';
import { partyKind } from '../documents/party.js';

/** Parties by every name that they have or had, in the form that names are compared in. */
export const partyNameTable: DocumentTable<PartyDocument> = {
  name: 'party_name',
  key: 2,
  columns: ['name TEXT NOT NULL', 'party TEXT NOT NULL'],
  of: partyKind,
  rows: (party) => [...new Set(namesOf(party).map(nameKey))].map((name) => [name, party.partyId]),
};
