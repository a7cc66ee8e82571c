import { GO_LIVE, offer, pathOf, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const HOLDER = '11111111-1111-5111-8111-111111111111';
const MINE = '33333333-3333-5333-8333-333333333333';
const TENANT = '44444444-4444-5444-8444-444444444444';
const ITS_TENANT = '55555555-5555-5555-8555-555555555555';
const NOBODY = '66666666-6666-5666-8666-666666666666';
const PREFIX = '203.1.1.0/24';

let service: Service;
let operator: Client;

/** The same space leased on, and on: the first lessee has a part in the head lease of the last, and none in that. */
beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  await registerOver(operator, [HOLDER, MINE, TENANT, ITS_TENANT], [PREFIX]);
  const leases = [
    { leaseId: 'L-1', lessor: HOLDER, lessee: MINE },
    { leaseId: 'L-2', lessor: MINE, lessee: TENANT, headLease: 'L-1' },
    { leaseId: 'L-3', lessor: TENANT, lessee: ITS_TENANT, headLease: 'L-2' },
  ];
  let position = '';
  for (const lease of leases) {
    await operator.post('/v1/leases', offer({ ...lease, prefix: PREFIX, block: PREFIX })).expect(201);
    for (const [type, body] of GO_LIVE)
      ({ position } = (await operator.post(pathOf(type, { leaseId: lease.leaseId }), body).expect(201)).body);
  }
  await operator.get(`/v1/leases?minPosition=${position}`).expect(200);
});
afterAll(() => service.stop());

const pagesOf = (party: string): readonly string[] => [
  `/v1/parties/${party}`,
  `/v1/parties/${party}/money`,
  `/v1/parties/${party}/ageing.csv`,
  `/v1/parties/${party}/commitments-and-revenue.csv`,
  `/v1/parties/${party}/invoice-remarks.csv`,
  `/v1/lessees/${party}/renewal-timeline`,
  `/v1/lessees/${party}/liability`,
  `/v1/lessees/${party}/liability/changes?since=2026-01-01T00:00:00Z`,
  `/v1/lessees/${party}/continuity`,
  `/v1/lessees/${party}/obligations`,
  `/v1/drills/break?party=${party}`,
];

describe('one rule tells whether a party may be known of, for all views of it', () => {
  it.each([
    ['itself', 'lessee', MINE, MINE, 200],
    ['a party of its own leases', 'lessee', MINE, TENANT, 200],
    ['the other side, as lessor', 'lessor', TENANT, ITS_TENANT, 200],
    ['a party of a lease cut from its own alone', 'lessee', MINE, ITS_TENANT, 404],
    ['the same, as lessor', 'lessor', HOLDER, ITS_TENANT, 404],
    ['one that nobody registered', 'lessee', MINE, NOBODY, 404],
    ['any party', 'operator', undefined, ITS_TENANT, 200],
    ['one that nobody registered, whoever asks', 'operator', undefined, NOBODY, 404],
  ] as const)('%s', async (_, role, reader, party, status) => {
    const client = await service.as(role, reader);
    const paths = pagesOf(party);
    const answers = await Promise.all(paths.map(async (path) => [path, (await client.get(path)).status]));
    expect(answers).toEqual(paths.map((path) => [path, status]));
  });
});

describe('a drill of a party, by what leases are cut from (R14, R25)', () => {
  const drilled = async (client: Client, party: string) => {
    const { body } = await client.get(`/v1/drills/break?party=${party}`).expect(200);
    return Object.fromEntries(
      (body.leases as { leaseId: string; part: string }[]).map(({ leaseId, part }) => [leaseId, part]),
    );
  };

  it('finds what rests on it through head leases alone, on any level', async () => {
    expect(await drilled(operator, HOLDER)).toEqual({
      'L-1': 'provider',
      'L-2': 'upstream',
      'L-3': 'upstream',
    });
    expect(await drilled(operator, MINE)).toEqual({ 'L-1': 'lessee', 'L-2': 'provider', 'L-3': 'upstream' });
    const then = new Date().toISOString();
    const { body } = await operator.get(`/v1/drills/break?party=${HOLDER}&asOf=${then}`).expect(200);
    expect(body.leases).toHaveLength(3);
  });

  it('tells a party-bound reader of no lease, and through no head lease, that it may not know of', async () => {
    const mine = await service.as('lessee', MINE);
    expect(await drilled(mine, HOLDER)).toEqual({ 'L-1': 'provider', 'L-2': 'upstream' });
    const last = await service.as('lessee', ITS_TENANT);
    expect(await drilled(last, TENANT)).toEqual({ 'L-3': 'provider' });
    expect((await last.get(`/v1/drills/break?party=${HOLDER}`)).status).toBe(404);
  });
});
