import { PARTY_ACTS } from '#domain/kernel/party-acts.js';
import { Listening } from '../support/event-stream.js';
import { EXAMPLES, goLive, offer, pathOf, registerOver } from '../support/api-story.js';
import { clientOf, startService, type Client, type Service } from '../support/service.js';

const HOLDER = '11111111-1111-5111-8111-111111111111';
const TENANT = '22222222-2222-5222-8222-222222222222';
const ANNA = 'anna@tenant.example';

let service: Service;
let operator: Client;

async function world(variables: Readonly<Record<string, string>> = {}, required = false): Promise<void> {
  service = await startService(variables, { accessGrantsRequired: required });
  operator = await service.as('operator');
  await registerOver(operator, [HOLDER, TENANT], ['203.0.0.0/16']);
  for (const [leaseId, prefix] of [
    ['L-1', '203.0.1.0/24'],
    ['L-2', '203.0.2.0/24'],
  ] as const) {
    const lease = { leaseId, lessor: HOLDER, lessee: TENANT, prefix, block: '203.0.0.0/16' };
    await operator.post('/v1/leases', offer(lease)).expect(201);
    await goLive(operator, leaseId);
  }
  const { body } = await operator.get('/v1/leases').expect(200);
  await operator.get(`/v1/leases?minPosition=${body.position}`).expect(200);
}

const person = async (
  subject: string,
  role: 'lessee' | 'lessor' | 'auditor' = 'lessee',
  party: string | undefined = TENANT,
) => clientOf(service.url, await service.token(role, party, subject));
const grants = `/v1/parties/${TENANT}/access-grants`;
const grant = (body: object) => operator.post(grants, body);
const withdraw = (grantId: string, body: object = {}) =>
  operator.post(`${grants}/${grantId}/withdrawal`, body);

