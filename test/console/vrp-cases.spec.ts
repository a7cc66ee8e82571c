import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, ledger } from '../support/kept-console.js';
import { describeWithCases, sharedCases } from '../support/shared-data.js';
import { temporaryFolder } from '../support/temporary-folder.js';

interface Row {
  readonly asn: unknown;
  readonly prefix: unknown;
  readonly maxLength?: unknown;
  readonly ta: string;
}
interface Export {
  readonly metadata: { readonly buildtime: string };
  readonly roas: readonly (Row | null)[];
}
interface Judged {
  readonly verdict: string;
  readonly transitions: readonly { readonly leaseId: string; readonly to: string }[];
  readonly notJudged: readonly { readonly leaseId: string; readonly because: string }[];
}

const folder = temporaryFolder();
afterAll(() => folder.remove());
let files = 0;
const begun = join(folder.path, 'begun');

const LEASES = `lease_ref,lessor,provider_chain,lessee,prefix,origin_as,max_length,start,end,time_zone,holiday_calendar,notice_period,auto_renew_months,grace_days,monthly_fee,currency,renewal_owner
L-OWN,Holder,,Lessee,13.0.1.0/24,64501,24,2026-01-01,2027-01-01,Europe/Vilnius,LT,1m,,0,100.00,EUR,
L-RIPE,Holder,,Lessee,11.0.1.0/24,64001,24,2026-01-01,2027-01-01,Europe/Vilnius,LT,1m,,0,100.00,EUR,
`;

const whole = (): Export => JSON.parse(readFileSync(sharedCases('vrps/1-whole.json'), 'utf8')) as Export;

/** The whole export as it is a day or more later. */
function later(day: number, change: (row: Row) => Row | null | undefined): string {
  const roas = whole().roas.flatMap((row) => {
    const changed = change(row!);
    return changed === undefined ? [] : [changed];
  });
  const path = join(folder.path, `export-${++files}.json`);
  writeFileSync(path, JSON.stringify({ metadata: { buildtime: `2026-10-0${day}T00:00:00Z` }, roas }));
  return path;
}

const isOwn = ({ prefix }: Row) => prefix === '13.0.1.0/24';
const isRipe = ({ prefix }: Row) => prefix === '11.0.1.0/24';

function data(): string {
  const path = join(folder.path, `data-${++files}`);
  cpSync(begun, path, { recursive: true });
  return path;
}

async function apply(file: string, to: string) {
  const { code, stdout, stderr } = await ledger(['vrps', 'apply', file, '--data', to, '--json']);
  return { code, stderr, ...(JSON.parse(stdout) as Judged) };
}

