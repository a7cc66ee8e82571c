import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { membersOf, zipOf } from '#evidence/pack/zip.js';
import { ledger as inOwnProcess } from '../support/console.js';
import { answer, ledger } from '../support/kept-console.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const at = (name: string) => join(folder.path, name);
const data = at('ledger');

beforeAll(async () => {
  const rows = [
    rowOf({ lease_ref: 'L-1', prefix: '45.10.0.0/24', monthly_fee: '200.00' }),
    rowOf({ lease_ref: 'L-2', prefix: '45.10.1.0/24', monthly_fee: '200.00' }),
  ];
  writeFileSync(at('portfolio.csv'), [HEADER, ...rows, ''].join('\n'));
  expect((await ledger(['import', at('portfolio.csv'), '--data', data])).code).toBe(0);
});

const CREATE = ['pack', 'create', '--lease', 'L-1', '--purpose', 'Renewal of the insurance'];

describe('pack and verify (R17, first 4)', () => {
  it('make a pack, hand it out as it is in any time zone, and verify it with its views computed anew', async () => {
    const made = ['--for', 'underwriting@insurer.example', '-o', at('pack.zip'), '--data', data];
    const { packId } = await answer<{ packId: string }>([...CREATE, ...made]);
    const zip = readFileSync(at('pack.zip'));
    for (const TZ of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
      const got = ['pack', 'get', packId, '-o', at(TZ.slice(0, 4)), '--data', data];
      expect((await inOwnProcess(got, { env: { TZ } })).code).toBe(0);
      expect(readFileSync(at(TZ.slice(0, 4))).equals(zip)).toBe(true);
    }
    const { stdout: key } = await ledger(['pack', 'key', '--data', data]);
    writeFileSync(at('key'), key);
    const verified = await ledger(['verify', at('pack.zip'), '--key', at('key')]);
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringMatching(/^Verified\n/)]);
    expect(verified.stdout).toMatch(/computed anew from the events\n {2}Same +\S/);
    expect(verified.stdout).not.toMatch(/NOT THE SAME|Attested/);
    expect((await ledger(['pack', 'list', '--data', data])).stdout).toContain(packId);
  });

  it('refuse a pack with a figure changed, and one under another key', async () => {
    const members = membersOf(readFileSync(at('pack.zip'))).map(({ name, bytes }) =>
      name === 'views/lease-money.json'
        ? { name, bytes: Buffer.from(bytes.toString('utf8').replaceAll('200.00', '480.00')) }
        : { name, bytes },
    );
    writeFileSync(at('changed.zip'), zipOf(members));
    const changed = await ledger(['verify', at('changed.zip'), '--key', at('key')]);
    expect([changed.code, changed.stdout]).toEqual([1, expect.stringContaining('views/lease-money.json')]);
    writeFileSync(at('no-key'), 'lease-ledger\n');
    expect((await ledger(['verify', at('pack.zip'), '--key', at('no-key')])).code).toBe(2);
  });

  it('answer a request that somebody made, with one pack, and tell it from the one before', async () => {
    const asked = ['evidence', 'request', ...CREATE.slice(2), '--for', 'broker@insurer.example'];
    const owned = { command: 'AssignRenewalOwner', lease: 'L-1', data: { owner: 'mila@alder.example' } };
    writeFileSync(at('owned.ndjson'), JSON.stringify(owned));
    expect((await ledger(['import', at('owned.ndjson'), '--data', data])).code).toBe(0);
    const { requestId } = await answer<{ requestId: string }>([...asked, '--data', data]);
    const answered = ['pack', 'answer', requestId, '-o', at('answer.zip'), '--data', data];
    const pack = await answer<{ packId: string; manifest: string }>(answered);
    expect(pack.packId).toBe(requestId);
    expect(await answer(answered)).toEqual(pack);
    const verified = await ledger(['verify', at('answer.zip'), '--key', at('key')]);
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringMatching(/^Verified\n/)]);
    const { packs } = await answer<{ packs: { packId: string }[] }>(['pack', 'list', '--data', data]);
    const { code, stdout } = await ledger(['pack', 'changes', requestId, '--data', data]);
    expect([code, stdout]).toEqual([0, expect.stringContaining(`than pack ${packs[1]!.packId}\n`)]);
    expect(stdout).toMatch(/\n\nlease\n {2}[^]*mila@alder\.example/);
    const first = await ledger(['pack', 'changes', packs[1]!.packId, '--data', data]);
    expect(first.stdout).toContain('came before it');
    const none = await ledger(['pack', 'answer', 'no-id', '--data', data]);
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('(evidence-request-unknown)')]);
  });

  it('say what is missing', async () => {
    const both = await ledger([...CREATE, '--lessee', 'Nobody', '--for', 'x', '--data', data]);
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('a lessee or a lease')]);
    const none = await ledger(['pack', 'get', 'no-id', '-o', at('x'), '--data', data]);
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('There is no pack "no-id"')]);
    const eyes = await ledger([...CREATE, '--for', 'x', '--seen-as', 'lessee', '--data', data]);
    expect([eyes.code, eyes.stderr]).toEqual([2, expect.stringContaining('lessee:PARTY')]);
  });
});
