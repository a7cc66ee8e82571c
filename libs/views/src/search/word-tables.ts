import type { LeaseDocument } from '#record/lease/lease-document.js';
import { namesOf, type PartyDocument } from '#record/party/party-document.js';
import type { DocumentTable } from '#read-model/projection.js';
import type { Row } from '#read-model/table.js';
import { leaseKind } from '../documents/lease.js';
import { partyKind } from '../documents/party.js';
import { beginnings } from './beginnings.js';
import { foundBy } from './things.js';

const columns = ['lease TEXT NOT NULL', 'kind TEXT NOT NULL', 'word TEXT NOT NULL'];
const indexes = ['(kind, word)'];

/** One for each beginning, whatever has it: two notices of one number are one row. */
function rows(lease: LeaseDocument): readonly Row[] {
  const found = foundBy(lease).map(
    ([kind, word]) => [`${kind} ${word}`, [lease.leaseId, kind, word]] as const,
  );
  return [...new Map(found).values()];
}

/** Leases by what they are found by, and by what of theirs. */
export const leaseWordTable: DocumentTable<LeaseDocument> = {
  name: 'lease_word',
  key: 3,
  columns,
  indexes,
  of: leaseKind,
  rows,
};

export const onceLeaseWordTable: DocumentTable<LeaseDocument> = {
  name: 'once_lease_word',
  key: 3,
  columns,
  indexes,
  of: leaseKind,
  once: true,
  rows,
};

/** A party is found by its id and by any name that it has or had. */
export const textsOfParty = (party: PartyDocument): readonly string[] => [party.partyId, ...namesOf(party)];

export const partyWordTable: DocumentTable<PartyDocument> = {
  name: 'party_word',
  key: 2,
  columns: ['party TEXT NOT NULL', 'word TEXT NOT NULL'],
  indexes: ['(word)'],
  of: partyKind,
  rows: (party) => [...new Set(textsOfParty(party).flatMap(beginnings))].map((word) => [party.partyId, word]),
};
