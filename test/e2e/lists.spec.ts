import { EXAMPLES, goLive, offer, pathOf, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const [LESSOR, LESSEE, STRANGER] = [
  'aaaaaaaa-1111-5111-8111-111111111111',
  'aaaaaaaa-2222-5222-8222-222222222222',
  'aaaaaaaa-3333-5333-8333-333333333333',
];
const LEASE = 'L-LISTED';
const PREFIX = '203.0.120.0/24';
const OTHER_BLOCK = '198.0.0.0/8';

let service: Service;
let operator: Client;
let position: string;

async function onLease(type: string, change: object = {}, inPath: Readonly<Record<string, string>> = {}) {
  const body = { ...EXAMPLES[type]!.body, ...change };
  const answer = await operator.post(pathOf(type, { leaseId: LEASE, ...inPath }), body);
  if (answer.status !== 201) throw new Error(`${type}: ${answer.text}`);
  ({ position } = answer.body);
}

beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  await registerOver(operator, [LESSOR!, LESSEE!, STRANGER!], ['203.0.0.0/8', OTHER_BLOCK]);
  const lease = { leaseId: LEASE, lessor: LESSOR!, lessee: LESSEE!, prefix: PREFIX };
  await operator.post('/v1/leases', offer(lease)).expect(201);
  await goLive(operator, LEASE);
  for (const loaId of ['LOA-A', 'LOA-B'])
    await onLease('IssueLoa', { loaId, prefixes: [PREFIX], originAses: [64500], supersedes: undefined });
  await onLease('RevokeLoa', {}, { loaId: 'LOA-A' });
  for (const invoiceId of ['INV-A', 'INV-B']) await onLease('IssueInvoice', { invoiceId });
  await onLease('ServeNotice', { noticeId: 'N-A', by: 'lessee' });
  await onLease('ServeNotice', { noticeId: 'N-B', by: 'lessee' });
});
afterAll(() => service.stop());

const list = (client: Client, what: string, query = '') =>
  client.get(`/v1/leases/${LEASE}/${what}?minPosition=${position}${query}`);

describe('what there is under one lease is listed', () => {
  it('letters of authorisation, with whether each authorises its routes now', async () => {
    const { body } = await list(operator, 'loas').expect(200);
    expect(body).toMatchObject({ view: 'loas', leaseId: LEASE });
    const ids = body.loas.map(({ loaId, ended = null }: Record<string, unknown>) => [loaId, ended]);
    expect(ids).toEqual(
      expect.arrayContaining([
        ['LOA-A', 'revoked'],
        ['LOA-B', null],
      ]),
    );
    for (const { valid, ended } of body.loas) expect(valid && ended !== undefined).toBe(false);
  });

  it('invoices and notices, page by page, each once', async () => {
    for (const [what, id, wanted] of [
      ['invoices', 'invoiceId', ['INV-A', 'INV-B']],
      ['notices', 'noticeId', ['N-A', 'N-B']],
    ] as const) {
      const first = await list(operator, what, '&limit=1').expect(200);
      expect(first.body[what]).toHaveLength(1);
      expect(first.headers['link']).toMatch(/rel="next"/);
      const second = await list(operator, what, `&limit=1&cursor=${first.body.next}`).expect(200);
      const ids = [...first.body[what], ...second.body[what]].map((each) => each[id]);
      expect(ids.toSorted()).toEqual(wanted);
      expect(second.body.next).toBeUndefined();
    }
  });

  it('as of an instant, and not what came later', async () => {
    const { body } = await list(operator, 'invoices', '&on=2020-01-01').expect(200);
    expect(body.invoices).toEqual([]);
  });

  it('a cursor that names nothing is refused, and a lease that is not there is not found', async () => {
    await list(operator, 'notices', '&cursor=bm9uZQ').expect(400, /is no cursor/);
    await operator.get('/v1/leases/NOPE/loas').expect(404);
  });

  it('to its own parties, and to nobody else', async () => {
    const lessee = await service.as('lessee', LESSEE);
    const stranger = await service.as('lessee', STRANGER);
    for (const what of ['loas', 'notices', 'invoices', 'abuse-reports']) {
      await list(lessee, what).expect(200);
      await list(stranger, what).expect(404);
    }
  });
});

