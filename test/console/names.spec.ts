import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, ledger } from '../support/kept-console.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { describeWithCases, sharedCases } from '../support/shared-data.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

interface Parties {
  readonly parties: readonly { readonly partyId: string; readonly name: string }[];
}
interface Leases {
  readonly leases: readonly { readonly leaseId: string; readonly lessee: string }[];
}

const namesIn = async (data: string) =>
  (await answer<Parties>(['parties', '--data', data])).parties.map(({ name }) => name).toSorted();

const leasesOf = async (data: string, lessee: string) =>
  (await answer<Leases>(['leases', '--lessee', lessee, '--data', data])).leases.map(({ leaseId }) => leaseId);

describeWithCases('names in a portfolio', () => {
  it.each([
    ['case', 'Tenant One', ['tenant one', 'TENANT \t ONE'], ['L-1', 'L-2', 'L-3']],
    ['accents', 'Café Réseau', ['cafe\u0301 re\u0301seau', 'CAFÉ\u200b RÉSEAU'], ['L-1', 'L-2']],
  ])('that differ in %s alone are one party, found by each', async (name, first, spellings, leases) => {
    const data = join(folder.path, name);
    const { accepted, refused } = await answer<{ accepted: number; refused: number }>([
      'import',
      sharedCases(`names/${name}.csv`),
      '--data',
      data,
    ]);

    expect({ accepted, refused }).toEqual({ accepted: leases.length, refused: 0 });
    expect(await namesIn(data)).toEqual([first, 'Holder One'].toSorted());
    for (const spelling of [first, ...spellings]) expect(await leasesOf(data, spelling)).toEqual(leases);
  });
});

describe('the name of a person', () => {
  it('finds who owns a renewal in any case and accent form', async () => {
    const data = join(folder.path, 'people');
    const file = join(folder.path, 'people.csv');
    writeFileSync(file, `${HEADER}\n${rowOf({ renewal_owner: 'Zoë  Desk' })}\n`);
    await ledger(['import', file, '--data', data]);

    for (const owner of ['Zoë Desk', 'ZOE\u0308 DESK']) {
      const queue = await answer<{ entries: readonly object[] }>(['queue', '--owner', owner, '--data', data]);
      expect(queue.entries).toMatchObject([{ leaseId: 'L-1' }]);
    }
  });
});

describe('the name of nobody', () => {
  it('is told as such', async () => {
    const data = join(folder.path, 'nobody');
    const file = join(folder.path, 'one.csv');
    writeFileSync(file, `${HEADER}\n${rowOf()}\n`);
    await ledger(['import', file, '--data', data]);

    for (const name of ['Nobody Ltd', '\u200b']) {
      const { code, stderr } = await ledger(['leases', '--lessee', name, '--data', data]);
      expect([code, stderr]).toEqual([1, `lease-ledger: There is no party "${name}".\n`]);
    }
  });
});
