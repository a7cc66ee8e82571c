import { parse } from 'csv-parse/sync';
import { EXAMPLES, GO_LIVE, offer, pathOf } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const LESSOR = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';
const LESSEE = 'b8a3c2de-9d41-5c0f-8f1e-4a6b7c8d9e01';
const LEASE = 'L-MONEY-1';

let service: Service;
let operator: Client;
let position: string;
const at = (path: string) => `${path}${path.includes('?') ? '&' : '?'}minPosition=${position}`;

beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  const post = async (type: string, body: object = EXAMPLES[type]!.body) => {
    const answer = await operator.post(pathOf(type, { leaseId: LEASE }), body);
    if (answer.status >= 300) throw new Error(`${type}: ${JSON.stringify(answer.body)}`);
    ({ position } = answer.body as { position: string });
  };
  await post('RegisterParty');
  await post('RegisterParty', { partyId: LESSEE, name: 'Alder Hosting' });
  await post('RegisterBlock');
  await post(
    'OfferLease',
    offer({
      leaseId: LEASE,
      lessor: LESSOR,
      lessee: LESSEE,
      prefix: '198.51.100.0/24',
      block: '198.51.0.0/16',
    }),
  );
  for (const [type, body] of GO_LIVE) await post(type, body);
  for (const type of [
    'AgreeLiabilityTerms',
    'RecordExchangeRate',
    'RegisterDependency',
    'AgreeObligation',
    'ReviewObligation',
    'IssueInvoice',
    'DecideLeaseOrBuy',
    'OpenIncident',
    'RecordIncidentCost',
    'RecordIncidentRecovery',
  ])
    await post(type);
});
afterAll(() => service.stop());

