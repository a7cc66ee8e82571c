import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, ledger } from '../support/kept-console.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const at = (name: string) => join(folder.path, name);
const data = at('ledger');

interface Requests {
  readonly requests: readonly {
    readonly requestId: string;
    readonly state: string;
    readonly purpose: string;
  }[];
}
const ASK = [
  'evidence',
  'request',
  '--for',
  'underwriting@insurer.example',
  '--purpose',
  'Insurance',
  '--data',
  data,
];
const list = (...more: string[]) => answer<Requests>(['evidence', 'list', '--data', data, ...more]);

describe('evidence request, list and decline (R17, Q9)', () => {
  beforeAll(async () => {
    writeFileSync(
      at('leases.csv'),
      [HEADER, rowOf({ lease_ref: 'L-1', prefix: '45.10.0.0/24' }), ''].join('\n'),
    );
    expect((await ledger(['import', at('leases.csv'), '--data', data])).code).toBe(0);
  });

  it('asks, lists what was asked for, and declines it once', async () => {
    const { requestId } = await answer<{ requestId: string }>([...ASK, '--lease', 'L-1']);
    expect((await list('--lease', 'L-1')).requests).toMatchObject([
      { requestId, state: 'open', purpose: 'Insurance' },
    ]);
    const decline = ['evidence', 'decline', requestId, '--because', 'Answered by letter', '--data', data];
    expect((await ledger(decline)).code).toBe(0);
    expect((await list('--state', 'open')).requests).toEqual([]);
    expect((await list('--state', 'declined')).requests).toMatchObject([{ requestId }]);
    const again = await ledger(decline);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('(evidence-request-answered)');
  });

  it('says no to a lease that there is not, and how to use it where nothing or both is named', async () => {
    const none = await ledger([...ASK, '--lease', 'L-NONE']);
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('(lease-unknown)')]);
    for (const subject of [[], ['--lease', 'L-1', '--lessee', 'Nobody']])
      expect((await ledger([...ASK, ...subject])).code).toBe(2);
  });
});
