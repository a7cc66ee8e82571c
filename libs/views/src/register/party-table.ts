import { nameKey } from '#domain/kernel/name.js';
import { namesOf, type PartyDocument } from '#record/party/party-document.js';
import type { DocumentTable } from '#read-model/projection.js';
import { partyKind } from '../documents/party.js';

/** Every name that a party has or had, in the form that names are compared in, a line each. */
export const partyTable: DocumentTable<PartyDocument> = {
  name: 'party',
  key: 1,
  columns: ['id TEXT NOT NULL', 'search TEXT NOT NULL'],
  of: partyKind,
  rows: (party) => [[party.partyId, namesOf(party).map(nameKey).join('\n')]],
};
