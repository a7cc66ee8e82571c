import { parse } from 'csv-parse/sync';
import { GO_LIVE, offer, pathOf } from '../support/api-story.js';
import { ledger } from '../support/kept-console.js';
import { startService, type Client, type Service } from '../support/service.js';

const LESSOR = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';
const LESSEE = 'b8a3c2de-9d41-5c0f-8f1e-4a6b7c8d9e01';
const LEASE = 'L-BOOK';
const BOOK = `/v1/parties/${LESSOR}`;
const euro = (amount: string) => ({ amount, currency: 'EUR' });

/** By the service's clock; the console's is the host's, and a later one. */
let now = '2024-12-20T08:00:00.000Z';

let service: Service;
let finance: Client;
let legal: Client;
let position: string;

async function post(client: Client, path: string, body: object): Promise<void> {
  const { status, body: answer } = await client.post(path, body);
  expect({ path, status, answer }).toEqual({ path, status: 201, answer });
  ({ position } = answer as { position: string });
}
const ofLease = (client: Client, type: string, body: object) =>
  post(client, pathOf(type, { leaseId: LEASE, invoiceId: 'INV-1' }), body);
const close = (month: string) => post(finance, `${BOOK}/closed-months`, { month });

beforeAll(async () => {
  // The console reads the same folder, beside the service.
  service = await startService({ EVENTSTOREDB_URL: '' }, { clock: () => new Date(now) });
  [finance, legal] = [await service.as('finance'), await service.as('legal')];
  await post(legal, '/v1/parties', { partyId: LESSOR, name: 'Baltic Address Space' });
  await post(legal, '/v1/parties', { partyId: LESSEE, name: 'Alder Hosting' });
  await post(legal, '/v1/blocks', { prefix: '198.0.0.0/8', holder: LESSOR });
  const terms = { start: '2025-01-01', end: '2025-07-01', monthlyFee: euro('100.00'), timeZone: 'Etc/UTC' };
  const on = { leaseId: LEASE, lessor: LESSOR, lessee: LESSEE, prefix: '198.51.100.0/24' };
  await ofLease(legal, 'OfferLease', {
    ...offer({ ...on, terms }),
    validUntil: '2025-01-01T00:00:00Z',
    effectiveAt: now,
  });
  for (const [type, body] of GO_LIVE)
    await ofLease(await service.as('operator'), type, { ...body, effectiveAt: now });
  now = '2025-01-02T08:00:00.000Z';
  await ofLease(finance, 'IssueInvoice', {
    invoiceId: 'INV-1',
    dueOn: '2025-01-31',
    lines: [{ from: '2025-01-01', until: '2025-02-01', amount: euro('100.00') }],
  });
});
afterAll(() => service.stop());

const get = (path: string) =>
  finance.get(`${BOOK}/${path}${path.includes('?') ? '&' : '?'}minPosition=${position}`).expect(200);
const money = async (month?: string) =>
  (await get(month === undefined ? 'money' : `money?month=${month}`)).body;
const revision = async (type: string): Promise<string> => {
  const { body } = await finance.get(`/v1/leases/${LEASE}/history?minPosition=${position}`);
  return (body as { events: { type: string; revision: string }[] }).events.find((each) => each.type === type)!
    .revision;
};

/** Everything that goes out for a month, over HTTP and from the console. */
async function exported(month: string): Promise<readonly string[]> {
  const exports = ['money', 'commitments-and-revenue.csv', 'ageing.csv', 'invoice-remarks.csv'];
  const answers = await Promise.all(exports.map((path) => get(`${path}?month=${month}`)));
  const asked = ['money', '--data', service.folder, '--party', LESSOR, '--month', month];
  const printed: string[] = [];
  for (const form of [[], ['--json'], ['--csv']]) printed.push((await ledger([...asked, ...form])).stdout);
  return [...answers.map(({ text }) => text), ...printed];
}

