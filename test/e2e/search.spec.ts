import * as fc from 'fast-check';
import { EXAMPLES, pathOf } from '../support/api-story.js';
import { PARTIES, SECRETS, setUpForeignWorld } from '../support/foreign-world.js';
import { propertyRuns } from '../support/property-runs.js';
import { startService, type Client, type Service } from '../support/service.js';

const { broker, mine, rival } = PARTIES;

let service: Service;
let operator: Client;
let lessee: Client;
let position = '';
beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  lessee = await service.as('lessee', mine);
  await setUpForeignWorld(operator);
  for (const [type, data] of [
    ['IssueInvoice', { invoiceId: 'INV-2026-0042' }],
    ['OpenIncident', { incidentId: 'INC-7' }],
  ] as const) {
    const body = { ...EXAMPLES[type]!.body, ...data };
    const answer = await operator.post(pathOf(type, { leaseId: 'MINE' }), body).expect(201);
    ({ position } = answer.body);
  }
});
afterAll(() => service.stop());

interface Hit {
  readonly id: string;
  readonly path: string;
  readonly leaseId?: string;
}

async function found(
  client: Client,
  q: string,
  more = '',
): Promise<Readonly<Record<string, readonly Hit[]>>> {
  const query = `q=${encodeURIComponent(q)}&minPosition=${position}${more}`;
  const { body } = await client.get(`/v1/search?${query}`).expect(200);
  return Object.fromEntries(
    (body.groups as { kind: string; hits: readonly Hit[] }[]).map(({ kind, hits }) => [kind, hits]),
  );
}
const ids = (hits: readonly Hit[] = []) => hits.map(({ id }) => id);

describe('a search', () => {
  it('finds leases, parties, prefixes, addresses and what is named within a lease, each with where it leads', async () => {
    expect(ids((await found(operator, 'mine'))['lease'])).toEqual(['MINE', 'MINE-2']);
    expect(ids((await found(operator, 'INV-2026-0042'))['invoice'])).toEqual(['INV-2026-0042']);
    expect(ids((await found(operator, '0042'))['invoice'])).toEqual(['INV-2026-0042']);
    expect(ids((await found(operator, 'inc-7'))['incident'])).toEqual(['INC-7']);
    const at = await found(operator, '203.0.1.7');
    expect(at['address']).toMatchObject([{ id: '203.0.1.7', leaseId: 'MINE' }]);
    expect(ids(at['prefix'])).toContain('203.0.1.0/24');
    expect(ids((await found(operator, '203.0.1.'))['prefix'])).toContain('203.0.1.0/24');
    for (const q of ['mine', '0042', '203.0.1.7', mine])
      for (const { path } of Object.values(await found(operator, q)).flat())
        await operator.get(path).expect(200);
  });

  it('finds a party by any word of its name, in whatever case and accent form', async () => {
    const party = { partyId: 'aaaaaaaa-1111-5111-8111-111111111111', name: 'Šilas Tinklai UAB' };
    ({ position } = (await operator.post('/v1/parties', party).expect(201)).body);
    for (const q of ['šilas', 'ŠILAS  T', 'tinklai', 'uab', party.partyId])
      expect((await found(operator, q))['party']).toMatchObject([{ title: party.name }]);
    expect((await found(operator, 'inklai'))['party']).toBeUndefined();
  });

  it('tells a party of its own alone, and of the rest as of what there is not', async () => {
    expect(ids((await found(lessee, 'mine'))['lease'])).toEqual(['MINE', 'MINE-2']);
    for (const q of ['SECRET', '203.0.2.7', '203.0.2.0/24', 'rival', rival])
      expect(await found(lessee, q)).toEqual({});
    for (const q of ['203.0', '203.0.0.0/16', broker, 's', 'l']) {
      const { text } = await lessee.get(`/v1/search?q=${encodeURIComponent(q)}&limit=50`).expect(200);
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    }
  });

  it('says whether there may be more', async () => {
    const { body } = await operator.get('/v1/search?q=mine&limit=1').expect(200);
    expect(body.groups[0]).toMatchObject({ kind: 'lease', hits: [{ id: 'MINE' }], more: true });
  });

  it('of the past finds what was known then', async () => {
    expect(await found(operator, '0042', '&asOf=2020-01-01')).toEqual({});
    const asOf = new Date().toISOString();
    expect(ids((await found(operator, '0042', `&asOf=${asOf}`))['invoice'])).toEqual(['INV-2026-0042']);
  });

  it('by nothing, or by what is too long, is refused with the mend', async () => {
    for (const query of ['', '?q=', `?q=${'x'.repeat(201)}`, '?q=a%0Ab', '?q=mine&limit=51']) {
      const { body } = await operator.get(`/v1/search${query}`).expect(400);
      expect(body.errors[0].mend).toMatch(/./);
    }
  });

  it('by whatever else finds something or nothing', async () => {
    const odd = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
      fc.constantFrom(
        '%',
        '_',
        "'",
        '"',
        '\\',
        '0.0.0.0/0',
        '999.1',
        '1.2.3.4/33',
        '10/',
        '1.1.1.1.',
        '\u200b',
        '\u{10ffff}',
        'ß',
        'İ',
      ),
    );
    await fc.assert(
      fc.asyncProperty(odd, fc.constantFrom(operator, lessee), async (q, client) => {
        const { status } = await client.get(`/v1/search?q=${encodeURIComponent(q.toWellFormed())}`);
        expect([200, 400]).toContain(status);
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});
