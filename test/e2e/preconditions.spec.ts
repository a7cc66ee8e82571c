import type { Response } from 'supertest';
import { startService, type Client, type Service } from '../support/service.js';
import { offer, pathOf, registerOver } from '../support/api-story.js';

const LESSOR = '11111111-1111-5111-8111-111111111111';
const LESSEE = '22222222-2222-5222-8222-222222222222';

let service: Service;
let legal: Client;
let position: string;
beforeAll(async () => {
  service = await startService();
  legal = await service.as('legal');
  await registerOver(legal, [LESSOR, LESSEE], ['203.0.0.0/8']);
  for (const [leaseId, prefix] of [
    ['A', '203.0.1.0/24'],
    ['B', '203.0.2.0/24'],
  ] as const) {
    await legal.post('/v1/leases', offer({ leaseId, lessor: LESSOR, lessee: LESSEE, prefix })).expect(201);
    const { body } = await legal.post(pathOf('ContractLease', { leaseId }), {}).expect(201);
    position = body.position;
  }
  await legal.get(`/v1/leases?minPosition=${position}`).expect(200);
});
afterAll(() => service.stop());

const name = (leaseId: string, owner: string) =>
  legal.post(pathOf('AssignRenewalOwner', { leaseId }), { owner });

describe('an idempotency key', () => {
  it('makes a repeat answer as the first time, and record nothing', async () => {
    const first = await name('A', 'ann').set('Idempotency-Key', 'k1').expect(201);
    await name('A', 'bob').expect(201);
    const again = await name('A', 'ann').set('Idempotency-Key', 'k1').expect(200);
    expect(again.body).toMatchObject({ repeated: true, events: first.body.events });
    const { body } = await legal.get(`/v1/leases/A?minPosition=${again.body.position}`).expect(200);
    expect(body.people[body.renewalOwner]).toBe('bob');
  });

  it('does so for requests that arrive at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => name('A', 'cat').set('Idempotency-Key', 'at-once')),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(7).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body.events[0].revision)).size).toBe(1);
  });

  it('is refused for another request and on another target, but is free for another actor', async () => {
    await name('A', 'dan').set('Idempotency-Key', 'k2').expect(201);
    await name('A', 'eve')
      .set('Idempotency-Key', 'k2')
      .expect(422, /\/problems\/idempotency-key-reused/);
    await name('B', 'dan')
      .set('Idempotency-Key', 'k2')
      .expect(422, /\/problems\/idempotency-key-reused/);
    const other = await service.as('renewal-desk');
    await other
      .post(pathOf('AssignRenewalOwner', { leaseId: 'A' }), { owner: 'fay' })
      .set('Idempotency-Key', 'k2')
      .expect(201);
  });

  it('stands for the whole request: instant, evidence and reason too', async () => {
    const body = { owner: 'gil' };
    const post = (more: object) =>
      legal
        .post(pathOf('AssignRenewalOwner', { leaseId: 'A' }), { ...body, ...more })
        .set('Idempotency-Key', 'k3');
    await post({ reason: 'r' }).expect(201);
    for (const more of [{}, { reason: 's' }, { reason: 'r', effectiveAt: '2026-01-01T00:00:00Z' }])
      await post(more).expect(422);
    await post({ reason: 'r' }).expect(200);
  });

  it('is not used up by a refusal', async () => {
    const terms = { end: '2030-01-01' };
    const post = () => legal.post(pathOf('RenewLease', { leaseId: 'A' }), terms).set('Idempotency-Key', 'k4');
    await post().expect(409, /\/problems\/lease-contracted/);
    await post().expect(409, /\/problems\/lease-contracted/);
  });

  it.each([['x'.repeat(256)], ['a b'], ['']])('is refused where it cannot be used: %j', async (key) => {
    const { body } = await name('A', 'hal').set('Idempotency-Key', key).expect(400);
    expect(body.errors[0]).toMatchObject({ header: 'Idempotency-Key', mend: expect.stringContaining('255') });
  });
});

describe('If-Match', () => {
  it('carries the command out at that revision only', async () => {
    const { headers } = await legal.get('/v1/leases/B').expect(200);
    const seen = headers['etag']!;
    const { headers: after } = await name('B', 'ivy').set('If-Match', seen).expect(201);
    const stale = await name('B', 'jon').set('If-Match', seen).expect(412);
    expect(stale.body).toMatchObject({
      type: '/problems/stale-revision',
      detail: expect.stringContaining('revision'),
    });
    await name('B', 'jon').set('If-Match', after['etag']!).expect(201);
    await name('B', 'kim').set('If-Match', '*').expect(201);
  });

  it.each(['3', 'W/"3"', '"3", "4"', '"x"', '""', '"-1"', '"99999999999999999999"'])(
    'is refused as %s',
    async (tag) => {
      const { body } = await name('B', 'lea').set('If-Match', tag).expect(400);
      expect(body.errors[0]).toMatchObject({ header: 'If-Match' });
    },
  );

  it('lets one of several writers through who saw the same revision', async () => {
    const { body } = await name('B', 'max').expect(201);
    const tag = `"${body.revision}"`;
    const answers = await Promise.all(
      ['n', 'o', 'p', 'q'].map((owner) => name('B', owner).set('If-Match', tag)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 412, 412, 412]);
  });

  it('without it, writers at the same time all get their turn', async () => {
    const writers = ['r', 's', 't', 'u', 'v', 'w'];
    const answers = await Promise.all(writers.map((owner) => name('B', owner)));
    expect(answers.map(({ body }) => body.type ?? 'recorded')).toEqual(writers.map(() => 'recorded'));
    expect(new Set(answers.map(({ body }) => body.revision)).size).toBe(writers.length);
  });
});

