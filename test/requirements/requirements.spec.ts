import { existsSync, readFileSync } from 'node:fs';
import { citedBySources, citedByTests, idsIn, type Citation } from './cited.js';
import { PAGE, pageOf, REQUIREMENTS } from './page.js';

const SHARED = new URL('../../../shared/requirements.md', import.meta.url);
const known = new Set(REQUIREMENTS.map(({ id }) => id));
const unknown = (cited: readonly Citation[]) => cited.filter(({ id }) => !known.has(id));

describe('the page of requirements', () => {
  it('is what the table and the names of the tests make it', () => {
    const written = readFileSync(PAGE, 'utf8');
    expect(written === pageOf(citedByTests()) ? '' : 'run npm run docs:requirements').toBe('');
  });

  it('has each requirement once, whole', () => {
    expect(known.size).toBe(REQUIREMENTS.length);
    expect(REQUIREMENTS.filter(({ inShort, shownBy }) => inShort === '' || shownBy === '')).toEqual([]);
  });

  const beside = existsSync(SHARED);
  if (!beside)
    process.stderr.write('No requirements beside the project: that none is missing is not checked.\n');
  (beside ? it : it.skip)('misses none', () => {
    expect([...known].toSorted()).toEqual(idsOf(readFileSync(SHARED, 'utf8')).toSorted());
  });
});

describe('a requirement that is cited', () => {
  it('by a test is there', () => {
    expect(unknown(citedByTests())).toEqual([]);
  });

  it('by a comment of the sources is there', () => {
    expect(unknown(citedBySources())).toEqual([]);
  });

  it('is found in what cites it', () => {
    expect(idsIn('R13, Q7: by what binds next (first 5)')).toEqual(['R13', 'Q7', 'first 5']);
    expect(idsIn('the first 30 days of V80x')).toEqual([]);
  });
});

/** Of the first column of each table, `I21-I24` being four, and of the numbered list. */
function idsOf(text: string): string[] {
  const cells = [...text.matchAll(/^\| ([IVRQ]\d[^|]*) \|/gm)].map(([, cell]) => cell!);
  const firsts = [...text.matchAll(/^(\d+)\. /gm)].map(([, number]) => `first ${number}`);
  return [...cells.flatMap((cell) => cell.split(', ').flatMap(rangeOf)), ...firsts];
}

function rangeOf(cell: string): string[] {
  const [, letter, from, to = from] = /^([A-Z])(\d+)(?:-[A-Z](\d+))?$/.exec(cell)!;
  const count = Number(to) - Number(from) + 1;
  return Array.from({ length: count }, (_, index) => `${letter}${Number(from) + index}`);
}