describe('a recorded access', () => {
  beforeAll(() => world());
  afterAll(() => service.stop());

  it('is not needed by whoever has none, and once it is withdrawn the very next request is refused', async () => {
    const anna = await person(ANNA);
    await anna.get('/v1/leases/L-1').expect(200);
    await grant({ grantId: 'AG-1', subject: ANNA, role: 'lessee', reason: 'New in contracts' }).expect(201);
    await anna.get('/v1/leases/L-1').expect(200);
    const { body: calendar } = await anna.post('/v1/renewals/calendars', {}).expect(201);
    await clientOf(service.url, '').get(calendar.url).expect(200);
    await withdraw('AG-1', { reason: 'Has left' }).expect(201);
    await anna.get('/v1/leases/L-1').expect(403, /withdrawn/);
    await anna
      .post(pathOf('RequestDocument', { leaseId: 'L-1' }), { what: 'Anything', of: HOLDER })
      .expect(403, /\/problems\/no-access/);
    await anna.get('/v1/leases/L-1').expect(403, /\/problems\/no-access/);
    await clientOf(service.url, '').get(calendar.url).expect(404);
    await (await person('bert@tenant.example')).get('/v1/leases/L-1').expect(200);
    await grant({ grantId: 'AG-2', subject: ANNA, role: 'lessee' }).expect(201);
    await anna.get('/v1/leases/L-1').expect(200);
  });

  it('begins and ends when it says, and is told with who granted it and why', async () => {
    const [dora, eve] = ['dora@tenant.example', 'eve@tenant.example'];
    await grant({ grantId: 'AG-3', subject: dora, role: 'lessee', effectiveAt: '2099-01-01' }).expect(201);
    await (await person(dora)).get('/v1/leases/L-1').expect(403, /not begun/);
    const past = { effectiveAt: '2026-01-01', until: '2026-02-01' };
    await grant({ grantId: 'AG-4', subject: eve, role: 'lessee', ...past }).expect(201);
    await (await person(eve)).get('/v1/leases/L-1').expect(403, /is over/);
    const { body } = await operator.get(grants).expect(200);
    expect(body.grants.map(({ grantId, state }: never) => [grantId, state])).toEqual([
      ['AG-1', 'withdrawn'],
      ['AG-2', 'stands'],
      ['AG-3', 'to-come'],
      ['AG-4', 'over'],
    ]);
    const [first] = body.grants;
    expect(first).toMatchObject({ granted: { role: 'operator', reason: 'New in contracts' } });
    expect(first).toMatchObject({ withdrawn: { reason: 'Has left' } });
    expect(body.people[first.subject]).toBe(ANNA);
    const own = await (await person(ANNA)).get(grants).expect(200);
    expect(own.body.grants[0].granted).not.toHaveProperty('by');
    await (await person(ANNA)).get(`/v1/parties/${HOLDER}/access-grants`).expect(404);
  });

  it('that is withdrawn ends what somebody listens to, and nobody else’s', async () => {
    const [hans, ines] = ['hans@tenant.example', 'ines@tenant.example'];
    await grant({ grantId: 'AG-H', subject: hans, role: 'lessee' }).expect(201);
    const listen = async (subject: string) =>
      Listening.to(service.url, await service.token('lessee', TENANT, subject));
    const [gone, stays] = [await listen(hans), await listen(ines)];
    await gone.until(({ event }) => event === 'position');
    await withdraw('AG-H').expect(201);
    expect(await gone.until(({ event }) => event === 'end')).toMatchObject({
      data: { because: 'no-access' },
    });
    await gone.ended;
    expect((await listen(hans)).response.statusCode).toBe(403);
    await stays.until(({ event }) => event === 'position');
    expect(stays.events.some(({ event }) => event === 'end')).toBe(false);
    await stays.hangUp();
  });

  it('of a contact who has left opens no command of its party, on whichever side', async () => {
    const left = 'left@tenant.example';
    await grant({ grantId: 'AG-L', subject: left, role: 'lessee' }).expect(201);
    // Its access is as lessee: as lessor of the same party it never was let in.
    await (await person(left, 'lessor')).get('/v1/leases').expect(403, /in another role/);
    await withdraw('AG-L').expect(201);
    for (const role of ['lessee', 'lessor'] as const) {
      const client = await person(left, role);
      for (const type of Object.keys(PARTY_ACTS).filter((each) => each in EXAMPLES)) {
        const { status, body } = await client.post(
          `${pathOf(type, { leaseId: 'L-1' })}?dryRun=true`,
          EXAMPLES[type]!.body,
        );
        expect([type, role, status, body.type]).toEqual([type, role, 403, '/problems/no-access']);
      }
    }
  });

  it('begins and ends with days by the clocks of its party', async () => {
    await operator.post(`/v1/parties/${TENANT}/amendments`, { timeZone: 'Pacific/Kiritimati' }).expect(201);
    const days = { effectiveAt: '2098-01-01', until: '2098-12-31' };
    const { body } = await grant({ subject: 'zoe@tenant.example', role: 'lessee', ...days }).expect(201);
    expect(body.events[0]).toMatchObject({
      effectiveAt: '2097-12-31T10:00:00.000Z',
      data: { until: '2098-12-31T09:59:59.999Z' },
    });
  });

  it('is granted once under one key, and a party grants none to itself', async () => {
    const body = { grantId: 'AG-K', subject: 'kim@tenant.example', role: 'lessee' };
    const once = () => grant(body).set('Idempotency-Key', 'grant-kim');
    const { body: first } = await once().expect(201);
    expect((await once().expect(200)).body).toMatchObject({ revision: first.revision, repeated: true });
    await withdraw('AG-K').expect(201);
    await withdraw('AG-K').expect(200);
    for (const role of ['lessee', 'lessor'] as const)
      await (
        await person('kai@tenant.example', role)
      )
        .post(grants, body)
        .expect(403, /\/problems\/forbidden/);
  });

  it('is refused where it makes no sense', async () => {
    const code = async (body: object) => (await grant(body)).body.type;
    const sound = { subject: ANNA, role: 'lessee' };
    expect(await code({ ...sound, grantId: 'AG-1' })).toBe('/problems/grant-known');
    expect(await code({ ...sound, until: '2020-01-01' })).toBe('/problems/grant-over-before');
    expect(await code({ ...sound, leases: ['L-1'] })).toBe('/problems/grant-not-limited');
    expect(await code({ ...sound, asOf: '2026-01-01' })).toBe('/problems/grant-not-limited');
    const auditor = { subject: 'carl@audit.example', role: 'auditor' };
    expect(await code({ ...auditor, leases: ['L-1'], until: '2098-12-31' })).toBeUndefined();
    expect(await code({ ...auditor, leases: ['L-2'] })).toBe('/problems/grant-overlaps');
    expect(await code({ ...auditor, effectiveAt: '2099-01-02' })).toBeUndefined();
    await withdraw('AG-9').expect(422, /grant-unknown/);
    for (const role of ['renewal-desk', 'finance', 'auditor'] as const)
      await (await service.as(role)).post(grants, sound).expect(403);
  });
});

describe('where access is demanded', () => {
  beforeAll(() => world({}, true));
  afterAll(() => service.stop());

  it('nobody acts for a party, or audits for one, without one on record', async () => {
    const anna = await person(ANNA);
    await anna.get('/v1/leases/L-1').expect(403, /which is demanded/);
    await (await person('x', 'auditor')).get('/v1/leases').expect(403, /which is demanded/);
    for (const desk of ['operator', 'legal', 'auditor'] as const)
      await (await service.as(desk)).get('/v1/leases/L-1').expect(200);
    await grant({ subject: ANNA, role: 'lessee' }).expect(201);
    await anna.get('/v1/leases/L-1').expect(200);
  });
});
