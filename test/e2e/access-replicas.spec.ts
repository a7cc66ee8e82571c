import { EventStoreDbDouble } from '../event-store/eventstoredb-double/eventstoredb-double.js';
import { registerOver } from '../support/api-story.js';
import { clientOf, startService, type Client, type Service } from '../support/service.js';

const TENANT = '22222222-2222-5222-8222-222222222222';
const ANNA = 'anna@tenant.example';
const GRANTS = `/v1/parties/${TENANT}/access-grants`;

let node: EventStoreDbDouble;
let first: Service;
/** Its read model stays as it was when it began. */
let behind: Service;
let operator: Client;
let anna: Client;
beforeAll(async () => {
  node = await EventStoreDbDouble.start();
  const url = { EVENTSTOREDB_URL: node.connectionString };
  first = await startService(url);
  operator = await first.as('operator');
  await registerOver(operator, [TENANT]);
  behind = await startService(url, { live: false });
  anna = clientOf(behind.url, await behind.token('lessee', TENANT, ANNA));
});
afterAll(async () => {
  await behind.stop();
  await first.stop();
  node.stop();
});

const grant = async (body: object) => (await operator.post(GRANTS, body).expect(201)).body;

describe('access that is withdrawn on one replica', () => {
  it('is refused by the next request at another, whose read model is behind, and given back as soon', async () => {
    for (let round = 0; round < 5; round += 1) {
      const grantId = `AG-${round}`;
      await grant({ grantId, subject: ANNA, role: 'lessee' });
      await anna.get(`/v1/parties/${TENANT}`).expect(200);
      await operator.post(`${GRANTS}/${grantId}/withdrawal`, {}).expect(201);
      await anna.get(`/v1/parties/${TENANT}`).expect(403, /\/problems\/no-access/);
      await anna
        .post('/v1/renewals/calendars', {})
        .set('Idempotency-Key', `key-${round}`)
        .expect(403, /\/problems\/no-access/);
    }
    const { body } = await operator.get(GRANTS).expect(200);
    expect(body.grants).toHaveLength(5);
  });

  it('closes a calendar there that was issued under it', async () => {
    await grant({ grantId: 'AG-C', subject: ANNA, role: 'lessee' });
    const { body } = await anna.post('/v1/renewals/calendars', {}).expect(201);
    const open = () => clientOf(behind.url, '').get(body.url);
    await open().expect(200);
    await operator.post(`${GRANTS}/AG-C/withdrawal`, {}).expect(201);
    await open().expect(404);
    await grant({ grantId: 'AG-D', subject: ANNA, role: 'lessee' });
    await open().expect(200);
  });

  it('lets nobody in for a party while the store cannot be asked, and desks go on', async () => {
    const legal = await behind.as('legal');
    node.stop();
    await anna.get(`/v1/parties/${TENANT}`).expect(503);
    await legal.get(`/v1/parties/${TENANT}`).expect(200);
  }, 60_000);
});
