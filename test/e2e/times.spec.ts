import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDateAt } from '#domain/kernel/zoned.js';
import { EXAMPLES, GO_LIVE, offer, OTHERS_IN_EXAMPLES, pathOf, registerOver } from '../support/api-story.js';
import { ledger } from '../support/kept-console.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { startService, type Client, type Service } from '../support/service.js';

const LESSOR = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';
const LESSEE = 'b8a3c2de-9d41-5c0f-8f1e-4a6b7c8d9e01';
const LEASE = 'L-TIMES-1';

let service: Service;
let operator: Client;
let position: string;

beforeAll(async () => {
  // The console opens the same folder, which has the log in the embedded store alone.
  service = await startService({ EVENTSTOREDB_URL: '' });
  operator = await service.as('operator');
  const post = async (type: string, body: object = EXAMPLES[type]!.body) => {
    const answer = await operator.post(pathOf(type, { leaseId: LEASE }), body);
    if (answer.status >= 300) throw new Error(`${type}: ${JSON.stringify(answer.body)}`);
    ({ position } = answer.body as { position: string });
  };
  await registerOver(operator, [LESSOR, ...OTHERS_IN_EXAMPLES], ['198.0.0.0/8']);
  await post(
    'OfferLease',
    offer({ leaseId: LEASE, lessor: LESSOR, lessee: LESSEE, prefix: '198.51.100.0/24' }),
  );
  for (const [type, body] of GO_LIVE) await post(type, body);
});
afterAll(() => service.stop());

const ADDRESS = '/v1/addresses/198.51.100.7';

describe('an instant as a desk has it', () => {
  it('is understood in commands, and the answer says how', async () => {
    const { body } = await operator
      .post(`/v1/leases/${LEASE}/incidents`, {
        ...EXAMPLES['OpenIncident']!.body,
        incidentId: 'IN-T',
        effectiveAt: '2026-06-01t10:00:00.123456789+02:00',
        occurredAt: '2026-06-01T10:00:00+03:00[Europe/Vilnius]',
      })
      .expect(201);
    expect(body.events).toMatchObject([
      { effectiveAt: '2026-06-01T08:00:00.123Z', data: { occurredAt: '2026-06-01T07:00:00.000Z' } },
    ]);
  });

  it('is the same command with another offset, and another one with another instant', async () => {
    const ask = (effectiveAt: string) =>
      operator
        .post(`/v1/leases/${LEASE}/dependencies`, { dependencyId: 'D-T', system: 'mail', effectiveAt })
        .set('Idempotency-Key', 'times');
    await ask('2026-06-01T08:00:00Z').expect(201);
    await ask('2026-06-01T10:00:00.000+02:00').expect(200);
    await ask('2026-06-01T10:00:00Z').expect(422);
  });

  it.each([
    ['2026-06-01T10:00:00+02:00', '2026-06-01T08:00:00.000Z'],
    ['2026-06-01t08:00:00.999999z', '2026-06-01T08:00:00.999Z'],
  ])('is understood in views: %s', async (at, understood) => {
    const query = `at=${encodeURIComponent(at)}&minPosition=${position}`;
    const { body } = await operator.get(`${ADDRESS}?${query}`).expect(200);
    expect(body).toMatchObject({ leaseId: LEASE, at: understood });
    const on = await operator.get(`/v1/leases/${LEASE}?on=${encodeURIComponent(at)}`).expect(200);
    expect(on.body).toMatchObject({ on: understood });
  });

  it('is understood where its + was not written %2B', async () => {
    const { body } = await operator.get(`${ADDRESS}?at=2026-06-01T10:00:00+02:00`).expect(200);
    expect(body).toMatchObject({ at: '2026-06-01T08:00:00.000Z' });
  });

  it.each([
    ['2026-06-01T24:00:00Z', /hour 24/],
    ['2026-06-01T10:00Z', /no seconds/],
    ['2026-06-01T10:00:60Z', /second 60/],
    ['2026-06-01T10:00:00', /neither Z nor an offset/],
    ['9000-01-01', /day 9000-01-01, which is out of reach: days are from 1900-01-01 to 2999-12-31/],
    ['2026-02-30', /day 2026-02-30, which does not exist/],
  ])('is refused where it is none, and the refusal says why: %s', async (at, why) => {
    const { body } = await operator.get(`${ADDRESS}?at=${encodeURIComponent(at)}`).expect(400);
    expect(body.errors).toEqual([
      { parameter: 'at', detail: expect.stringMatching(why), mend: expect.any(String) },
    ]);
    const ran = await ledger(['who-held', '198.51.100.7', '--at', at, '--data', service.folder]);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringMatching(why)]);
  });

  it('is understood by the console, which says how', async () => {
    const asked = ['who-held', '198.51.100.7', '--at', '2026-06-01T10:00:00+02:00'];
    const ran = await ledger([...asked, '--data', service.folder]);
    expect(ran).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('held at 2026-06-01T08:00:00.000Z by'),
    });
  });

  it('is understood in a file of commands', async () => {
    const file = join(service.folder, 'times.ndjson');
    const data = { dependencyId: 'D-N', system: 'mail' };
    writeFileSync(
      file,
      `${JSON.stringify({ command: 'RegisterDependency', lease: LEASE, data, effectiveAt: '2026-06-01T12:00:00+02:00' })}\n`,
    );
    expect(await ledger(['import', file, '--data', service.folder])).toMatchObject({ code: 0 });
    const { body } = await operator.get(`/v1/leases/${LEASE}/history`);
    expect(JSON.stringify(body)).toContain('2026-06-01T10:00:00.000Z');
  });
});

