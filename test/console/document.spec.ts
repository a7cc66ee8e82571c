import { cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, ledger } from '../support/kept-console.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const at = (name: string) => join(folder.path, name);

const data = at('ledger');
/** More than one chunk, and no text. */
const BYTES = Buffer.from(Array.from({ length: 700_000 }, (_, index) => (index * 7) % 251));

describe('document add and document get (R17, Q9)', () => {
  let sha256: string;
  beforeAll(async () => {
    writeFileSync(
      at('leases.csv'),
      [HEADER, rowOf({ lease_ref: 'L-1', prefix: '45.10.0.0/24' }), ''].join('\n'),
    );
    expect((await ledger(['import', at('leases.csv'), '--data', data])).code).toBe(0);
    writeFileSync(at('loa.pdf'), BYTES);
    ({ sha256 } = await answer<{ sha256: string }>(['document', 'add', at('loa.pdf'), '--data', data]));
  });

  it('gives back the very bytes', async () => {
    const { code } = await ledger(['document', 'get', sha256, '-o', at('again.pdf'), '--data', data]);
    expect(code).toBe(0);
    expect(readFileSync(at('again.pdf')).equals(BYTES)).toBe(true);
  });

  it('gives them back from a backup that was restored', async () => {
    const kept = at('backup');
    await answer(['backup', '--to', kept, '--data', data]);
    const restored = at('restored');
    expect((await ledger(['restore', kept, '--data', restored])).code).toBe(0);
    cpSync(join(data, 'ledger.key'), join(restored, 'ledger.key'));
    const { code } = await ledger(['document', 'get', sha256, '-o', at('from.pdf'), '--data', restored]);
    expect(code).toBe(0);
    expect(readFileSync(at('from.pdf')).equals(BYTES)).toBe(true);
  });

  it('changes nothing where the same file is added again', async () => {
    const again = await answer<{ sha256: string }>(['document', 'add', at('loa.pdf'), '--data', data]);
    expect(again.sha256).toBe(sha256);
  });

  it('takes no more bytes than a service does', async () => {
    const most = 20 * 1024 * 1024;
    writeFileSync(at('large.bin'), '');
    truncateSync(at('large.bin'), most + 1);
    const { code, stderr } = await ledger(['document', 'add', at('large.bin'), '--data', data]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`20 MiB, and this has ${most + 1} bytes`)]);
  });

  it('says no to what is not there, and how to use it to what is no hash', async () => {
    const none = await ledger(['document', 'get', 'a'.repeat(64), '-o', at('none'), '--data', data]);
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('document add')]);
    const wrong = await ledger(['document', 'get', 'x', '--data', data]);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('64')]);
  });
});
