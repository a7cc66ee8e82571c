import { readFileSync } from 'node:fs';
import type { Citation } from './cited.js';

export const PAGE = new URL('../../docs/requirements.md', import.meta.url);

export interface Requirement {
  readonly id: string;
  readonly inShort: string;
  readonly shownBy: string;
}

/** The requirements, as `table.txt` has them: id, in short, what shows it. */
export const REQUIREMENTS: readonly Requirement[] = readFileSync(
  new URL('table.txt', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .map((line) => {
    const [id = '', inShort = '', shownBy = ''] = line.split(' | ');
    return { id, inShort, shownBy };
  });

const INTRODUCTION = `# Requirements

What the ledger must answer for, one line each: the requirement in short, the route under \`/v1\` or the command of the
console that shows it, and the tests that cite it by its ID. Made by \`npm run docs:requirements\` from
\`test/requirements/table.txt\` and the names of the tests; a test holds it to them.

| ID | Requirement | Shown by | Tests under \`test/\` |
| -- | ----------- | -------- | ------------------- |
`;

export const pageOf = (cited: readonly Citation[]): string =>
  INTRODUCTION +
  REQUIREMENTS.map(({ id, inShort, shownBy }) => {
    const tests = new Set(cited.filter((each) => each.id === id).map(({ file }) => shortened(file)));
    return `| ${id} | ${inShort} | ${shownBy} | ${[...tests].join(', ')} |\n`;
  }).join('');

const shortened = (file: string): string => file.replace(/^test\//, '').replace(/\.spec\.ts$/, '');