it('abuse reports of a lease come with their answers and outcome', async () => {
  const { incidentAt: _, ...report } = EXAMPLES['ReportAbuse']!.body as Record<string, unknown>;
  const incidentAt = new Date().toISOString();
  const reported = await operator
    .post('/v1/abuse-reports', { ...report, caseId: 'C-A', address: '203.0.120.7', incidentAt })
    .expect(201);
  expect(reported.body.stream).toBe(`lease-${LEASE}`);
  await onLease('AnswerAbuse', {}, { caseId: 'C-A' });
  const { body } = await list(operator, 'abuse-reports').expect(200);
  expect(body.abuseReports).toMatchObject([
    { caseId: 'C-A', lessee: LESSEE, answers: [{ answer: expect.stringMatching(/./) }], closed: null },
  ]);
});

describe('calendars', () => {
  const ids = (body: { calendars: { calendarId: string }[] }) =>
    body.calendars.map(({ calendarId }) => calendarId);

  it('are listed page by page, with whose leases each shows, who issued it, and whether it was revoked', async () => {
    const lessee = await service.as('lessee', LESSEE);
    const stranger = await service.as('lessee', STRANGER);
    const issue = (client: Client, data: object) => client.post('/v1/renewals/calendars', data).expect(201);
    await issue(operator, { calendarId: 'C-ALL' });
    const { body: made } = await issue(lessee, { lessee: LESSEE });
    const its = (made.stream as string).slice('calendar-'.length);
    const { body: last } = await operator.post(`/v1/renewals/calendars/${its}/revocation`, {}).expect(201);
    const asked = `/v1/renewals/calendars?minPosition=${last.position}`;

    const first = await operator.get(`${asked}&limit=1`).expect(200);
    const second = await operator.get(`${asked}&limit=1&cursor=${first.body.next}`).expect(200);
    expect([...ids(first.body), ...ids(second.body)]).toEqual(['C-ALL', its].toSorted());
    expect(second.body.next).toBeUndefined();
    const all = [...first.body.calendars, ...second.body.calendars];
    const own = all.find(({ calendarId }: { calendarId: string }) => calendarId === its);
    expect(own).toMatchObject({ lessee: LESSEE, issuer: { role: 'lessee', party: LESSEE } });
    expect(own.revoked).toMatchObject({ revision: '1' });
    expect(JSON.stringify([first.body, second.body])).not.toMatch(/tokenDigest|~|\.ics/);

    expect(ids((await lessee.get(asked).expect(200)).body)).toEqual([its]);
    expect(ids((await stranger.get(asked).expect(200)).body)).toEqual([]);
    await (await service.as('network')).get(asked).expect(403);
  });
});

describe('a calendar of an owner', () => {
  it('is asked for by the name of the person, or by the id under which its name is kept', async () => {
    let reflected = '';
    const issue = async (owner: string) => {
      const { body } = await operator.post('/v1/renewals/calendars', { owner }).expect(201);
      reflected = body.position;
      return body.events[0].data.owner as string;
    };
    const owner = await issue('Owner.Of@calendars.example');
    expect(owner).toMatch(/^[0-9a-f]{8}-/);
    expect(await issue('owner.of@calendars.example')).toBe(owner);
    expect(await issue(owner)).toBe(owner);
    const { body } = await operator.get(`/v1/renewals/calendars?minPosition=${reflected}`).expect(200);
    expect(body.people[owner]).toBe('Owner.Of@calendars.example');
  });
});

describe('blocks', () => {
  const prefixes = (body: { blocks: { prefix: string }[] }) => body.blocks.map(({ prefix }) => prefix);

  it('are listed page by page', async () => {
    const first = await operator.get('/v1/blocks?limit=1').expect(200);
    const second = await operator.get(`/v1/blocks?limit=1&cursor=${first.body.next}`).expect(200);
    expect([...prefixes(first.body), ...prefixes(second.body)].toSorted()).toEqual([
      OTHER_BLOCK,
      '203.0.0.0/8',
    ]);
  });

  it('of its own leases are all that a party is shown', async () => {
    const lessee = await service.as('lessee', LESSEE);
    expect(prefixes((await lessee.get('/v1/blocks').expect(200)).body)).toEqual(['203.0.0.0/8']);
    const stranger = await service.as('lessee', STRANGER);
    expect(prefixes((await stranger.get('/v1/blocks').expect(200)).body)).toEqual([]);
  });
});
