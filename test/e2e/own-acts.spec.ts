import { EXAMPLES, goLive, offer, pathOf, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const HOLDER = '11111111-1111-5111-8111-111111111111';
const TENANT = '22222222-2222-5222-8222-222222222222';
const SUCCESSOR = '33333333-3333-5333-8333-333333333333';
const HASH = 'a'.repeat(64);
const BEFORE = '2026-10-01T00:00:00Z';

let service: Service;
let operator: Client;
let tenant: Client;
let lessor: Client;
let successor: Client;

beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  tenant = await service.as('lessee', TENANT);
  lessor = await service.as('lessor', HOLDER);
  successor = await service.as('lessee', SUCCESSOR);
  await registerOver(operator, [HOLDER, TENANT, SUCCESSOR], ['203.0.0.0/16']);
  for (const [leaseId, third] of [
    ['L-1', 1],
    ['L-2', 2],
    ['L-3', 3],
    ['L-4', 4],
  ] as const) {
    const prefix = `203.0.${third}.0/24`;
    const lease = { leaseId, lessor: HOLDER, lessee: TENANT, prefix, block: '203.0.0.0/16' };
    await operator.post('/v1/leases', offer(lease)).expect(201);
    await goLive(operator, leaseId);
  }
});
afterAll(() => service.stop());

const on = (type: string, leaseId: string, members: Readonly<Record<string, string>> = {}) =>
  pathOf(type, { leaseId, ...members });

const evidenceOfLast = async (leaseId: string, position: string, client = operator) => {
  const { body } = await client
    .get(`/v1/leases/${leaseId}/history?limit=1000&minPosition=${position}`)
    .expect(200);
  return body.events.at(-1).evidence as object;
};

const refused = async (client: Client, path: string, body: object) => {
  const { status, body: problem } = await client.post(path, body);
  return [
    status,
    problem.type?.replace('/problems/', ''),
    problem.errors?.[0]?.pointer ?? problem.errors?.[0]?.parameter ?? '',
  ];
};

describe('an act of a party', () => {
  it('is observed where it acts now, and its lessor sees so too (R1)', async () => {
    const { body } = await tenant
      .post(on('ProposeRenewal', 'L-1'), { proposalId: 'P-1', by: 'lessee', end: '2038-01-01' })
      .expect(201);
    for (const client of [operator, lessor, tenant])
      expect(await evidenceOfLast('L-1', body.position, client)).toEqual({
        grade: 'observed',
        source: 'own act',
      });
    const { body: timeline } = await tenant.get(`/v1/lessees/${TENANT}/renewal-timeline`).expect(200);
    const [proposal] = timeline.leases.find(
      ({ leaseId }: { leaseId: string }) => leaseId === 'L-1',
    ).proposals;
    expect(proposal.events[0]).toMatchObject({ grade: 'observed' });
  });

  it('renews by agreement of the other side alone, each for itself', async () => {
    const agreement = on('AgreeRenewal', 'L-1', { proposalId: 'P-1' });
    expect(await refused(tenant, agreement, { by: 'lessee' })).toEqual([422, 'own-proposal', '/by']);
    expect(await refused(tenant, agreement, { by: 'lessor' })).toEqual([422, 'not-own-name', '/by']);
    const { body } = await lessor
      .post(agreement, { by: 'lessor', reason: 'Agreed by telephone' })
      .expect(201);
    expect(body.events[0]).toMatchObject({ type: 'LeaseRenewed', data: { end: '2038-01-01' } });
    expect(await evidenceOfLast('L-1', body.position)).toMatchObject({ grade: 'observed' });
  });

  it('is claimed for what it dates back, or documented by a document that it names', async () => {
    const served = (more: object) =>
      tenant.post(on('ServeNotice', 'L-2'), {
        by: 'lessee',
        purpose: 'termination',
        channel: 'courier',
        effectiveAt: BEFORE,
        ...more,
      });
    const { body } = await served({}).expect(201);
    expect(await evidenceOfLast('L-2', body.position)).toEqual({ grade: 'claimed', source: 'own act' });
    const shown = { grade: 'documented', source: 'courier slip', document: HASH };
    const { body: documented } = await served({ evidence: shown }).expect(201);
    expect(await evidenceOfLast('L-2', documented.position)).toEqual(shown);
  });

  it.each([
    [{ grade: 'documented', source: 'a letter' }, '/evidence/document'],
    [{ grade: 'observed', source: 'I saw it' }, '/evidence/grade'],
  ])('has no better grade than its own word has: %j', async (evidence, pointer) => {
    const body = { by: 'lessee', purpose: 'termination', channel: 'courier', effectiveAt: BEFORE, evidence };
    expect(await refused(tenant, on('ServeNotice', 'L-2'), body)).toEqual([
      422,
      'grade-beyond-own-word',
      pointer,
    ]);
  });

  it('reports abuse of its own space as claimed: nobody observed what it tells of', async () => {
    const report = { address: '203.0.2.9', incidentAt: '2026-11-01T00:00:00Z', category: 'spam' };
    const { body } = await lessor.post('/v1/abuse-reports', { ...report, caseId: 'AB-1' }).expect(201);
    expect(await evidenceOfLast('L-2', body.position)).toMatchObject({ grade: 'claimed' });
    const named = { ...report, reporter: 'Somebody else' };
    expect(await refused(lessor, '/v1/abuse-reports', named)).toEqual([422, 'not-own-name', '/reporter']);
    const answer = on('AnswerAbuse', 'L-2', { caseId: 'AB-1' });
    const { body: answered } = await tenant.post(answer, { answer: 'Taken off line' }).expect(201);
    expect(await evidenceOfLast('L-2', answered.position)).toMatchObject({ grade: 'observed' });
  });

  it('asks the parties of its lease for documents, and tells nothing of whom else there is', async () => {
    const path = on('RequestDocument', 'L-2');
    await tenant.post(path, { what: 'The registration', of: HOLDER }).expect(201);
    for (const stranger of [SUCCESSOR, '99999999-9999-5999-8999-999999999999'])
      expect(await refused(tenant, path, { what: 'The registration', of: stranger })).toEqual([
        422,
        'party-not-in-lease',
        '/of',
      ]);
  });

  it('subscribes its own party, to its own people', async () => {
    const mail = { channel: 'mail', before: [{ count: 3, unit: 'days' }] };
    const hook = { ...mail, channel: 'webhook', url: 'https://desk.example.net/reminders' };
    const path = '/v1/reminders/subscriptions';
    expect(await refused(tenant, path, hook)).toEqual([422, 'not-own-name', '/party']);
    const { body } = await tenant.post(path, { ...hook, party: TENANT }).expect(201);
    const id = (body.stream as string).slice('subscription-'.length);
    const { body: told } = await tenant
      .get(`/v1/reminders/subscriptions?minPosition=${body.position}`)
      .expect(200);
    expect(told.subscriptions).toMatchObject([{ subscriptionId: id, party: TENANT }]);
    expect((await tenant.get(`${path}/${id}/secret`).expect(200)).body.secret).toMatch(/^whsec_/);
    const [others, none] = await Promise.all([
      successor.get(`${path}/${id}/secret`).expect(404),
      successor.get(`${path}/99999999-9999-5999-8999-999999999999/secret`).expect(404),
    ]);
    expect(others.body.type).toBe(none.body.type);
    await successor.post(`${path}/${id}/cancellation`, {}).set('If-Match', '"7"').expect(404);
    await tenant.post(`${path}/${id}/cancellation`, {}).expect(201);
  });
});

