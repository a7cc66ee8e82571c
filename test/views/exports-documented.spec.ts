import { readFileSync } from 'node:fs';
import { ALIGNMENT_COLUMNS } from '#views/alignment/csv.js';
import { GAP_COLUMNS } from '#views/liability/csv.js';
import {
  AGEING_COLUMNS,
  HOLDING_OVER_COLUMNS,
  INVOICE_COLUMNS,
  MONTH_COLUMNS,
  REMARK_COLUMNS,
  SCHEDULE_COLUMNS,
} from '#views/money/csv.js';
import { READING_COLUMNS } from '#views/read-audit/csv.js';
import type { Column } from '#views/words/csv.js';

const EXPORTS: Readonly<Record<string, readonly Pick<Column<never>, 'name' | 'type' | 'meaning'>[]>> = {
  'payment-schedule': SCHEDULE_COLUMNS,
  invoices: INVOICE_COLUMNS,
  'commitments-and-revenue': MONTH_COLUMNS,
  ageing: AGEING_COLUMNS,
  'invoice-remarks': REMARK_COLUMNS,
  'holding-over': HOLDING_OVER_COLUMNS,
  exposure: GAP_COLUMNS,
  'read-audit': READING_COLUMNS,
  'lease-alignment': ALIGNMENT_COLUMNS,
};

const DOCUMENT = readFileSync(new URL('../../docs/exports.md', import.meta.url), 'utf8');

describe('the data dictionary', () => {
  it.each(Object.entries(EXPORTS))(
    'tells every column of %s, its type and what it means',
    (name, columns) => {
      const [, section = ''] = DOCUMENT.split(`\n## ${name}\n`);
      const rows = section
        .split('\n## ')[0]!
        .split('\n')
        .filter((line) => line.startsWith('| `'))
        .map((line) =>
          line
            .split('|')
            .map((cell) => cell.trim())
            .slice(1, -1),
        );
      expect(rows).toEqual(columns.map((column) => [`\`${column.name}\``, column.type, column.meaning]));
    },
  );
});
