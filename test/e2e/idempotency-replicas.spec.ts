import request from 'supertest';
import { EventStoreDbDouble } from '../event-store/eventstoredb-double/eventstoredb-double.js';
import { registerOver } from '../support/api-story.js';
import { startService, type Service } from '../support/service.js';

const PARTY = 'aaaaaaaa-1111-5111-8111-111111111111';
const ROUNDS = 20;

let node: EventStoreDbDouble;
let replicas: readonly Service[];
beforeAll(async () => {
  node = await EventStoreDbDouble.start();
  const url = { EVENTSTOREDB_URL: node.connectionString };
  replicas = [await startService(url), await startService(url)];
  await registerOver(await replicas[0]!.as('operator'), [PARTY]);
});
afterAll(async () => {
  for (const replica of replicas) await replica.stop();
  node.stop();
});

/** Each replica issues tokens of its own, here to the same subject. */
const post = async (at: number, path: string, key: string, body: object) =>
  request(replicas[at]!.url)
    .post(path)
    .set('Authorization', `Bearer ${await replicas[at]!.token('legal', undefined, 'one@example.net')}`)
    .set('Idempotency-Key', key)
    .send(body);

describe('one idempotency key, used on two replicas at the same time', () => {
  it('with different bodies carries out one of them, and the other is refused', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const asked = await Promise.all(
        [0, 1].map((at) => post(at, '/v1/parties', `new-${round}`, { name: `Party ${round} of ${at}` })),
      );
      expect(asked.map(({ status }) => status).sort()).toEqual([201, 422]);
      const refused = asked.find(({ status }) => status === 422)!;
      expect(refused.body.type).toBe('/problems/idempotency-key-reused');
    }
  }, 120_000);

  it('with the same body carries it out once, and both get its answer', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const asked = await Promise.all(
        [0, 1].map((at) => post(at, '/v1/parties', `same-${round}`, { name: `Same ${round}` })),
      );
      expect(asked.map(({ status }) => status).sort()).toEqual([200, 201]);
      expect(asked[0]!.body.stream).toBe(asked[1]!.body.stream);
    }
  }, 120_000);
});
