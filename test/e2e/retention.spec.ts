import { createHash } from 'node:crypto';
import request from 'supertest';
import { EventStore } from '#event-store/event-store.js';
import { EXAMPLES, goLive, offer, pathOf, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const LESSOR = '11111111-1111-5111-8111-111111111111';
const LESSEE = '22222222-2222-5222-8222-222222222222';
const WHY = { reason: 'Its period is over' };

let service: Service;
let legal: Client;
let operator: Client;
const now = { at: new Date() };

async function begin(documentsDays?: number): Promise<void> {
  now.at = new Date('2026-03-05T10:00:00.000Z');
  service = await startService({}, { clock: () => now.at, retention: { documentsDays } });
  [legal, operator] = [await service.as('legal'), await service.as('operator')];
  await registerOver(operator, [LESSOR, LESSEE], ['203.0.0.0/8']);
  for (const [leaseId, third] of [
    ['L-1', 1],
    ['L-2', 2],
  ] as const) {
    const prefix = `203.0.${third}.0/24`;
    await operator.post('/v1/leases', offer({ leaseId, lessor: LESSOR, lessee: LESSEE, prefix })).expect(201);
    await goLive(operator, leaseId);
  }
}
afterEach(() => service.stop());

/** Keeps a document, for a lease or for none. */
async function kept(text: string, leaseId?: string): Promise<string> {
  await request(service.url)
    .post(`/v1/documents${leaseId === undefined ? '' : `?leaseId=${leaseId}`}`)
    .set('Authorization', `Bearer ${await service.token('legal')}`)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(text))
    .expect(201);
  return createHash('sha256').update(text).digest('hex');
}

async function cited(leaseId: string, document: string): Promise<void> {
  const prefixes = [`203.0.${leaseId.slice(2)}.0/24`];
  const loa = {
    ...EXAMPLES['IssueLoa']!.body,
    loaId: `LOA-${leaseId}-${document.slice(0, 8)}`,
    prefixes,
    document,
  };
  await operator.post(pathOf('IssueLoa', { leaseId }), loa).expect(201);
}

/** Ends the lease now; the lessee gives the space back at once. */
async function ended(leaseId: string): Promise<void> {
  await operator.post(pathOf('TerminateLease', { leaseId }), EXAMPLES['TerminateLease']!.body).expect(201);
  const { body } = await operator.get(`/v1/leases/${leaseId}`).expect(200);
  if (body.status.state === 'holding-over')
    await operator.post(pathOf('ReturnSpace', { leaseId }), EXAMPLES['ReturnSpace']!.body).expect(201);
}

async function due(query = '', client = legal) {
  const head = await service.app.get(EventStore).head();
  const { body } = await client.get(`/v1/retention?minPosition=${head}${query}`).expect(200);
  return body;
}

describe('documents due for erasure', () => {
  it('are those whose leases all ended a period ago; a hold on any stands in the way, and nothing is erased by itself', async () => {
    await begin(365);
    const [ofBoth, ofOne, uploaded, loose] = [
      await kept('both'),
      await kept('one'),
      await kept('uploaded', 'L-1'),
      await kept('loose'),
    ];
    await cited('L-1', ofBoth);
    await cited('L-2', ofBoth);
    await cited('L-1', ofOne);
    now.at = new Date('2026-04-01T10:00:00.000Z');
    await ended('L-1');
    expect(await due()).toMatchObject({ documentsDays: 365, documents: [] });

    now.at = new Date('2027-04-01T09:59:59.999Z');
    expect((await due()).documents).toMatchObject([
      {
        sha256: loose,
        leases: [],
        keptSince: '2026-03-05T10:00:00.000Z',
        dueSince: '2027-03-05T10:00:00.000Z',
      },
    ]);
    const over = [{ leaseId: 'L-1', endedAt: '2026-04-01T10:00:00.000Z' }];
    const both = [uploaded, ofOne].toSorted();
    const ahead = await due('&on=2027-04-02');
    expect(ahead.documents.filter(({ sha256 }: { sha256: string }) => sha256 !== loose)).toMatchObject(
      both.map((sha256) => ({ sha256, leases: over, dueSince: '2027-04-01T10:00:00.000Z', holds: [] })),
    );

    now.at = new Date('2027-04-01T10:00:00.000Z');
    const placed = await legal.post('/v1/legal-holds', { lease: 'L-1', reason: 'Arbitration' }).expect(201);
    const { holdId } = placed.body.events[0].data;
    const held = await due();
    expect(held.documents).toMatchObject(
      [...both, loose]
        .toSorted()
        .map((sha256) => ({ sha256, holds: sha256 === loose ? [] : [{ holdId, lease: 'L-1' }] })),
    );
    for (const sha256 of both)
      await legal.post(`/v1/documents/${sha256}/erasure`, WHY).expect(409, /under-legal-hold/);
    await legal.post(`/v1/documents/${loose}/erasure`, WHY).expect(201);
    await legal.post(`/v1/legal-holds/${holdId}/end`, { reason: 'Settled' }).expect(201);
    await legal.post(`/v1/documents/${uploaded}/erasure`, WHY).expect(201);
    expect((await due()).documents).toMatchObject([{ sha256: ofOne, holds: [] }]);
  });

  it('are none where no period is configured, and are for legal, auditors and operators to know', async () => {
    await begin();
    await kept('loose');
    now.at = new Date('2099-01-01T00:00:00.000Z');
    expect(await due()).toMatchObject({ documentsDays: null, documents: [] });
    await due('', await service.as('auditor'));
    await due('', operator);
    for (const role of ['finance', 'network', 'renewal-desk', 'abuse-desk'] as const)
      await (await service.as(role)).get('/v1/retention').expect(403);
    await (await service.as('lessee', LESSEE)).get('/v1/retention').expect(403);
  });
});
