import { setTimeout } from 'node:timers/promises';
import { EventStoreDbDouble } from '../event-store/eventstoredb-double/eventstoredb-double.js';
import { offer, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const LESSOR = '11111111-1111-5111-8111-111111111111';
const LESSEE = '22222222-2222-5222-8222-222222222222';

let node: EventStoreDbDouble;
let service: Service;
let operator: Client;
beforeAll(async () => {
  node = await EventStoreDbDouble.start();
  service = await startService({ EVENTSTOREDB_URL: node.connectionString });
  operator = await service.as('operator');
  await registerOver(operator, [LESSOR, LESSEE], ['203.0.0.0/8']);
});
afterAll(async () => {
  await service.stop();
  node.stop();
});

const offerLease = (leaseId: string, prefix: string) =>
  operator.post('/v1/leases', offer({ leaseId, lessor: LESSOR, lessee: LESSEE, prefix }));

async function untilReady(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if ((await operator.get('/readyz')).status === 200) return;
    await setTimeout(50);
  }
  throw new Error('The service is not ready again.');
}

describe('the service on EventStoreDB', () => {
  it('shows what commands did, asked for by the position of their answers, wide as it is', async () => {
    for (const [leaseId, prefix] of [
      ['E-1', '203.0.1.0/24'],
      ['E-2', '203.0.2.0/24'],
    ] as const) {
      const { body } = await offerLease(leaseId, prefix).expect(201);
      expect(BigInt(body.position)).toBeGreaterThan(2n ** 64n);
      const view = await operator.get(`/v1/leases/${leaseId}?minPosition=${body.position}`).expect(200);
      expect(view.body.revision).toBe(body.revision);
    }
  });

  it('refuses a cursor to a place where its log has no event', async () => {
    const { body } = await operator.get('/v1/leases').expect(200);
    const [commit, prepare] = [BigInt(body.position) >> 64n, BigInt(body.position) & (2n ** 64n - 1n)];
    const between = ((commit - 1n) << 64n) | (prepare - 1n);
    const preparedLater = ((commit - 1n) << 64n) | prepare;
    for (const place of [between, preparedLater]) {
      const text = `${place} ${body.position} ${new Date().toISOString()}`;
      const cursor = Buffer.from(text).toString('base64url');
      const asked = await operator.get(`/v1/changes/leases?since=2020-01-01&cursor=${cursor}`).expect(400);
      const mend = expect.stringContaining('begin again');
      expect(asked.body.errors).toEqual([expect.objectContaining({ parameter: 'cursor', mend })]);
    }
  });

  it('without its node still answers from the views, refuses commands as unavailable, and resumes', async () => {
    node.stop();
    await offerLease('E-3', '203.0.3.0/24').expect(503, /store-unavailable/);
    await operator.get('/readyz').expect(503);
    await operator.get('/v1/leases/E-1').expect(200);
    await node.listen();
    await untilReady();
    const { body } = await offerLease('E-3', '203.0.3.0/24').expect(201);
    await operator.get(`/v1/leases/E-3?minPosition=${body.position}`).expect(200);
  });
});
