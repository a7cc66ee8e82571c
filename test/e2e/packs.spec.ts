import { Checkpoints } from '#application/evidence/checkpoints.js';
import { membersOf } from '#evidence/pack/zip.js';
import { believed, verifyPack } from '#verifier/verify.js';
import { goLive, offer, pathOf, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const HOLDER = '11111111-1111-5111-8111-111111111111';
const TENANT = '22222222-2222-5222-8222-222222222222';
const RIVAL = '33333333-3333-5333-8333-333333333333';
const ASKED = { reader: 'underwriting@insurer.example', purpose: 'Renewal of the insurance' };

let service: Service;
let operator: Client;
let legal: Client;
let tenant: Client;

beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  legal = await service.as('legal');
  tenant = await service.as('lessee', TENANT);
  await registerOver(operator, [HOLDER, TENANT, RIVAL], ['203.0.0.0/16']);
  const lease = {
    leaseId: 'L-1',
    lessor: HOLDER,
    lessee: TENANT,
    prefix: '203.0.1.0/24',
    block: '203.0.0.0/16',
  };
  await operator.post('/v1/leases', offer(lease)).expect(201);
  await goLive(operator, 'L-1');
}, 60_000);
afterAll(() => service.stop());

async function requested(client: Client, subject: object): Promise<string> {
  const { body } = await client.post('/v1/evidence-requests', { ...ASKED, subject }).expect(201);
  return body.events[0].data.requestId as string;
}

const answered = (id: string, client = legal) => client.post(`/v1/evidence-requests/${id}/pack`, {});

/** As whoever saves it gets it. */
const downloaded = (client: Client, id: string, minPosition?: string) =>
  client
    .get(`/v1/packs/${id}${minPosition === undefined ? '' : `?minPosition=${minPosition}`}`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });

async function eventually(client: Client, id: string): Promise<Buffer> {
  const { body: head } = await operator.get('/v1/leases');
  const { body, headers } = await downloaded(client, id, head.position).expect(200);
  expect(headers['content-type']).toBe('application/zip');
  expect(headers['content-disposition']).toBe(`attachment; filename="evidence-${id}.zip"`);
  return body as Buffer;
}

describe('packs over HTTP (R17, first 4)', () => {
  it('answer a request of a lessee for its own eyes, which it downloads and others verify', async () => {
    const id = await requested(tenant, { lessee: TENANT });
    const { body } = await answered(id).expect(200);
    expect(body).toMatchObject({ packId: id, documents: [], bytes: expect.any(Number) });
    expect(body).not.toHaveProperty('kept');
    expect((await answered(id).expect(200)).body).toEqual(body);
    const zip = await eventually(tenant, id);
    const { vkeys } = await service.app.get(Checkpoints).onRecord();
    const found = verifyPack(zip, believed(`${vkeys.join('\n')}\n`));
    expect(found).toMatchObject({
      verified: true,
      failures: [],
      says: { seenAs: { role: 'lessee', party: TENANT } },
    });
    expect((await eventually(tenant, id)).equals(zip)).toBe(true);
  });

  it('are for whoever may see the request, and that they were opened is on record (R7, Q13)', async () => {
    const id = await requested(legal, { lease: 'L-1' });
    await tenant.post(`/v1/evidence-requests/${id}/pack`, {}).expect(403);
    await answered(id).expect(200);
    await eventually(legal, id);
    expect((await downloaded(tenant, id)).status).toBe(404);
    const { body } = await operator.get('/v1/read-audit');
    expect(JSON.stringify(body)).toContain(id);
  });

  it('have the documents that their reader may have, and none that a party named by its hash alone (R7)', async () => {
    const kept = async (text: string): Promise<string> => {
      const post = legal.post('/v1/documents').set('Content-Type', 'application/octet-stream');
      return (await post.send(Buffer.from(text)).expect(201)).body.sha256;
    };
    const [shown, named] = [await kept('The new price'), await kept('What is none of the tenant’s')];
    const notice = (contentDigest: string, by: string) => ({
      by,
      purpose: 'price-change',
      channel: 'portal',
      contentDigest,
    });
    const path = pathOf('ServeNotice', { leaseId: 'L-1' });
    await operator.post(path, notice(shown, 'lessor')).expect(201);
    await tenant.post(path, notice(named, 'lessee')).expect(201);
    const id = await requested(tenant, { lease: 'L-1' });
    const { body } = await answered(id).expect(200);
    expect(body.documents).toEqual([shown]);
    const names = membersOf(await eventually(tenant, id)).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('documents/'))).toEqual([`documents/${shown}`]);
  });

  it('say what is otherwise than in the one before', async () => {
    const first = await requested(legal, { lease: 'L-1' });
    await answered(first).expect(200);
    const reviewed = { lists: [{ list: 'Spamhaus SBL', listed: true }] };
    await operator.post(pathOf('ReviewReputation', { leaseId: 'L-1' }), reviewed).expect(201);
    const id = await requested(legal, { lease: 'L-1' });
    const { body } = await answered(id).expect(200);
    expect(body.earlier).toMatchObject({ packId: first });
    const { body: changes } = await legal.get(`/v1/packs/${id}/changes`).expect(200);
    expect(changes).toMatchObject({ packId: id, earlier: body.earlier });
    expect(JSON.stringify(changes.views)).toContain('Spamhaus SBL');
    const members = membersOf(await eventually(legal, id));
    expect(JSON.parse(members[0]!.bytes.toString('utf8')).earlier).toEqual(body.earlier);
  });

  it('are of no request that there is not, or that was declined', async () => {
    const none = '99999999-9999-4999-8999-999999999999';
    expect((await answered(none)).status).toBe(404);
    await downloaded(legal, none).expect(404);
    const id = await requested(legal, { lease: 'L-1' });
    await legal.post(`/v1/evidence-requests/${id}/decline`, { because: 'Answered last week' }).expect(201);
    expect((await answered(id)).status).toBe(409);
    expect((await legal.get('/v1/packs/no-id')).status).toBe(404);
  });
});
