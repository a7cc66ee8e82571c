import { EventStore } from '#event-store/event-store.js';
import request from 'supertest';
import type { Role } from '#domain/kernel/event.js';
import { EXAMPLES, OTHERS_IN_EXAMPLES, pathOf, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const [A, B] = ['aaaaaaaa-1111-5111-8111-111111111111', 'bbbbbbbb-1111-5111-8111-111111111111'] as const;

let service: Service;
let operator: Client;
beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  await registerOver(operator, [A, B, ...OTHERS_IN_EXAMPLES]);
});
afterAll(() => service.stop());

const calendar = async (role: Role, party: string | undefined, body: object = {}) =>
  request(service.url)
    .post('/v1/renewals/calendars')
    .set('Authorization', `Bearer ${await service.token(role, party, 'shared')}`)
    .set('Idempotency-Key', 'one')
    .send(body);

describe('an idempotency key of one subject', () => {
  it('is another one for another party, and for another role', async () => {
    const asked = [
      await calendar('lessee', A),
      await calendar('lessee', B),
      await calendar('lessor', A),
      await calendar('legal', undefined),
    ];
    expect(asked.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(asked.map(({ body }) => body.stream)).size).toBe(4);
    expect(await calendar('lessee', A)).toMatchObject({
      status: 200,
      body: { repeated: true, stream: asked[0]!.body.stream },
    });
  });

  it('makes one thing, whatever ids the bodies give', async () => {
    const ask = (calendarId: string) =>
      operator.post('/v1/renewals/calendars', { calendarId }).set('Idempotency-Key', 'fifty');
    const asked = await Promise.all(Array.from({ length: 50 }, (_, index) => ask(`C-${index}`)));
    expect(asked.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body } of asked.filter(({ status: each }) => each !== 201))
      expect([status, body.type]).toEqual([422, '/problems/idempotency-key-reused']);
  });

  it('that a refusal did not use up is good for another target', async () => {
    const revoke = (calendarId: string) =>
      operator.post(pathOf('RevokeCalendar', { calendarId }), {}).set('Idempotency-Key', 'refused');
    await operator.post('/v1/renewals/calendars', { calendarId: 'THERE' }).expect(201);
    await revoke('NOT-THERE').expect(404);
    await revoke('THERE').expect(201);
  });
});

describe('If-Match with a revision that nothing is at', () => {
  it('carries out no command of any route', async () => {
    const store = service.app.get(EventStore);
    const head = await store.head();
    for (const [type, { body }] of Object.entries(EXAMPLES)) {
      const { status } = await operator.post(pathOf(type), body).set('If-Match', '"8765"');
      expect([type, status]).toEqual([type, status >= 400 && status < 500 ? status : 412]);
    }
    const made = (await store.readAll(head, 1000)).filter(({ stream }) => !stream.startsWith('person-'));
    expect(made).toEqual([]);
  });
});
