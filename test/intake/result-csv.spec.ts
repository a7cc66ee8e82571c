import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { UnwritableFile, writeResultFile, writeResults, type LineResult } from '#intake/result-csv.js';

const RESULTS: readonly LineResult[] = [
  { line: 2, leaseRef: 'L-1', remarks: ['It is over.', 'It is a copy.'] },
  {
    line: 3,
    leaseRef: 'L-2',
    refusal: { field: 'end', reason: 'the term ends, "early"', mend: 'give a day' },
  },
  {
    line: 5,
    leaseRef: '=cmd|calc',
    refusal: { field: 'lease_ref', reason: '-1 is no reference', mend: '@' },
  },
  { line: 6, leaseRef: 'L-6', repeated: true },
  {
    line: 7,
    leaseRef: 'L-7',
    refusal: {
      field: 'end',
      reason: 'it is blank',
      mend: 'give a day',
      more: [{ field: 'currency', reason: '"EURO" is no known currency', mend: 'give EUR' }],
    },
  },
];
const CSV = [
  'line,lease_ref,verdict,field,reason,mend,remark',
  '2,L-1,accepted,,,,It is over. It is a copy.',
  '3,L-2,refused,end,"the term ends, ""early""",give a day,',
  "5,'=cmd|calc,refused,lease_ref,'-1 is no reference,'@,",
  '6,L-6,already recorded,,,,',
  '7,L-7,refused,end;currency,"end: it is blank; currency: ""EURO"" is no known currency",end: give a day; currency: give EUR,',
  '',
].join('\n');

async function* given(results: readonly LineResult[], failure?: Error) {
  yield* results;
  if (failure) throw failure;
}

describe('results of an import', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'results-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are CSV in which no cell is a formula', async () => {
    const path = join(folder, 'result.csv');
    await writeResultFile(given(RESULTS), path);
    expect(readFileSync(path, 'utf8')).toBe(CSV);
    expect(parse(CSV)).toHaveLength(6);
    expect(readdirSync(folder)).toEqual(['result.csv']);
  });

  it('are a header alone where there are none', async () => {
    const path = join(folder, 'result.csv');
    await writeResultFile(given([]), path);
    expect(readFileSync(path, 'utf8')).toBe('line,lease_ref,verdict,field,reason,mend,remark\n');
  });

  it('can go to a stream, which is left open', async () => {
    const sink = new PassThrough();
    await writeResults(given(RESULTS), sink);
    sink.end('more');
    expect(await text(sink)).toBe(`${CSV}more`);
  });

  it('leave the file of an earlier import as it was when they break off', async () => {
    const path = join(folder, 'result.csv');
    writeFileSync(path, 'earlier');
    await expect(writeResultFile(given(RESULTS, new Error('store gone')), path)).rejects.toThrow(
      'store gone',
    );
    expect(readFileSync(path, 'utf8')).toBe('earlier');
    expect(readdirSync(folder)).toEqual(['result.csv']);
  });

  it('do not begin where they cannot be written', async () => {
    let asked = false;
    async function* results() {
      asked = true;
      yield* RESULTS;
    }
    mkdirSync(join(folder, 'directory'));
    for (const path of [join(folder, 'absent', 'result.csv'), join(folder, 'directory')])
      await expect(writeResultFile(results(), path)).rejects.toBeInstanceOf(UnwritableFile);
    expect(asked).toBe(false);
    expect(readdirSync(folder)).toEqual(['directory']);
  });
});
