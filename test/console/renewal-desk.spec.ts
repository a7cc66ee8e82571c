import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, ledger } from '../support/kept-console.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const data = join(folder.path, 'data');

beforeAll(async () => {
  const file = join(folder.path, 'portfolio.csv');
  writeFileSync(file, `${HEADER}\n${rowOf({ lease_ref: 'L-1' })}\n`);
  const { code, stderr } = await ledger(['import', file, '--data', data]);
  if (code !== 0) throw new Error(stderr);
});

describe('notice-draft', () => {
  it('prints the text of a notice, and the hash to serve it with (R16)', async () => {
    const { text, contentDigest } = await answer<{ text: string; contentDigest: string }>([
      'notice-draft',
      'L-1',
      '--purpose',
      'termination',
      '--data',
      data,
    ]);
    expect(contentDigest).toBe(createHash('sha256').update(text).digest('hex'));
    const { stdout } = await ledger(['notice-draft', 'L-1', '--purpose', 'termination', '--data', data]);
    expect(stdout.endsWith(`\nsha256 ${contentDigest}\n`)).toBe(true);
  });

  it('says so where there is no such lease', async () => {
    const { code, stdout, stderr } = await ledger(['notice-draft', 'L-2', '--data', data]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('There is no "L-2"');
  });
});

describe('the queue and the calendar refuse what makes no sense, and say the mend', () => {
  it.each([
    ['queue --within 261', 2, 'Give a whole number from 0 to 260.'],
    ['queue --within -1', 2, 'Give a whole number from 0 to 260.'],
    ['queue --owner somebody', 1, 'Nobody called "somebody" owns a renewal.'],
    ['calendar --owner nobody', 2, 'mend: ask queue --owner nobody for them'],
    ['calendar --lessee nobody', 1, 'There is no party "nobody".'],
  ])('%s', async (args, code, says) => {
    const ran = await ledger([...args.split(' '), '--data', data]);
    expect([ran.code, ran.stdout]).toEqual([code, '']);
    expect(ran.stderr).toContain(says);
  });
});