describe('what goes with a command', () => {
  it('is on record: when it holds, on what evidence, why, and what it was part of', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const { body } = await legal
      .post(pathOf('AcceptUsagePolicy', { leaseId: 'B' }), {
        policyVersion: '1',
        fitsUse: true,
        effectiveAt: '2026-01-02T03:04:05Z',
        evidence: { grade: 'documented', source: 'signed policy' },
        reason: 'Annual review',
      })
      .set('traceparent', `00-${trace}-00f067aa0ba902b7-01`)
      .expect(201)
      .expect('X-Correlation-Id', trace);
    const history = await legal.get(`/v1/leases/B/history?minPosition=${body.position}`).expect(200);
    expect(history.body.events.at(-1)).toMatchObject({
      type: 'UsagePolicyAccepted',
      effectiveAt: '2026-01-02T03:04:05.000Z',
      actor: { role: 'legal' },
      evidence: { grade: 'documented', source: 'signed policy' },
      reason: 'Annual review',
    });
  });

  it('a correlation id is taken over if it is one, and made if not', async () => {
    await legal.get('/v1/leases').set('X-Correlation-Id', 'job-7').expect('X-Correlation-Id', 'job-7');
    await legal
      .get('/v1/leases')
      .set('X-Correlation-Id', 'a b')
      .expect('X-Correlation-Id', /^[0-9a-f-]{36}$/);
    await legal
      .get('/v1/leases')
      .set('traceparent', '00-0-0-0')
      .expect('X-Correlation-Id', /^[0-9a-f-]{36}$/);
  });
});

describe('the instants and positions of a view', () => {
  it('asOf answers what the ledger knew then', async () => {
    const before = (await legal.get('/v1/leases/A').expect(200)).body;
    const { body } = await name('A', 'late').expect(201);
    const now = (await legal.get(`/v1/leases/A?minPosition=${body.position}`).expect(200)).body;
    const then = (await legal.get(`/v1/leases/A?asOf=${before.record.recordedAt}`).expect(200)).body;
    expect(then.record).toEqual(before.record);
    expect(then.revision).not.toBe(now.revision);
    const history = (await legal.get(`/v1/leases/A/history?asOf=${before.record.recordedAt}`).expect(200))
      .body;
    expect(history.events.at(-1).revision).toBe(before.revision);
    await legal.get('/v1/leases/A?asOf=2020-01-01T00:00:00Z').expect(404);
  });

  it.each([
    ['/v1/leases/A?asOf=2999-01-01T00:00:00Z', 'asOf'],
    ['/v1/leases/A?asOf=2026-02-30T00:00:00Z', 'asOf'],
    ['/v1/leases/A?asOf=yesterday', 'asOf'],
    ['/v1/leases/A?asOf=', 'asOf'],
    ['/v1/leases/A?on=2026-13-01', 'on'],
    ['/v1/leases/A?on=2026-01-01&on=2026-01-02', 'on'],
    ['/v1/leases/A?minPosition=-1', 'minPosition'],
    ['/v1/leases/A?minPosition=99999999999999999999999999999999999999', 'minPosition'],
    ['/v1/leases/A?minPosition=1e3', 'minPosition'],
    ['/v1/leases/A?nonsense=1', 'nonsense'],
    ['/v1/leases?asOf=2026-01-01T00:00:00Z', 'asOf'],
    ['/v1/leases?status=gone', 'status'],
    ['/v1/leases?lessee=me', 'lessee'],
    ['/v1/leases?containing=203.0.1.7/24', 'containing'],
    ['/v1/leases?limit=0', 'limit'],
    ['/v1/leases?limit=501', 'limit'],
    ['/v1/leases?limit=', 'limit'],
    ['/v1/leases?cursor=%25%25', 'cursor'],
    ['/v1/leases/A/history?cursor=xyz', 'cursor'],
    ['/v1/leases?text=%00', 'text'],
    ['/v1/addresses/203.0.1.7?at=noon', 'at'],
    ['/v1/addresses/203.0.1', 'address'],
    ['/v1/addresses/203.0.1.0%2F24', 'address'],
  ])('%s is refused at %s', async (path, parameter) => {
    const { body } = await legal.get(path).expect(400);
    expect(body).toMatchObject({
      type: '/problems/invalid-request',
      errors: [{ parameter, detail: expect.any(String), mend: expect.any(String) }],
    });
  });
});

describe('pages', () => {
  it('of the register follow each other by Link until the last', async () => {
    const first = await legal.get('/v1/leases?limit=1&status=contracted').expect(200);
    const [, next] = /^<([^>]+)>; rel="next"$/.exec(first.headers['link']!)!;
    const second = await legal.get(next!).expect(200);
    expect([...first.body.leases, ...second.body.leases].map(({ leaseId }) => leaseId)).toEqual(['A', 'B']);
    expect(second.headers['link']).toBeUndefined();
  });

  it('of a history leave out nothing and repeat nothing', async () => {
    const whole = (await legal.get('/v1/leases/B/history').expect(200)).body.events;
    const read: object[] = [];
    for (let path: string | undefined = '/v1/leases/B/history?limit=4'; path !== undefined;) {
      const answer: Response = await legal.get(path).expect(200);
      read.push(...answer.body.events);
      path = /^<([^>]+)>/.exec(answer.headers['link'] ?? '')?.[1];
    }
    expect(whole.length).toBeGreaterThan(8);
    expect(read).toEqual(whole);
  });
});
