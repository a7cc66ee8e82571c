import { GO_LIVE, offer, pathOf } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const PARTIES = {
  holder: '11111111-1111-5111-8111-111111111111',
  former: '33333333-3333-5333-8333-333333333333',
  successor: '44444444-4444-5444-8444-444444444444',
  newcomer: '55555555-5555-5555-8555-555555555555',
} as const;
const { holder, former, successor, newcomer } = PARTIES;
const PREFIX = '203.1.1.0/24';
const MAY = '2026-05-01T00:00:00Z';
const ASSIGNED = '2026-06-01T00:00:00Z';
const JULY = '2026-07-01T00:00:00Z';

let service: Service;
let operator: Client;
let lessee: Client;
beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  lessee = await service.as('lessee', former);
  for (const [name, partyId] of Object.entries(PARTIES))
    await operator.post('/v1/parties', { partyId, name: `${name} of address space` }).expect(201);
  await operator.post('/v1/blocks', { prefix: PREFIX, holder }).expect(201);
  const body = offer({ leaseId: 'L-1', lessor: holder, lessee: former, prefix: PREFIX, block: PREFIX });
  await operator.post('/v1/leases', body).expect(201);
  for (const [type, data] of GO_LIVE) await tell(type, data);
  await tell('OpenIncident', incident('OWN-1', '2026-04-01T08:00:00Z', MAY));
  await tell('ReportAbuse', abuse('OWN-CASE', '2026-04-02T08:00:00Z', MAY));
  await tell('IssueInvoice', invoice('OWN-INVOICE', MAY));
  await tell('AssignLease', { effectiveAt: ASSIGNED, to: successor });
  // What happened to the former lessee goes on, and its successor goes on with the lease.
  const own = { incidentId: 'OWN-1', caseId: 'OWN-CASE', invoiceId: 'OWN-INVOICE' };
  const loss = { amount: '1250.00', currency: 'EUR' };
  await tell('RecordIncidentCost', { costId: 'OWN-COST', category: 'downtime', amount: loss }, own);
  await tell('AnswerAbuse', { answer: 'OWN-ANSWER' }, own);
  await tell('OpenIncident', incident('OWN-2', '2026-05-20T08:00:00Z', JULY));
  await tell('RecordPayment', { paymentId: 'OWN-PAYMENT', amount: loss }, own);
  await tell('OpenIncident', incident('LATER-1', '2026-06-20T08:00:00Z', JULY));
  await tell('ReportAbuse', abuse('LATER-CASE', '2026-06-20T08:00:00Z', JULY));
  await tell('IssueInvoice', invoice('LATER-INVOICE', JULY));
  await tell('AssignRenewalOwner', { owner: 'later@successor.example', effectiveAt: JULY });
  await tell('AgreeObligation', {
    obligationId: 'LATER-OBLIGATION',
    kind: 'service-level',
    by: holder,
    duty: 'LATER-DUTY',
    clause: 'SLA 4',
    evidenceRequired: 'observed',
    effectiveAt: JULY,
  });
  await tell('RequestDocument', { requestId: 'LATER-REQUEST', what: 'LATER-PROOF', of: holder });
  const last = await tell('AddProviderLink', {
    link: { party: newcomer, role: 'broker' },
    at: 1,
    effectiveAt: JULY,
  });
  await operator.get(`/v1/leases?minPosition=${last.position}`).expect(200);
});
afterAll(() => service.stop());

async function tell(type: string, body: object, of: Readonly<Record<string, string>> = {}) {
  const answer = await operator.post(pathOf(type, { leaseId: 'L-1', ...of }), body);
  if (answer.status !== 201) throw new Error(`${type}: ${answer.text}`);
  return answer.body as { readonly position: string };
}
const incident = (incidentId: string, occurredAt: string, effectiveAt: string) => ({
  incidentId,
  kind: 'bad-reputation',
  cause: 'abuse',
  occurredAt,
  effectiveAt,
  summary: `summary of ${incidentId}`,
});
const abuse = (caseId: string, incidentAt: string, effectiveAt: string) => ({
  caseId,
  address: '203.1.1.7',
  incidentAt,
  effectiveAt,
  category: 'spam',
});
const invoice = (invoiceId: string, effectiveAt: string) => ({
  invoiceId,
  dueOn: effectiveAt.slice(0, 10),
  effectiveAt,
  lines: [{ from: '2026-05-01', until: '2026-06-01', amount: { amount: '115.20', currency: 'EUR' } }],
});

interface Page {
  readonly events: readonly { readonly type: string }[];
  readonly next?: string;
}

const AFTER = ['LATER', newcomer, 'newcomer', 'later@'];