describeWithCases('VRP exports in a row', () => {
  beforeAll(async () => {
    const csv = join(folder.path, 'leases.csv');
    writeFileSync(csv, LEASES);
    await ledger(['import', csv, '--data', begun]);
    const first = await answer<Judged>(['vrps', 'apply', sharedCases('vrps/1-whole.json'), '--data', begun]);
    expect(first.transitions.map(({ to }) => to)).toEqual(['valid', 'valid']);
  });

  it('of which one has a collapsed trust anchor: the lease under it stays, and why is said', async () => {
    const to = data();
    const judged = await apply(sharedCases('vrps/2-one-anchor-collapsed.json'), to);

    expect(judged).toMatchObject({ code: 1, verdict: 'evidence', transitions: [] });
    expect(judged.notJudged).toMatchObject([{ leaseId: 'L-OWN', because: 'sick-trust-anchor' }]);
    const doctor = await ledger(['doctor', '--data', to]);
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toContain('trust anchor afrinic is sick: 1 of 40 VRPs');
  });

  it('of which one trust anchor shrank, and another really lost a ROA: that loss is recorded', async () => {
    let left = 30;
    const file = later(2, (row) =>
      isRipe(row) || (row.ta === 'afrinic' && (isOwn(row) || --left < 0)) ? undefined : row,
    );
    const judged = await apply(file, data());

    expect(judged.transitions).toMatchObject([{ leaseId: 'L-RIPE', to: 'not-found' }]);
    expect(judged.notJudged).toMatchObject([{ leaseId: 'L-OWN', because: 'sick-trust-anchor' }]);
  });

  it('of which one has a renamed trust anchor: held back until the new one is accepted', async () => {
    const to = data();
    const file = sharedCases('vrps/3-anchor-renamed-own-row-gone.json');
    expect(await apply(file, to)).toMatchObject({
      code: 1,
      transitions: [],
      notJudged: [{ leaseId: 'L-OWN' }],
    });

    const another = await ledger(['vrps', 'accept', sharedCases('vrps/1-whole.json'), '--data', to]);
    expect(another.code).toBe(1);
    expect(another.stderr).toContain('The newest export of the feed was built 2026-10-03T00:00:00.000Z.');
    expect((await ledger(['doctor', '--data', to])).stdout).toContain('trust anchor afrinic is sick');
    const accepted = await ledger(['vrps', 'accept', file, '--data', to, '--json']);

    expect(accepted.code).toBe(0);
    expect(JSON.parse(accepted.stdout)).toMatchObject({
      applied: { transitions: [{ leaseId: 'L-OWN', to: 'not-found' }], notJudged: [] },
    });
    expect((await ledger(['doctor', '--data', to])).stdout).toMatch(/^ok {4}VRP feed/m);
    expect((await ledger(['vrps', 'accept', '--data', to])).stderr).toContain('no-sick-anchor');
  });

  it('of which one cannot be read where the lease is: it is not judged, and the row is named', async () => {
    const judged = await apply(sharedCases('vrps/4-own-row-unreadable.json'), data());

    expect(judged).toMatchObject({ code: 1, transitions: [], notJudged: [{ leaseId: 'L-OWN' }] });
    expect(judged.stderr).toMatch(/row \d+: prefix "13\.0\.1\.0\/24": asn "AS 64501" is not/);
  });

  it('of a watched feed that has shown none for a day: doctor says so', async () => {
    const to = data();
    const old = await ledger(['vrps', 'apply', later(3, (row) => row), '--feed', 'watched', '--data', to]);
    expect(old.code).toBe(0);
    const doctor = await ledger(['doctor', '--data', to]);
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toMatch(/watched, newest evidence built 2026-10-03T00:00:00.000Z, over a day ago/);
  });

  it.each<[string, (row: Row) => Row | null]>([
    ['host bits', (row) => ({ ...row, prefix: '13.0.1.7/24' })],
    ['maxLength as text', (row) => ({ ...row, maxLength: '24' })],
    ['no length', (row) => ({ ...row, prefix: '13.0.1.0' })],
    ['a colon for a dot', (row) => ({ ...row, prefix: '13.0.1:0/24' })],
    ['no prefix', ({ asn, ta }) => ({ asn, ta, prefix: undefined })],
    ['null for a row', () => null],
  ])('with %s in the row of a lease: no loss of it', async (_, change) => {
    const judged = await apply(
      later(4, (row) => (isOwn(row) ? change(row) : row)),
      data(),
    );
    expect(judged).toMatchObject({ code: 1, transitions: [], notJudged: [{ leaseId: 'L-OWN' }] });
  });

  it('without a maxLength: it is the length of the prefix', async () => {
    const judged = await apply(
      later(4, (row) => ({ ...row, maxLength: undefined })),
      data(),
    );
    expect(judged).toMatchObject({ code: 0, verdict: 'evidence', transitions: [], notJudged: [] });
  });

  it('with a row that was unreadable, and then a sick trust anchor: still no loss', async () => {
    const to = data();
    await apply(
      later(4, (row) => (isOwn(row) ? { ...row, asn: 'AS 64501' } : row)),
      to,
    );
    const judged = await apply(
      later(5, (row) => (row.ta === 'afrinic' ? undefined : row)),
      to,
    );
    expect(judged).toMatchObject({ transitions: [], notJudged: [{ leaseId: 'L-OWN' }] });
  });
});
