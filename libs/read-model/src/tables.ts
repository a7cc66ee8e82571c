import { DOCUMENT_TABLE } from './documents.js';
import { LEDGER_TIME_TABLE } from './ledger-time.js';
import type { Projection } from './projection.js';
import { QUARANTINE_TABLE } from './quarantine.js';
import type { Table } from './table.js';

/** Every table that tells what a read model knows, in the order in which a digest reads them. */
export const tablesOf = ({ indexes }: Projection): readonly Table[] => [
  DOCUMENT_TABLE,
  ...indexes.flatMap((index): readonly Table[] => ('tables' in index ? index.tables : [index])),
  LEDGER_TIME_TABLE,
  QUARANTINE_TABLE,
];