describe('a bare date', () => {
  const PARTY = '7d3c1f10-6a52-5e0b-9c41-2b8e5d6f7a80';
  const today = localDateAt(new Date().toISOString(), 'Europe/Vilnius');
  const asJson = async (args: readonly string[]) => {
    const ran = await ledger([...args, '--json', '--data', service.folder]);
    if (ran.code !== 0) throw new Error(ran.stderr);
    return JSON.parse(ran.stdout) as Record<string, unknown>;
  };
  const meant = (instant: string, timeZone: string) => ({ instant, timeZone });

  beforeAll(async () => {
    await operator
      .post('/v1/parties', { partyId: PARTY, name: 'Prairie Networks', timeZone: 'America/Regina' })
      .expect(201);
  });

  it('means its start in the zone of the contract for what held, and its close for what was known', async () => {
    const { body } = await operator.get(`/v1/leases/${LEASE}?on=2026-07-01`).expect(200);
    const on = '2026-06-30T21:00:00.000Z';
    expect(body).toMatchObject({ on, understood: { on: meant(on, 'Europe/Vilnius') } });
    expect(await asJson(['lease', LEASE, '--on', '2026-07-01'])).toMatchObject({
      on,
      understood: body.understood,
    });
    const early = await operator.get(`/v1/leases/${LEASE}/history?asOf=2026-01-01`).expect(404);
    expect(early.body.type).toBe('/problems/not-found');
  });

  it('means for what was known of a day that still runs all that is known of it', async () => {
    const before = new Date().toISOString();
    const { body } = await operator.get(`/v1/leases/${LEASE}?asOf=${today}`).expect(200);
    const { instant, timeZone } = body.understood.asOf;
    expect(timeZone).toBe('Europe/Vilnius');
    expect([instant >= before, body.now, body.on]).toEqual([true, instant, instant]);
  });

  it('is in the future where its day has not begun', async () => {
    const { body } = await operator.get(`/v1/leases/${LEASE}?asOf=2990-01-01`).expect(400);
    expect(body.errors).toMatchObject([{ parameter: 'asOf', detail: 'is in the future' }]);
    const ran = await ledger(['lease', LEASE, '--as-of', '2990-01-01', '--data', service.folder]);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('in the future')]);
  });

  it("means a party's own day where it is asked about one, and else the day in UTC", async () => {
    const { body } = await operator.get(`/v1/lessees/${PARTY}/renewal-timeline?on=2026-07-01`).expect(200);
    expect(body).toMatchObject({
      on: '2026-07-01T06:00:00.000Z',
      understood: { on: meant('2026-07-01T06:00:00.000Z', 'America/Regina') },
    });
    const { body: reminders } = await operator.get('/v1/reminders?on=2026-07-01').expect(200);
    expect(reminders.understood).toEqual({ on: meant('2026-07-01T00:00:00.000Z', 'Etc/UTC') });
  });

  it('means the day of the contracts of a party that has no zone, and of a block, where they have one zone', async () => {
    const start = meant('2026-06-30T21:00:00.000Z', 'Europe/Vilnius');
    for (const path of [
      `/v1/lessees/${LESSEE}/renewal-timeline?on=2026-07-01`,
      `/v1/lessees/${LESSEE}/liability?on=2026-07-01`,
      `/v1/drills/break?party=${LESSOR}&on=2026-07-01`,
      `/v1/drills/break?block=${encodeURIComponent('198.51.0.0/16')}&on=2026-07-01`,
    ]) {
      const { body } = await operator.get(path).expect(200);
      expect([path, body.on, body.understood]).toEqual([path, start.instant, { on: start }]);
    }
  });

  it('means the day of the contracts of an address, of whose holder it is asked', async () => {
    const { body } = await operator.get(`${ADDRESS}?at=2026-07-01`).expect(200);
    expect(body).toMatchObject({
      at: '2026-06-30T21:00:00.000Z',
      understood: { at: meant('2026-06-30T21:00:00.000Z', 'Europe/Vilnius') },
    });
  });

  it("is an instant of the contract's zone in commands: what happened from its start, what is due at its close", async () => {
    const effective = await operator
      .post(`/v1/leases/${LEASE}/document-requests`, {
        requestId: 'R-DAY',
        what: 'the LOA',
        of: LESSOR,
        due: '2026-08-31',
        effectiveAt: '2026-07-01',
      })
      .expect(201);
    expect(effective.body.events).toMatchObject([
      { effectiveAt: '2026-06-30T21:00:00.000Z', data: { due: '2026-08-31T20:59:59.999Z' } },
    ]);
    const { body } = await operator
      .post(`/v1/leases/${LEASE}/incidents`, {
        ...EXAMPLES['OpenIncident']!.body,
        incidentId: 'IN-DAY',
        occurredAt: '2026-06-02',
        effectiveAt: '2026-06-02',
      })
      .expect(201);
    const start = '2026-06-01T21:00:00.000Z';
    expect(body.events).toMatchObject([{ effectiveAt: start, data: { occurredAt: start } }]);
  });

  it('is an instant of the zone of the contract that a command brings, and of the party that one is on', async () => {
    const contract = offer({ leaseId: 'L-DAY', lessor: LESSOR, lessee: LESSEE, prefix: '198.51.101.0/24' });
    const offered = await operator.post('/v1/leases', { ...contract, effectiveAt: '2025-12-01' }).expect(201);
    expect(offered.body.events).toMatchObject([{ effectiveAt: '2025-11-30T22:00:00.000Z' }]);
    const amended = await operator
      .post(`/v1/parties/${PARTY}/amendments`, { country: 'CA', effectiveAt: '2026-07-01' })
      .expect(201);
    expect(amended.body.events).toMatchObject([{ effectiveAt: '2026-07-01T06:00:00.000Z' }]);
  });

  it('is the same in a file of commands, and the same command again', async () => {
    const file = join(service.folder, 'days.ndjson');
    const data = { ...EXAMPLES['OpenIncident']!.body, incidentId: 'IN-FILE', occurredAt: '2026-06-03' };
    const line = { command: 'OpenIncident', lease: LEASE, data, effectiveAt: '2026-06-03', id: 'days-1' };
    writeFileSync(file, `${JSON.stringify(line)}\n`);
    for (const _ of ['first', 'again'])
      expect(await ledger(['import', file, '--data', service.folder])).toMatchObject({ code: 0 });
    const { body } = await operator.get(`/v1/leases/${LEASE}/history`);
    const opened = (body.events as { data: { incidentId?: string } }[]).filter(
      (event) => event.data.incidentId === 'IN-FILE',
    );
    const start = '2026-06-02T21:00:00.000Z';
    expect(opened).toMatchObject([{ effectiveAt: start, data: { occurredAt: start } }]);
  });

  it('is no time of an incident, whose holder can change within a day', async () => {
    const report = { ...EXAMPLES['ReportAbuse']!.body, caseId: 'AB-DAY', incidentAt: '2026-06-01' };
    const { body } = await operator.post('/v1/abuse-reports', report).expect(400);
    expect(body.errors).toMatchObject([
      { pointer: '/incidentAt', detail: 'has no time of day', mend: expect.stringContaining('within a day') },
    ]);
  });

  it('is told by the console in a line of its own', async () => {
    const ran = await ledger(['lease', LEASE, '--on', '2026-07-01', '--data', service.folder]);
    expect(ran.stdout).toContain('on is taken for 2026-06-30T21:00:00.000Z, by the clocks of Europe/Vilnius');
  });
});

