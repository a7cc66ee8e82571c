import { csvOf, type Column } from '../words/csv.js';
import type { Names } from '../words/names.js';
import type { Reading } from './reads.js';
import type { ReadAuditAnswer } from './view.js';

/** One opening of what is told to few. */
export const READING_COLUMNS: readonly Column<Reading & { readonly names: Names }>[] = [
  { name: 'at', type: 'text', meaning: 'when it was recorded, RFC 3339 UTC', value: ({ at }) => at },
  {
    name: 'what',
    type: 'text',
    meaning: '`person`, `abuse-original`, `document` or `pack`',
    value: ({ what }) => what,
  },
  {
    name: 'id',
    type: 'text',
    meaning: "which one: a person's id, the SHA-256 of a document or an original, a pack's id",
    value: ({ id }) => id,
  },
  {
    name: 'by',
    type: 'text',
    meaning: 'who opened it; the id of a person who was erased',
    value: ({ by, names }) => names.person(by),
  },
  { name: 'person', type: 'text', meaning: 'the same by person id', value: ({ by }) => by },
  { name: 'role', type: 'text', meaning: 'the role that it was opened in', value: ({ role }) => role },
  {
    name: 'party',
    type: 'text',
    meaning: 'the party that it was opened for; empty where it was for none',
    value: ({ party, names }) => (party === undefined ? '' : names.party(party)),
  },
];

export const readAuditCsv = ({ readings }: ReadAuditAnswer, names: Names): string =>
  csvOf(
    READING_COLUMNS,
    readings.map((reading) => ({ ...reading, names })),
  );
