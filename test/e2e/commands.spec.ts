import { setTimeout } from 'node:timers/promises';
import { ROLES } from '#domain/kernel/event.js';
import { COMMAND_ROUTES } from '#ledger/http/commands/routes.js';
import {
  APART,
  EXAMPLES,
  GO_LIVE,
  offer,
  OTHERS_IN_EXAMPLES,
  pathOf,
  registerOver,
} from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const LESSOR = '11111111-1111-5111-8111-111111111111';
const LESSEE = '22222222-2222-5222-8222-222222222222';

let service: Service;
let operator: Client;
beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  await registerOver(operator, [LESSOR, LESSEE, ...OTHERS_IN_EXAMPLES], ['203.0.0.0/8']);
});
afterAll(() => service.stop());

const onLease = (leaseId: string) => (type: string, body?: object) =>
  operator.post(pathOf(type, { leaseId }), body);

/** Commands on what is read in lists only. */
const WITHOUT_VIEW = [
  'IssueCalendar',
  'RevokeCalendar',
  'SubscribeToReminders',
  'CancelSubscription',
  'AppointDeputy',
  'EndDeputyship',
  'SetFreshnessLimit',
  'PlaceLegalHold',
  'LiftLegalHold',
];

describe('every command over HTTP', () => {
  it.each(Object.keys(EXAMPLES).filter((type) => !APART.includes(type)))(
    '%s: the example of the OpenAPI document is carried out',
    async (type) => {
      const { status, body, headers } = await operator.post(pathOf(type), EXAMPLES[type]!.body);
      expect([status, body]).toEqual([201, expect.objectContaining({ repeated: false })]);
      expect(headers['etag']).toBe(`"${body.revision}"`);
      expect(body.events.length).toBeGreaterThan(0);
      expect(headers['location'] === undefined).toBe(WITHOUT_VIEW.includes(type));
      if (WITHOUT_VIEW.includes(type)) return;
      const view = await operator.get(`${headers['location']}?minPosition=${body.position}`).expect(200);
      expect(view.body.revision).toBe(body.revision);
    },
  );

  it('AcknowledgeReminder knows no reminder that was not sent', async () => {
    const { body } = EXAMPLES['AcknowledgeReminder']!;
    await operator.post(pathOf('AcknowledgeReminder'), body).expect(404, /reminder-unknown/);
  });

  it('AcceptTrustAnchors refuses for a feed of which no export was ever looked at', async () => {
    const { body } = EXAMPLES['AcceptTrustAnchors']!;
    await operator.post(pathOf('AcceptTrustAnchors'), body).expect(404, /feed-unknown/);
  });

  it('SetNetworkSourceAside and TakeNetworkSourceBack refuse for a source that was never looked at', async () => {
    const ask = (type: string) => operator.post(pathOf(type), EXAMPLES[type]!.body);
    await ask('SetNetworkSourceAside').expect(404, /source-unknown/);
    await ask('TakeNetworkSourceBack').expect(409, /source-not-set-aside/);
  });

  it('SetRoutingFeedAside and TakeRoutingFeedBack refuse for a feed of which no export was ever looked at', async () => {
    const ask = (type: string) => operator.post(pathOf(type), EXAMPLES[type]!.body);
    await ask('SetRoutingFeedAside').expect(404, /feed-unknown/);
    await ask('TakeRoutingFeedBack').expect(409, /source-not-set-aside/);
  });

  it('DecideDispute and ReturnSpace are of a renewal that a notice found later denies, and refused of others', async () => {
    const leaseId = 'H-1';
    const of = { leaseId, lessor: LESSOR, lessee: LESSEE, prefix: '203.0.99.0/24' };
    await operator.post('/v1/leases', offer(of)).expect(201);
    await onLease(leaseId)('ContractLease', EXAMPLES['ContractLease']!.body).expect(201);
    await onLease(leaseId)('DecideDispute', EXAMPLES['DecideDispute']!.body).expect(422, /dispute-unknown/);
    await onLease(leaseId)('ReturnSpace', EXAMPLES['ReturnSpace']!.body).expect(409, /lease-contracted/);
  });

  it.each(['WithdrawOffer', 'DeclineOffer'])('%s ends an offer', async (type) => {
    const [leaseId, prefix] =
      type === 'WithdrawOffer' ? ['W-1', '203.0.112.0/24'] : ['D-1', '203.0.113.0/24'];
    await operator.post('/v1/leases', offer({ leaseId, lessor: LESSOR, lessee: LESSEE, prefix })).expect(201);
    await onLease(leaseId)(type, EXAMPLES[type]!.body).expect(201);
    await onLease(leaseId)(type, EXAMPLES[type]!.body).expect(409, /lease-ended/);
  });

  it('DeclineRenewal closes a proposal, and a counter-proposal takes the place of the one it answers', async () => {
    const leaseId = 'P-1';
    const body = offer({ leaseId, lessor: LESSOR, lessee: LESSEE, prefix: '203.0.116.0/24' });
    await operator.post('/v1/leases', body).expect(201);
    for (const [type, data] of GO_LIVE) await onLease(leaseId)(type, data).expect(201);
    const propose = (proposal: object) => operator.post(`/v1/leases/${leaseId}/renewal-proposals`, proposal);
    await propose({ proposalId: 'P-1', by: 'lessor', end: '2037-01-01' }).expect(201);
    await propose({ proposalId: 'P-2', by: 'lessor', end: '2038-01-01', answers: 'P-1' }).expect(
      422,
      /own-proposal/,
    );
    await propose({ proposalId: 'P-2', by: 'lessee', end: '2036-07-01', answers: 'P-1' }).expect(201);
    await operator
      .post(`/v1/leases/${leaseId}/renewal-proposals/P-1/agreement`, { by: 'lessee' })
      .expect(422, /proposal-closed/);
    const { body: declined } = await onLease(leaseId)(
      'DeclineRenewal',
      EXAMPLES['DeclineRenewal']!.body,
    ).expect(201);
    const { body: timeline } = await operator
      .get(`/v1/lessees/${LESSEE}/renewal-timeline?minPosition=${declined.position}`)
      .expect(200);
    const { proposals } = timeline.leases.find((lease: { leaseId: string }) => lease.leaseId === leaseId);
    expect(proposals.map(({ proposalId, state }: Record<string, string>) => [proposalId, state])).toEqual([
      ['P-1', 'countered'],
      ['P-2', 'withdrawn'],
    ]);
  });

  it('TimestampNotice takes no token but one of the very content of the notice (first 9)', async () => {
    const leaseId = 'T-1';
    const path = `/v1/leases/${leaseId}/notices`;
    const body = offer({ leaseId, lessor: LESSOR, lessee: LESSEE, prefix: '203.0.117.0/24' });
    await operator.post('/v1/leases', body).expect(201);
    for (const [type, data] of GO_LIVE) await onLease(leaseId)(type, data).expect(201);
    const contentDigest = 'ab'.repeat(32);
    const notice = { by: 'lessee', purpose: 'termination', channel: 'courier' };
    await operator.post(path, { ...notice, noticeId: 'N-2', contentDigest }).expect(201);
    await operator.post(path, { ...notice, noticeId: 'N-3' }).expect(201);
    const stamp = (noticeId: string, token: string) =>
      operator.post(`${path}/${noticeId}/timestamp`, { token });
    const { token } = EXAMPLES['TimestampNotice']!.body as { token: string };
    const { body: refused } = await stamp('N-2', token).expect(422, /timestamp-mismatch/);
    expect(refused.errors).toMatchObject([{ pointer: '/token' }]);
    await stamp('N-3', token).expect(/notice-without-digest/);
    await stamp('N-2', 'AAAA').expect(422, /timestamp-unreadable/);
    await stamp('N-2', 'not base64').expect(422, /timestamp-unreadable/);
    await stamp('N-2', 'A'.repeat(40_000)).expect(400);
    await operator
      .post('/v1/leases/L-2026-0001/notices/N-1/timestamp', { token })
      .expect(422, /notice-timestamped/);
  });

  it('ReinstateLease undoes a lapse, which the clerk had recorded', async () => {
    const leaseId = 'R-1';
    const terms = {
      start: '2026-01-01',
      end: '2026-06-01',
      graceDays: 0,
      notices: [],
      autoRenewal: undefined,
    };
    const body = offer({ leaseId, lessor: LESSOR, lessee: LESSEE, prefix: '203.0.114.0/24', terms });
    await operator.post('/v1/leases', body).expect(201);
    for (const [type, data] of GO_LIVE) await onLease(leaseId)(type, data).expect(201);
    for (let tries = 0; tries < 200; tries++) {
      const { body: lease } = await operator.get(`/v1/leases/${leaseId}`);
      if (lease.status === 'ended') break;
      await setTimeout(100);
    }
    const { body: answer } = await onLease(leaseId)(
      'ReinstateLease',
      EXAMPLES['ReinstateLease']!.body,
    ).expect(201);
    expect(answer.events.map(({ type }: { type: string }) => type)).toContain('LeaseReinstated');
  });

  it('a target that there is not is 404, a member at fault 422, a state that forbids 409', async () => {
    await onLease('NOPE')('WithdrawOffer', {}).expect(404, /\/problems\/lease-unknown/);
    await onLease('no such name!')('WithdrawOffer', {}).expect(404, /\/problems\/not-found/);
    await operator.post('/v1/leases', EXAMPLES['OfferLease']!.body).expect(409, /\/problems\/lease-exists/);
    const unknown = { leaseId: 'W-1', loaId: 'LOA-9' };
    await operator.post(pathOf('RevokeLoa', unknown), { cause: 'x' }).expect(409, /\/problems\/lease-ended/);
    const twice = offer({ leaseId: 'O-2', lessor: LESSOR, lessee: LESSEE, prefix: '203.0.114.0/24' });
    const { body } = await operator.post('/v1/leases', twice).expect(422);
    expect(body).toMatchObject({
      type: '/problems/address-space-overlap',
      instance: '/v1/leases',
      errors: [{ pointer: expect.stringContaining('/'), mend: expect.any(String) }],
    });
  });

  it('every refusal is documented where its type points', async () => {
    const { text } = await operator.get('/problems/lease-exists').expect(200);
    expect(text).toContain('There is a lease under this reference already.');
    await operator.get('/problems/never-heard-of').expect(404);
  });

  it('a lease that is offered without a reference gets one, the same for the same key', async () => {
    const { leaseId: _, ...body } = offer({
      leaseId: '',
      lessor: LESSOR,
      lessee: LESSEE,
      prefix: '203.0.115.0/24',
    }) as { leaseId: string };
    const post = () => operator.post('/v1/leases', body).set('Idempotency-Key', 'nameless');
    const [first, second] = [await post().expect(201), await post().expect(200)];
    expect(first.headers['location']).toMatch(/^\/v1\/leases\/[0-9a-f-]{36}$/);
    expect(second.headers['location']).toBe(first.headers['location']);
  });

  it('people are named in the clear and kept as ids', async () => {
    const { body } = await operator.get('/v1/leases/L-2026-0001/history?limit=1000').expect(200);
    const assigned = body.events.find(({ type }: { type: string }) => type === 'RenewalOwnerAssigned');
    // What is told in words names people; what is recorded does not.
    const recorded = ['data', 'before', 'actor', 'reason', 'evidence'];
    for (const event of body.events)
      for (const member of recorded)
        expect(JSON.stringify(event[member]) ?? '').not.toContain('@example.net');
    expect(body.people[assigned.data.owner]).toBe('renewals@example.net');
    expect(body.people[assigned.actor.subject]).toBe('operator@example.net');
  });
});

describe('who may issue which command', () => {
  it.each(COMMAND_ROUTES.map((route) => [route.command.type, route] as const))(
    '%s: its roles and operators, nobody else',
    async (type, { command }) => {
      const answers = await Promise.all(
        ROLES.map(async (role) => {
          const party = role === 'lessee' || role === 'lessor' ? LESSEE : undefined;
          const { status } = await (
            await service.as(role, party)
          ).post(pathOf(type), { 'no such member': 1 });
          return [role, status] as const;
        }),
      );
      const allowed = answers.filter(([, status]) => status !== 403).map(([role]) => role);
      expect(allowed.toSorted()).toEqual(['operator', ...command.roles].toSorted());
      expect(new Set(answers.map(([, status]) => status))).toEqual(new Set([400, 403]));
    },
  );
});
