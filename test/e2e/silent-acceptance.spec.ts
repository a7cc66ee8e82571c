import { EXAMPLES, goLive, offer, pathOf, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const party = (number: number) => `${String(number).repeat(8)}-1111-5111-8111-111111111111`;
const [HOLDER, OTHER, LESSEE, NOBODY] = [1, 2, 3, 9].map(party) as [string, string, string, string];
const PREFIX = '198.18.1.0/24';
const lease = { leaseId: 'L-1', lessor: HOLDER, lessee: LESSEE, prefix: PREFIX, block: '198.18.0.0/15' };

let service: Service;
let operator: Client;
beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  await registerOver(operator, [HOLDER, OTHER, LESSEE], ['198.18.0.0/15']);
});
afterAll(() => service.stop());

const refused = async (path: string, body: object, code: string, pointer: string) => {
  const { body: answer, status } = await operator.post(path, body);
  expect([status, answer]).toEqual([
    422,
    expect.objectContaining({
      type: `/problems/${code}`,
      errors: [expect.objectContaining({ pointer, mend: expect.stringMatching(/./) })],
    }),
  ]);
};

describe('what was accepted silently', () => {
  it.each<[string, object, string, string]>([
    ['a lessor', { lessor: NOBODY }, 'party-not-registered', '/contract/lessor'],
    ['a lessee', { lessee: NOBODY }, 'party-not-registered', '/contract/lessee'],
    ['a block', { block: '198.18.0.0/16' }, 'block-not-registered', '/contract/prefixes/0/block'],
  ])('an offer is refused that names %s nobody registered', async (_what, over, code, pointer) => {
    await refused('/v1/leases', offer({ ...lease, ...over }), code, pointer);
    await operator.get('/v1/leases/L-1').expect(404);
  });

  it('so is a link, an assignment or a block that names such a party', async () => {
    await operator.post('/v1/leases', offer(lease)).expect(201);
    await goLive(operator, 'L-1');
    const at = (type: string) => pathOf(type, { leaseId: 'L-1' });
    const link = { link: { party: NOBODY, role: 'broker' }, at: 1 };
    await refused(at('AddProviderLink'), link, 'party-not-registered', '/link/party');
    await refused(at('AssignLease'), { to: NOBODY }, 'party-not-registered', '/to');
    const block = { prefix: '20.0.0.0/16', holder: NOBODY };
    await refused('/v1/blocks', block, 'party-not-registered', '/holder');
  });

  it('a contract whose chain names another holder than the register is recorded with a remark', async () => {
    const block = '198.19.64.0/24';
    await operator.post('/v1/blocks', { prefix: block, holder: OTHER }).expect(201);
    const others = offer({ ...lease, leaseId: 'L-OTHERS', prefix: block, block });
    const { body } = await operator.post('/v1/leases', others).expect(201);
    expect(body.remarks).toEqual([
      {
        code: 'held-by-another',
        message: expect.stringContaining(`party ${OTHER} holds ${block}`),
        pointer: '/contract/prefixes/0/block',
        mend: expect.any(String),
      },
    ]);
    const own = await operator.post(
      '/v1/leases',
      offer({ ...lease, leaseId: 'L-OWN', prefix: '198.19.65.0/24' }),
    );
    expect([own.status, own.body.remarks ?? []]).toEqual([201, []]);
  });

  it('space that is nobody’s to lease is refused as a block', async () => {
    const block = { prefix: '10.0.0.0/8', holder: HOLDER };
    await refused('/v1/blocks', block, 'special-purpose-space', '/prefix');
  });

  it('a block in documentation space, or inside another holder’s, is recorded with a remark', async () => {
    const prefix = '198.18.64.0/18';
    const { body } = await operator.post('/v1/blocks', { prefix, holder: OTHER }).expect(201);
    const codes = ({ remarks }: { remarks: readonly { code: string }[] }) => remarks.map(({ code }) => code);
    expect(codes(body)).toEqual(['example-space', 'inside-anothers-block']);
    const path = `/v1/blocks/${encodeURIComponent(prefix)}?minPosition=${body.position}`;
    const { body: seen } = await operator.get(path).expect(200);
    expect(seen.remarks).toEqual(body.remarks);
    const plain = { prefix: '20.0.0.0/16', holder: HOLDER };
    expect((await operator.post('/v1/blocks', plain).expect(201)).body).not.toHaveProperty('remarks');
  });

  it('a country that there is not is refused, on registering and on amending', async () => {
    const named = (country: string) => ({ name: `Of ${country}`, country });
    for (const country of ['XX', 'ZZ', 'UK', 'SU', 'EU'])
      await refused('/v1/parties', named(country), 'country-unknown', '/country');
    for (const country of ['GB', 'XK', 'LT']) await operator.post('/v1/parties', named(country)).expect(201);
    const amendment = `/v1/parties/${OTHER}/amendments`;
    await refused(amendment, { country: 'QQ' }, 'country-unknown', '/country');
  });

  it('an LOA for an AS of no contract is refused, one beyond the term recorded with a remark', async () => {
    const loa = { ...(EXAMPLES['IssueLoa']!.body as object), prefixes: [PREFIX] };
    const path = pathOf('IssueLoa', { leaseId: 'L-1' });
    const foreign = { ...loa, originAses: [64999] };
    await refused(path, foreign, 'origin-not-in-contract', '/originAses/0');
    const { body } = await operator.post(path, { ...loa, until: '2040-01-01' }).expect(201);
    expect(body.remarks).toMatchObject([{ code: 'loa-beyond-term', pointer: '/until' }]);
  });
});