describe('closing months of a book (I4)', () => {
  let january: readonly string[];
  let february: readonly string[];

  it('is for finance', async () => {
    for (const role of ['legal', 'renewal-desk', 'auditor'] as const)
      await (await service.as(role)).post(`${BOOK}/closed-months`, { month: '2025-01' }).expect(403);
    await (
      await service.as('lessor', LESSOR)
    )
      .post(`${BOOK}/closed-months`, { month: '2025-01' })
      .expect(403);
    now = '2025-02-03T08:00:00.000Z';
    await close('2025-01');
    january = await exported('2025-01');
    expect(JSON.parse(january[0]!)).toMatchObject({
      closedMonths: [{ month: '2025-01' }],
      adjustments: [],
      months: [{ month: '2025-01', book: 'outbound', scheduled: '100.00', invoiced: '100.00', paid: '0.00' }],
    });
  });

  it('refuses a month twice, one left out and one that is not over', async () => {
    for (const [body, status, code] of [
      [{ month: '2025-01' }, 422, 'month-closed'],
      [{ month: '2025-03' }, 422, 'month-left-out'],
      [{ month: '2025-02', effectiveAt: '2025-03-01T00:00:00Z' }, 422, 'closed-at-another-time'],
      [{ month: '2025-02' }, 422, 'month-not-over'],
      [{ month: '2025-13' }, 400, 'invalid-request'],
    ] as const) {
      const { status: answered, body: problem } = await finance.post(`${BOOK}/closed-months`, body);
      expect([answered, problem]).toEqual([status, expect.objectContaining({ type: `/problems/${code}` })]);
    }
  });

  it('leaves what is learned later to the month that is open, with what it is about', async () => {
    now = '2025-02-05T08:00:00.000Z';
    await ofLease(finance, 'RecordPayment', {
      paymentId: 'PAY-1',
      amount: euro('60.00'),
      effectiveAt: '2025-01-20T09:00:00Z',
    });
    await ofLease(finance, 'CorrectFact', {
      revision: await revision('InvoiceIssued'),
      replacement: {
        invoiceId: 'INV-1',
        dueOn: '2025-01-31',
        lines: [{ from: '2025-01-01', until: '2025-02-01', amount: euro('90.00') }],
      },
      reason: 'A discount was forgotten',
    });
    const row = { adjusts: '2025-01', month: '2025-02', book: 'outbound', leaseId: LEASE, lessee: LESSEE };
    const { adjustments, totals } = await money();
    expect(adjustments).toMatchObject([
      {
        ...row,
        invoiced: '-10.00',
        paid: '0.00',
        invoiceId: 'INV-1',
        events: [{ stream: `lease-${LEASE}` }],
      },
      { ...row, invoiced: '0.00', paid: '60.00', invoiceId: 'INV-1' },
    ]);
    expect(totals).toMatchObject([{ invoiced: '90.00', paid: '60.00', outstanding: '30.00' }]);
    expect(await exported('2025-01')).toEqual(january);
  });

  it('carries adjustments into the next closed month, and what comes then into the month after', async () => {
    now = '2025-03-03T08:00:00.000Z';
    await close('2025-02');
    february = await exported('2025-02');
    const rows = parse(february[1]!, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows).toMatchObject([
      { month: '2025-02', adjusts: '', invoice: '', scheduled: '100.00', invoiced: '0.00' },
      { month: '2025-02', adjusts: '2025-01', invoice: 'INV-1', invoiced: '-10.00' },
      { month: '2025-02', adjusts: '2025-01', invoice: 'INV-1', paid: '60.00' },
    ]);
    now = '2025-03-10T08:00:00.000Z';
    await ofLease(legal, 'AmendContract', {
      terms: {
        ...(await finance.get(`/v1/leases/${LEASE}?minPosition=${position}`)).body.record.terms[0].value
          .terms,
        monthlyFee: euro('120.00'),
      },
      clause: '§ 3',
      effectiveAt: '2025-01-01T00:00:00Z',
    });
    const { adjustments, monthTotals } = await money('2025-03');
    expect(adjustments).toMatchObject([
      { adjusts: '2025-01', month: '2025-03', scheduled: '20.00' },
      { adjusts: '2025-02', month: '2025-03', scheduled: '20.00' },
    ]);
    expect(monthTotals).toMatchObject([{ month: '2025-03', scheduled: '160.00' }]);
    expect(await exported('2025-01')).toEqual(january);
    expect(await exported('2025-02')).toEqual(february);
  });

  it('is what finance sees first, and others of the lease do not see', async () => {
    const { stdout } = await ledger(['money', '--data', service.folder, '--party', LESSOR]);
    expect(stdout).toMatch(
      /closed up to 2025-02[\s\S]*learned of closed months after their closing\n +2025-01 +in 2025-03 +outbound +L-BOOK +scheduled 20\.00 EUR +\[#/,
    );
    expect(stdout.indexOf('learned of closed months')).toBeLessThan(stdout.indexOf('by month'));
    const lessee = await service.as('lessee', LESSEE);
    const { body } = await lessee.get(`${BOOK}/money?minPosition=${position}`).expect(200);
    expect(body).toMatchObject({ closedMonths: [], adjustments: [] });
    expect((body as { months: object[] }).months[0]).toMatchObject({ scheduled: '120.00', paid: '60.00' });
    const { body: party } = await lessee.get(`${BOOK}?minPosition=${position}`).expect(200);
    expect(party).not.toHaveProperty('closedMonths');
    const own = await (await service.as('lessor', LESSOR)).get(`${BOOK}/money?minPosition=${position}`);
    expect(own.body).toMatchObject({ closedMonths: [{ month: '2025-01' }, { month: '2025-02' }] });
  });

  it('is not known before it was said', async () => {
    const { body } = await finance.get(`${BOOK}/money?month=2025-01&minPosition=${position}`);
    const before = new Date(Date.parse(body.now) - 1).toISOString();
    for (const time of [`asOf=${before}`, `on=${before}`]) {
      const { body: then } = await finance.get(`${BOOK}/money?month=2025-01&${time}`).expect(200);
      expect(then).toMatchObject({ closedMonths: [], adjustments: [] });
    }
  });
});
