import type { PartyDocument } from '#record/party/party-document.js';
import type { DocumentTable } from '#read-model/projection.js';
import { partyKind } from '../documents/party.js';

/** Names of parties, in lower case. */
export const partyTable: DocumentTable<PartyDocument> = {
  name: 'party',
  key: 1,
  columns: ['id TEXT NOT NULL', 'search TEXT NOT NULL'],
  of: partyKind,
  rows: ({ partyId, name }) => [[partyId, name.toLowerCase()]],
};