describe('a lease that is assigned', () => {
  it('is the successor’s to act on from the assignment on, and not before it', async () => {
    const abuse = (caseId: string, incidentAt: string) =>
      operator
        .post('/v1/abuse-reports', { caseId, address: '203.0.3.9', incidentAt, category: 'scan' })
        .expect(201);
    await abuse('AB-OLD', '2026-03-01T00:00:00Z');
    await operator
      .post(on('AssignLease', 'L-3'), { to: SUCCESSOR, effectiveAt: '2026-06-01T00:00:00Z' })
      .expect(201);
    await abuse('AB-NEW', '2026-08-01T00:00:00Z');
    const propose = { by: 'lessee', end: '2039-01-01' };
    expect(await refused(tenant, on('ProposeRenewal', 'L-3'), propose)).toEqual([403, 'not-own-side', '']);
    await successor.post(on('ProposeRenewal', 'L-3'), propose).expect(201);
    const early = { ...EXAMPLES['ServeNotice']!.body, noticeId: 'N-E', effectiveAt: '2026-05-01T00:00:00Z' };
    expect(await refused(successor, on('ServeNotice', 'L-3'), early)).toEqual([
      422,
      'not-own-side',
      '/effectiveAt',
    ]);
    const answer = { answer: 'Off line' };
    const to = (caseId: string) => on('AnswerAbuse', 'L-3', { caseId });
    expect(await refused(successor, to('AB-OLD'), answer)).toEqual([422, 'not-own-side', 'caseId']);
    expect((await refused(tenant, to('AB-NEW'), answer)).slice(0, 2)).toEqual(
      (await refused(tenant, to('AB-NONE'), answer)).slice(0, 2),
    );
    await successor.post(to('AB-NEW'), answer).expect(201);
    await tenant.post(to('AB-OLD'), answer).expect(201);
  });

  it('is its lessee’s until an assignment that is to come has come', async () => {
    await operator
      .post(on('AssignLease', 'L-4'), { to: SUCCESSOR, effectiveAt: '2099-01-01T00:00:00Z' })
      .expect(201);
    const request = { what: 'The registration', of: HOLDER };
    expect(await refused(successor, on('RequestDocument', 'L-4'), request)).toEqual([
      403,
      'not-own-side',
      '',
    ]);
    await tenant.post(on('RequestDocument', 'L-4'), request).expect(201);
  });
});
