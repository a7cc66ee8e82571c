import { readFileSync } from 'node:fs';
import { EXPORTS } from '#views/exports/exports.js';

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