describe('a currency that was none on the day', () => {
  it('is refused over HTTP', async () => {
    const { body } = await operator
      .post(`/v1/leases/${LEASE}/dependencies`, {
        system: 'mail',
        downtimePerDay: { amount: '10.00', currency: 'BGN' },
        effectiveAt: '2026-06-01T08:00:00Z',
      })
      .expect(422);
    expect(body).toMatchObject({
      type: '/problems/currency-not-valid',
      detail: expect.stringContaining('ended on 2025-12-31'),
      errors: [{ pointer: '/downtimePerDay/currency' }],
    });
  });

  it('is refused in a portfolio, by its column', async () => {
    const file = join(service.folder, 'currencies.csv');
    const row = (lease: string, prefix: string, currency: string) =>
      rowOf({ lease_ref: lease, prefix, currency, start: '2026-02-01', end: '2028-02-01' });
    writeFileSync(
      file,
      [HEADER, row('L-XCG', '198.18.1.0/24', 'XCG'), row('L-BGN', '198.18.2.0/24', 'BGN'), ''].join('\n'),
    );
    const { stdout } = await ledger(['import', file, '--data', service.folder, '--json']);
    expect((JSON.parse(stdout) as { lines: unknown }).lines).toMatchObject([
      { verdict: 'accepted' },
      { verdict: 'refused', field: 'currency', reason: expect.stringContaining('ended on 2025-12-31') },
    ]);
  });
});