describe('liability and money over HTTP', () => {
  it('answers the liability of a lessee as data and as a picture, and of one lease (I18, R2, R25)', async () => {
    const { body } = await operator.get(at(`/v1/lessees/${LESSEE}/liability?days=2`));
    // The terms took effect after the incident, so that nobody answered for it yet.
    expect(body.totals).toMatchObject([
      { currency: 'EUR', covered: '0.00', recovered: '750.00', gap: '1250.00' },
    ]);
    expect(body.leases[0].exposure.gaps[0]).toMatchObject({ currency: 'EUR', loss: '7970.00' });
    const one = await operator.get(at(`/v1/leases/${LEASE}/liability`));
    expect(one.body).toMatchObject({ view: 'lease-liability', leaseId: LEASE });
    const picture = await operator.get(at(`/v1/lessees/${LESSEE}/liability`)).set('Accept', 'image/svg+xml');
    expect(picture.headers['content-type']).toMatch(/^image\/svg\+xml/);
    expect(String(picture.body ?? picture.text)).toContain('<svg');
  });

  it('walks a supposed loss, and what another cap would change, and records nothing (first 6)', async () => {
    const query = new URLSearchParams({
      cause: 'registry',
      loss: '30000.00 EUR',
      whatIf: `${LESSOR}=10000.00 EUR`,
    });
    const { body } = await operator.get(at(`/v1/leases/${LEASE}/liability/waterfall?${query}`));
    expect(body.waterfalls).toMatchObject([
      { gap: '5000.00', steps: [{ paid: '25000.00', clause: '11.3' }] },
    ]);
    expect(body.whatIf).toMatchObject([{ gap: '20000.00', gained: '-15000.00' }]);
    const { revision } = (await operator.get(at(`/v1/leases/${LEASE}`))).body as { revision: string };
    expect(body.revision).toBe(revision);
  });

  it.each([
    ['neither incident nor loss', ''],
    ['a loss of nothing', 'cause=registry&loss=0.00%20EUR'],
    ['a loss in no currency', 'cause=registry&loss=10'],
    ['a cap of nobody', 'incident=IN-1&whatIf=x=unlimited'],
    ['both', 'incident=IN-1&cause=registry&loss=1.00%20EUR'],
  ])('refuses a waterfall of %s with 400', async (_what, query) => {
    const { status, body } = await operator.get(at(`/v1/leases/${LEASE}/liability/waterfall?${query}`));
    expect([status, typeof body.errors[0].mend]).toEqual([400, 'string']);
  });

  it('refuses a cap supposed of a party outside the chain (first 6)', async () => {
    const query = `cause=registry&loss=1.00%20EUR&whatIf=${LESSEE}=1.00%20EUR`;
    const { status, body } = await operator.get(at(`/v1/leases/${LEASE}/liability/waterfall?${query}`));
    expect([status, body.errors[0].parameter]).toEqual([400, 'whatIf']);
    expect(body.detail).toContain('Alder Hosting is no provider in this chain');
  });

  it('drills the loss of a party and of a block (first 10)', async () => {
    const party = await operator.get(at(`/v1/drills/break?party=${LESSOR}`));
    expect(party.body.leases).toMatchObject([{ leaseId: LEASE, part: 'provider' }]);
    const words = party.body.first.map((step: { words: string }) => step.words).join('\n');
    expect(words).toMatch(/^name somebody to call when routing fails, at Alder Hosting$/m);
    expect(words).toMatch(/find other space for 198\.51\.100\.0\/24/);
    expect(words).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
    const block = await operator.get(at('/v1/drills/break?block=198.51.0.0/16&days=3'));
    expect(block.body).toMatchObject({ days: 3, leases: [{ leaseId: LEASE, part: 'space' }] });
    expect((await operator.get(at('/v1/drills/break'))).status).toBe(400);
  });

  it('tells what changed since an instant in words, obligations, and decisions', async () => {
    const since = '2026-01-01T00:00:00Z';
    const { body } = await operator.get(at(`/v1/lessees/${LESSEE}/liability/changes?since=${since}`));
    expect(body.changes.map(({ words }: { words: string }) => words)).toContain(
      'incident IN-1 brought back 750.00 EUR',
    );
    const register = await operator.get(at(`/v1/lessees/${LESSEE}/obligations`));
    expect(register.body.leases[0].obligations).toMatchObject([{ id: 'OB-1', outcome: 'kept' }]);
    const decisions = await operator.get(at(`/v1/leases/${LEASE}/lease-or-buy-decisions`));
    expect(decisions.body.decisions).toMatchObject([{ decision: 'lease', criteria: [{}, {}] }]);
    expect(JSON.stringify(decisions.body.people)).toContain('finance@example.net');
  });

  it('answers money as data and as CSV, in both books (I4)', async () => {
    const { body } = await operator.get(at(`/v1/leases/${LEASE}/money`));
    expect(body.invoices).toMatchObject([{ invoiceId: 'INV-1', invoiced: '115.20' }]);
    for (const [path, lines] of [
      [`/v1/leases/${LEASE}/payment-schedule.csv`, 120],
      [`/v1/leases/${LEASE}/invoices.csv`, 1],
      [`/v1/parties/${LESSOR}/commitments-and-revenue.csv`, 120],
      [`/v1/parties/${LESSOR}/commitments-and-revenue.csv?month=2026-03`, 1],
      [`/v1/parties/${LESSOR}/ageing.csv`, 1],
      [`/v1/parties/${LESSOR}/invoice-remarks.csv`, 0],
    ] as const) {
      const { text, headers } = await operator.get(at(path));
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(parse(text, { bom: true, columns: true })).toHaveLength(lines);
    }
    const money = (party: string) => operator.get(at(`/v1/parties/${party}/money`));
    expect((await money(LESSOR)).body.totals[0]).toMatchObject({ book: 'outbound', scheduled: '13824.00' });
    expect((await money(LESSEE)).body.totals[0]).toMatchObject({ book: 'inbound', scheduled: '13824.00' });
    const march = await operator.get(at(`/v1/parties/${LESSOR}/money?month=2026-03`));
    expect(march.body.monthTotals).toMatchObject([{ month: '2026-03', scheduled: '115.20' }]);
    expect((await operator.get(at(`/v1/parties/${LESSOR}/money?month=2026-13`))).status).toBe(400);
  });

  it('shows a party nothing of leases that do not name it', async () => {
    const stranger = await service.as('lessee', '7d6c5b4a-3f2e-5d1c-8b0a-9f8e7d6c5b4a');
    const statuses = await Promise.all(
      [
        `/v1/leases/${LEASE}/money`,
        `/v1/leases/${LEASE}/liability`,
        `/v1/lessees/${LESSEE}/liability`,
        `/v1/parties/${LESSOR}/money`,
      ].map(async (path) => (await stranger.get(at(path))).status),
    );
    expect(statuses).toEqual([404, 404, 404, 404]);
    expect((await stranger.get(at(`/v1/drills/break?party=${LESSOR}`))).status).toBe(404);
  });
});
