import { setTimeout } from 'node:timers/promises';
import { GO_LIVE, offer, pathOf } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const HOLDER = '11111111-1111-5111-8111-111111111111';
const LESSEE = '33333333-3333-5333-8333-333333333333';
const PREFIX = '203.1.1.0/24';
const leaseId = 'L-1';
const ON = '2026-07-15T12:00:00Z';

let service: Service;
let operator: Client;
/** An instant before the notice was entered. */
let before: string;
const told = async (type: string, body: object, ids: object = {}) => {
  const { body: answer } = await operator.post(pathOf(type, { leaseId, ...ids }), body).expect(201);
  return answer as { readonly position: string; readonly events: readonly { readonly type: string }[] };
};
const read = async (path: string) => (await operator.get(path).expect(200)).body;

beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  for (const [partyId, name] of [
    [HOLDER, 'Holder'],
    [LESSEE, 'Lessee'],
  ])
    await operator.post('/v1/parties', { partyId, name }).expect(201);
  await operator.post('/v1/blocks', { prefix: PREFIX, holder: HOLDER }).expect(201);
  const terms = {
    start: '2026-01-01',
    end: '2026-06-01',
    timeZone: 'UTC',
    graceDays: 0,
    autoRenewal: { months: 120 },
    notices: [{ by: 'either', purpose: 'non-renewal', period: { count: 30, unit: 'days' } }],
    monthlyFee: { amount: '100.00', currency: 'EUR' },
    holdingOver: { kind: 'percent-of-fee', percent: 150, clause: '9.3' },
  };
  const body = offer({ leaseId, lessor: HOLDER, lessee: LESSEE, prefix: PREFIX, block: PREFIX, terms });
  await operator.post('/v1/leases', body).expect(201);
  for (const [type, data] of GO_LIVE) await told(type, data);
  for (let tries = 0; tries < 300; tries++) {
    const { record } = await read(`/v1/leases/${leaseId}`);
    if (record.terms.length > 1) break;
    await setTimeout(100);
  }
  await told('IssueInvoice', {
    invoiceId: 'INV-1',
    dueOn: '2026-06-15',
    effectiveAt: '2026-06-01T09:00:00Z',
    lines: [{ from: '2026-05-15', until: '2026-06-15', amount: { amount: '100.00', currency: 'EUR' } }],
  });
  await setTimeout(20);
  before = new Date().toISOString();
  await setTimeout(20);
});
afterAll(() => service.stop());

it('R9, I4: a notice entered late ends the lease, prices holding over and proposes a credit; asked as of before, it did not', async () => {
  const { position, events } = await told('ServeNotice', {
    noticeId: 'N-1',
    by: 'lessor',
    purpose: 'non-renewal',
    channel: 'registered-mail',
    effectiveAt: '2026-03-01T09:00:00Z',
    evidence: { grade: 'documented', source: 'the letter' },
  });
  expect(events.map(({ type }) => type)).toEqual(['NoticeServed', 'RenewalSetAside']);
  const money = await read(`/v1/leases/${leaseId}/money?on=${ON}&minPosition=${position}`);
  // June, and fifteen of the 31 days of July, at 150.00 a month.
  expect(money.holdingOver).toMatchObject({
    from: '2026-06-01',
    until: '2026-07-16',
    days: 45,
    price: { amount: '222.58', currency: 'EUR' },
  });
  // Fourteen of 31 days.
  const proposal = { remark: 'credit-proposed', amount: '45.16', from: '2026-06-01', until: '2026-06-15' };
  expect(money.invoices).toMatchObject([{ invoiceId: 'INV-1', credited: '0.00', remarks: [proposal] }]);
  const party = await read(`/v1/parties/${HOLDER}/money?on=${ON}`);
  expect(party.heldOver).toMatchObject([{ leaseId, book: 'outbound', price: { amount: '222.58' } }]);
  const { text: csv } = await operator.get(`/v1/parties/${HOLDER}/holding-over.csv?on=${ON}`).expect(200);
  expect(csv).toContain(',2026-06-01,2026-07-16,45,EUR,222.58,150 % of the fee (9.3),');
  const { text: remarks } = await operator
    .get(`/v1/parties/${LESSEE}/invoice-remarks.csv?on=${ON}`)
    .expect(200);
  expect(remarks).toContain('CREDIT PROPOSED of 45.16 EUR');

  const believed = await read(`/v1/leases/${leaseId}/money?on=${ON}&asOf=${before}`);
  expect(believed).toMatchObject({ holdingOver: null, disputes: [], invoices: [{ remarks: [] }] });
  expect(believed.schedule.at(-1)).toMatchObject({ term: 2, for: 'term', until: '2036-06-01' });
  expect(await read(`/v1/leases/${leaseId}?on=${ON}&asOf=${before}`)).toMatchObject({ status: 'active' });
  expect(await read(`/v1/leases/${leaseId}?on=${ON}`)).toMatchObject({ status: 'holding-over' });
});

it('a price of holding over that is none is refused, with the member and the mend', async () => {
  const body = offer({
    leaseId: 'L-2',
    lessor: HOLDER,
    lessee: LESSEE,
    prefix: '203.1.2.0/24',
    terms: { holdingOver: { kind: 'per-day', percent: 150 } },
  });
  const { body: problem } = await operator.post('/v1/leases', body).expect(400);
  expect(JSON.stringify(problem.errors)).toContain('/terms/holdingOver');
});
