import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { join } from 'node:path';
import type { Finding } from '#application/doctor/finding.js';
import { EVERYTHING, examined, fill } from '../support/examined.js';
import { ledger } from '../support/kept-console.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const inFolder = (name: string) => join(folder.path, name);

describe('doctor told wrongly where something is', () => {
  it.each<[string, string, Readonly<Record<string, string>>, RegExp]>([
    ['no address of a store', 'store', { EVENTSTOREDB_URL: 'nonsense' }, /mend the address/],
    [
      'the address of another service',
      'store',
      { EVENTSTOREDB_URL: 'http://127.0.0.1:1' },
      /mend the address/,
    ],
    [
      'an address with an option that is none',
      'store',
      { EVENTSTOREDB_URL: 'esdb://127.0.0.1:99999?tls=maybe' },
      /mend the address/,
    ],
    [
      'a store that is not there',
      'store',
      { EVENTSTOREDB_URL: 'esdb://127.0.0.1:1?tls=false' },
      /see that the store runs/,
    ],
    ['no key set', 'keys', { JWKS_URL: 'nonsense' }, /give the http\(s\) URL/],
    ['a key set on a disk', 'keys', { JWKS_URL: 'file:///etc/passwd' }, /give the http\(s\) URL/],
  ])('by %s prints its whole list, and says what to mend', async (name, what, env, mend) => {
    await fill(SqliteEventStore.open(inFolder(name)));
    const { code, findings } = await examined(inFolder(name), env);
    expect(code).toBe(1);
    const whole = what === 'keys' ? [...EVERYTHING, what] : EVERYTHING.filter((each) => each !== 'log');
    expect([...new Set(findings.map((each) => each.what))]).toEqual(whole);
    expect(findings.filter(({ fine }) => fine === false)).toEqual([
      expect.objectContaining({ what, mend: expect.stringMatching(mend) }),
    ]);
  });

  it('by the name of no folder prints its whole list', async () => {
    const { code, stdout } = await ledger(['doctor', '--data', inFolder('nowhere'), '--json']);
    const findings = JSON.parse(stdout) as Finding[];
    expect([code, findings.map(({ what }) => what)]).toEqual([1, ['disk', ...EVERYTHING]]);
    expect(findings.filter(({ fine }) => fine === false).map(({ what }) => what)).toEqual(['disk', 'log']);
  });
});