describe('a former lessee sees its own tenure, and nothing after', () => {
  it.each([
    ['/v1/leases', ['L-1', '"cause":"assigned"', `"lessee":"${former}"`]],
    ['/v1/leases?status=ended', ['L-1']],
    [`/v1/leases?lessee=${former}&containedIn=203.0.0.0/8&text=203.1`, ['L-1']],
    ['/v1/leases/L-1', ['OWN-1', 'OWN-2', 'OWN-CASE', 'OWN-INVOICE', 'OWN-COST', 'OWN-ANSWER']],
    ['/v1/leases/L-1?on=2026-05-15', ['"status":"active"', 'OWN-1']],
    ['/v1/leases/L-1/history', ['OWN-2', 'OWN-COST', 'OWN-ANSWER', 'OWN-PAYMENT', 'LeaseAssigned']],
    ['/v1/leases/L-1/loas', []],
    ['/v1/leases/L-1/notices', []],
    ['/v1/leases/L-1/abuse-reports', ['OWN-CASE', 'OWN-ANSWER']],
    ['/v1/leases/L-1/invoices', ['OWN-INVOICE', '"paid":"1250.00"']],
    ['/v1/leases/L-1/money', ['OWN-INVOICE']],
    ['/v1/leases/L-1/liability', ['OWN-1', 'OWN-2', 'OWN-COST', '"exposure":null']],
    ['/v1/leases/L-1/obligations', []],
    [`/v1/lessees/${former}/renewal-timeline`, ['L-1', 'OWN-1', 'OWN-2', '"state":"ended"']],
    [`/v1/lessees/${former}/liability`, ['OWN-1', 'OWN-2', 'OWN-COST']],
    [`/v1/lessees/${former}/liability?on=2026-05-15`, ['OWN-1']],
    [`/v1/lessees/${former}/liability/changes?since=2026-01-01T00:00:00Z`, []],
    [`/v1/lessees/${former}/continuity`, []],
    [`/v1/lessees/${former}/obligations`, ['L-1']],
    [`/v1/parties/${former}/money`, ['"invoiced":"115.20"', '"paid":"1250.00"']],
    [`/v1/drills/break?party=${holder}`, []],
    ['/v1/drills/break?block=203.0.0.0/8', []],
    ['/v1/addresses/203.1.1.7?at=2026-05-15', [former]],
    ['/v1/parties', [former, holder]],
    ['/v1/blocks', [PREFIX]],
    ['/v1/renewals/queue', ['"entries":[]']],
  ])('GET %s', async (path, own) => {
    const { status, text } = await lessee.get(path);
    expect([path, status]).toEqual([path, 200]);
    for (const each of own) expect(text).toContain(each);
    for (const each of AFTER) expect(text).not.toContain(each);
  });

  it.each([
    '/v1/addresses/203.1.1.7',
    `/v1/lessees/${successor}/liability`,
    `/v1/parties/${newcomer}`,
    '/v1/leases/L-1/liability/waterfall?incident=LATER-1',
  ])('GET %s: nothing there', async (path) => {
    expect((await lessee.get(path)).status).toBe(404);
  });

  it.each(['?status=active', `?lessee=${successor}`, `?party=${newcomer}`, '?text=newcomer'])(
    'the register finds none by what came after: %s',
    async (query) => {
      expect((await lessee.get(`/v1/leases${query}`).expect(200)).body.leases).toEqual([]);
    },
  );

  it('its calendar has no deadline of the lease any more', async () => {
    const { text } = await lessee.get('/v1/renewals/calendar.ics').expect(200);
    expect(text).not.toContain('STATUS:CONFIRMED');
    for (const each of AFTER) expect(text).not.toContain(each);
  });

  it('a past instant shows no more', async () => {
    const asOf = new Date().toISOString();
    const { text } = await lessee.get(`/v1/leases/L-1?asOf=${asOf}`).expect(200);
    expect(text).toContain('OWN-2');
    for (const each of AFTER) expect(text).not.toContain(each);
  });

  it('its pages of the history go on where they ended', async () => {
    const path = '/v1/leases/L-1/history?limit=3';
    const types: string[] = [];
    let cursor = '';
    do {
      const page: { readonly body: Page } = await lessee.get(`${path}${cursor}`).expect(200);
      types.push(...page.body.events.map(({ type }) => type));
      cursor = page.body.next === undefined ? '' : `&cursor=${page.body.next}`;
    } while (cursor !== '');
    const { body } = await lessee.get('/v1/leases/L-1/history').expect(200);
    expect(types).toEqual(body.events.map(({ type }: { type: string }) => type));
  });

  it.each([
    [`/v1/lessees/${former}/renewal-timeline`, ['L-1', 'OWN-1', 'OWN-2', '"state":"ended"']],
    [`/v1/lessees/${former}/liability`, ['OWN-1', 'OWN-2', 'OWN-COST']],
    [`/v1/lessees/${former}/liability/changes?since=2026-01-01T00:00:00Z`, []],
    [`/v1/lessees/${former}/continuity`, []],
    [`/v1/lessees/${former}/obligations`, ['L-1']],
    [`/v1/parties/${former}/money`, ['"invoiced":"115.20"', '"paid":"1250.00"']],
  ])('whoever asks is told the same of its tenure: GET %s', async (path, own) => {
    const asOf = new Date().toISOString();
    const others = [operator, await service.as('lessor', holder), await service.as('lessee', successor)];
    for (const on of ['2026-05-15', asOf]) {
      const page = `${path}${path.includes('?') ? '&' : '?'}asOf=${asOf}&on=${on}`;
      const { body } = await lessee.get(page).expect(200);
      for (const client of others) {
        const { text, status, body: told } = await client.get(page);
        expect([page, status]).toEqual([page, 200]);
        if (on === asOf) for (const each of own) expect(text).toContain(each);
        for (const each of AFTER) expect(text).not.toContain(each);
        expect(told).toEqual(body);
      }
    }
  });

  it('what was known before the assignment was recorded stays as it was', async () => {
    const { body } = await operator.get('/v1/leases/L-1/history').expect(200);
    const { events } = body as { readonly events: readonly { readonly type: string; recordedAt: string }[] };
    const before = events[events.findIndex(({ type }) => type === 'LeaseAssigned') - 1]!;
    const page = `/v1/lessees/${former}/renewal-timeline?asOf=${before.recordedAt}&on=${JULY}`;
    expect((await operator.get(page).expect(200)).body.leases).toMatchObject([
      { status: { state: 'active' } },
    ]);
  });

  it('whoever has the lease, or another part in it, sees it whole', async () => {
    for (const client of [await service.as('lessee', successor), await service.as('lessor', holder)]) {
      const { text } = await client.get('/v1/leases/L-1').expect(200);
      expect(text).toContain('LATER-1');
      expect(text).toContain('OWN-1');
    }
  });
});
