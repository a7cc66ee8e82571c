import request from 'supertest';
import { StoreUnavailable } from '#event-store/errors.js';
import { EventStore } from '#event-store/event-store.js';
import { Persons } from '#event-store/persons.js';
import { finishErasures } from '#application/people/unfinished-erasures.js';
import { ReadModel } from '#read-model/read-model.js';
import { goLive, offer, pathOf, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const LESSOR = '11111111-1111-5111-8111-111111111111';
const LESSEE = '22222222-2222-5222-8222-222222222222';
const THIRD = '44444444-4444-5444-8444-444444444444';
const WHY = { reason: 'Asked for it' };

let service: Service;
let legal: Client;
let operator: Client;
const now = { at: new Date('2026-03-05T10:00:00.000Z') };
beforeEach(async () => {
  now.at = new Date('2026-03-05T10:00:00.000Z');
  service = await startService({}, { clock: () => now.at });
  [legal, operator] = [await service.as('legal'), await service.as('operator')];
  await registerOver(operator, [LESSOR, LESSEE, THIRD], ['203.0.0.0/8']);
  for (const [leaseId, owner, third] of [
    ['L-1', 'ann@example.net', 1],
    ['L-2', 'bob@example.net', 2],
  ] as const) {
    const prefix = `203.0.${third}.0/24`;
    await operator.post('/v1/leases', offer({ leaseId, lessor: LESSOR, lessee: LESSEE, prefix })).expect(201);
    await goLive(operator, leaseId);
    await operator.post(`/v1/leases/${leaseId}/renewal-owner`, { owner }).expect(201);
  }
});
afterEach(() => service.stop());

const personNamed = async (named: string): Promise<string> =>
  (await legal.get(`/v1/people?named=${encodeURIComponent(named)}`).expect(200)).body.personId;
/** Of the hold that was placed last: an answer that reflects it tells of all. */
let placed = '';
const place = async (on: object): Promise<string> => {
  const { body } = await legal.post('/v1/legal-holds', { ...on, reason: 'Arbitration' }).expect(201);
  placed = body.position;
  return body.events[0].data.holdId;
};
const erasure = (personId: string) => `/v1/people/${personId}/erasure`;

describe('a legal hold', () => {
  it('on a lease keeps whoever its history names until it is lifted, and nobody else', async () => {
    const [ann, bob] = [await personNamed('ann@example.net'), await personNamed('bob@example.net')];
    const holdId = await place({ lease: 'L-1' });
    const { body } = await legal.post(erasure(ann), WHY).expect(409);
    expect(body).toMatchObject({
      type: '/problems/under-legal-hold',
      detail: expect.stringContaining(`under legal hold ${holdId}: Arbitration`),
    });
    expect(body.detail).toContain('lease L-1');
    expect(await service.app.get(Persons).reveal(ann)).toBe('ann@example.net');
    await legal.post(erasure(bob), WHY).expect(201);

    await legal.post(`/v1/legal-holds/${holdId}/end`, { reason: 'Settled' }).expect(201);
    await legal.post(erasure(ann), WHY).expect(201);
    expect(await service.app.get(Persons).reveal(ann)).toBeUndefined();
    const { body: holds } = await legal.get('/v1/legal-holds').expect(200);
    expect(holds.holds).toMatchObject([
      {
        holdId,
        lease: 'L-1',
        standing: 'lifted',
        placed: { reason: 'Arbitration', by: { role: 'legal' } },
        lifted: { reason: 'Settled' },
      },
    ]);
  });

  it('on a party keeps whoever any lease names that ever named it, until its own end', async () => {
    const ann = await personNamed('ann@example.net');
    const holdId = await place({ party: LESSEE, until: '2026-03-31' });
    await legal.post(erasure(ann), WHY).expect(409, /under-legal-hold/);
    now.at = new Date('2026-03-31T23:59:59.000Z');
    await legal.post(erasure(ann), WHY).expect(409, /under-legal-hold/);
    now.at = new Date('2026-04-01T00:00:00.000Z');
    await legal.post(erasure(ann), WHY).expect(201);
    const { body } = await legal.get(`/v1/legal-holds?party=${LESSEE}`).expect(200);
    expect(body.holds).toMatchObject([{ holdId, standing: 'over', until: '2026-03-31T23:59:59.999Z' }]);
    const { body: then } = await legal.get('/v1/legal-holds?on=2026-03-20').expect(200);
    expect(then.holds).toMatchObject([{ standing: 'stands' }]);
  });

  it('is told of the leases that it keeps: the one that it is on, and those that ever named the party that it is on', async () => {
    const before = now.at.toISOString();
    now.at = new Date(now.at.getTime() + 1_000);
    const onLease = await place({ lease: 'L-2' });
    const onParty = await place({ party: LESSEE });
    const onOther = await place({ party: THIRD });
    const keeping = async (query: string) => {
      const { body } = await legal.get(`/v1/legal-holds?minPosition=${placed}&${query}`).expect(200);
      return body.holds.map(({ holdId }: { holdId: string }) => holdId);
    };
    expect(await keeping('lease=L-1')).toEqual([onParty]);
    expect(await keeping('lease=L-2')).toEqual([onParty, onLease]);
    expect(await keeping('lease=L-9')).toEqual([]);
    expect(await keeping('')).toEqual([onOther, onParty, onLease]);
    const then = new Date(now.at.getTime() + 1_000).toISOString();
    now.at = new Date(now.at.getTime() + 2_000);
    const assigned = { to: THIRD };
    await operator.post(pathOf('AssignLease', { leaseId: 'L-1' }), assigned).expect(201);
    expect(await keeping('lease=L-1')).toEqual([onOther, onParty]);
    expect(await keeping(`lease=L-1&asOf=${then}`)).toEqual([onParty]);
    expect(await keeping(`lease=L-1&asOf=${before}`)).toEqual([]);
    await legal.post(`/v1/legal-holds/${onOther}/end`, { reason: 'Settled' }).expect(201);
    const told = async (since: string) =>
      (await legal.get(`/v1/changes/legal-holds?since=${since}`).expect(200)).body.changes;
    expect(await told(before)).toContainEqual({
      words: 'The legal hold on lease L-2, until it is lifted, was placed by legal@example.net: Arbitration.',
      events: [expect.objectContaining({ stream: 'safekeeping-all' })],
    });
    expect(await told(then)).toMatchObject([
      { words: expect.stringMatching(/^The legal hold on Party 4.*, was lifted by legal@.*: Settled\.$/) },
    ]);
  });

  it('is on one thing that is on record, has a reason, and is over once', async () => {
    const why = { reason: 'Arbitration' };
    await legal.post('/v1/legal-holds', { lease: 'L-1' }).expect(422, /hold-without-reason/);
    const onOneThing = async (on: object): Promise<unknown> => {
      const { body } = await legal
        .post('/v1/legal-holds', { ...why, ...on })
        .expect(422, /hold-on-one-thing/);
      return body.errors;
    };
    expect(await onOneThing({})).toMatchObject([{ pointer: '/lease', mend: 'give lease or party' }]);
    expect(await onOneThing({ lease: 'L-1', party: LESSEE })).toMatchObject([
      { pointer: '/party', mend: expect.stringMatching(/^leave party out, or lease/) },
    ]);
    await legal.post('/v1/legal-holds', { ...why, lease: 'L-9' }).expect(422, /lease-not-on-record/);
    await legal.post('/v1/legal-holds', { ...why, party: WHO }).expect(422, /party-not-registered/);
    await legal
      .post('/v1/legal-holds', { ...why, lease: 'L-1', until: '2026-03-04' })
      .expect(422, /hold-past/);
    await legal
      .post('/v1/legal-holds', { ...why, lease: 'L-1', effectiveAt: '2026-03-06' })
      .expect(422, /hold-ahead/);
    await legal.post(`/v1/legal-holds/${WHO}/end`, why).expect(404, /hold-unknown/);
    const holdId = await place({ lease: 'L-1' });
    await legal.post('/v1/legal-holds', { ...why, lease: 'L-1', holdId }).expect(422, /hold-known/);
    await legal.post(`/v1/legal-holds/${holdId}/end`, why).expect(201);
    await legal.post(`/v1/legal-holds/${holdId}/end`, why).expect(409, /hold-over/);
    for (const role of ['finance', 'network', 'auditor'] as const)
      await (await service.as(role)).post('/v1/legal-holds', { ...why, lease: 'L-1' }).expect(403);
    await (await service.as('auditor')).get('/v1/legal-holds').expect(200);
    await (await service.as('lessee', LESSEE)).get('/v1/legal-holds').expect(403);
  });
});

const WHO = '33333333-3333-5333-8333-333333333333';

describe('the erasure of a person', () => {
  it('needs a person and a reason, is on record, and changes nothing the second time', async () => {
    const ann = await personNamed('ann@example.net');
    await legal.post(erasure(WHO), WHY).expect(404, /person-unknown/);
    await legal.post(erasure(ann), {}).expect(422, /erasure-without-reason/);
    await (await service.as('renewal-desk')).post(erasure(ann), WHY).expect(403);
    const { body: would } = await legal.post(`${erasure(ann)}?dryRun=true`, WHY).expect(200);
    expect(would.events).toMatchObject([{ type: 'PersonErased' }]);
    expect(await service.app.get(Persons).reveal(ann)).toBe('ann@example.net');

    const { body } = await legal.post(erasure(ann), WHY).expect(201);
    const { body: person } = await legal.get(`/v1/people/${ann}?minPosition=${body.position}`).expect(200);
    expect(person).toMatchObject({
      standing: 'erased',
      erased: { reason: 'Asked for it' },
      ownerOf: ['L-1'],
    });
    expect(person.people).not.toHaveProperty(ann);
    await legal.post(erasure(ann), WHY).expect(200);
    expect(await personNamed('ann@example.net')).toBeNull();
    const store = service.app.get(EventStore);
    expect((await store.readStream(`person-${ann}`)).map(({ type }) => type)).toEqual([
      'PersonDescribed',
      'PersonErased',
    ]);
    expect(await store.readStream(`person-key-sealed-${ann}`)).toEqual([]);
  });

  it('is finished by the next start where the process ended before the key was destroyed', async () => {
    const ann = await personNamed('ann@example.net');
    const persons = service.app.get(Persons);
    const destroy = jest.spyOn(persons, 'erase').mockRejectedValue(new Error('the process ended'));
    await legal.post(erasure(ann), WHY).expect(500);
    destroy.mockRestore();
    expect(await persons.hasKey(ann)).toBe(true);
    const head = await service.app.get(EventStore).head();
    await legal.get(`/v1/people/${ann}?minPosition=${head}`).expect(200, /"standing":"erased"/);
    expect(await persons.reveal(ann)).toBeUndefined();
    await finishErasures(service.app.get(ReadModel), persons);
    expect(await persons.hasKey(ann)).toBe(false);
  });

  it('is told of to auditors: who opened what of the person', async () => {
    const ann = await personNamed('ann@example.net');
    const auditor = await service.as('auditor');
    await auditor.get(`/v1/people/${ann}`).expect(200);
    await auditor.get(`/v1/people/${WHO}`).expect(404);
    const { body } = await auditor.get(`/v1/read-audit?of=${ann}`).expect(200);
    expect(body.readings).toMatchObject([{ what: 'person', id: ann, role: 'auditor' }]);
    for (const role of ['finance', 'network', 'renewal-desk'] as const)
      await (await service.as(role)).get(`/v1/people/${ann}`).expect(403);
  });
});

describe('a document', () => {
  /** Keeps a document and cites it on L-1, as what it proves. */
  async function cited(text: string, command: string, body: object): Promise<string> {
    const { body: kept } = await request(service.url)
      .post('/v1/documents')
      .set('Authorization', `Bearer ${await service.token('legal')}`)
      .set('Content-Type', 'application/octet-stream')
      .send(Buffer.from(text))
      .expect(201);
    const evidence = { grade: 'documented', source: 'what came by mail', document: kept.sha256 };
    const { body: told } = await operator.post(command, { ...body, evidence }).expect(201);
    await legal.get(`/v1/documents/${kept.sha256}/record?minPosition=${told.position}`).expect(200);
    return kept.sha256;
  }

  it('that is named under a legal hold is not erased', async () => {
    const sha256 = await cited('a contract', '/v1/leases/L-1/renewal-owner', { owner: 'bob@example.net' });
    const holdId = await place({ lease: 'L-1' });
    const { body } = await legal.post(`/v1/documents/${sha256}/erasure`, WHY).expect(409);
    expect(body).toMatchObject({
      type: '/problems/under-legal-hold',
      detail: expect.stringContaining(`${holdId}: Arbitration`),
    });
    await legal.get(`/v1/documents/${sha256}`).expect(200);
    await legal.post(`/v1/legal-holds/${holdId}/end`, { reason: 'Settled' }).expect(201);
    await legal.post(`/v1/documents/${sha256}/erasure`, WHY).expect(201);
    await legal.get(`/v1/documents/${sha256}`).expect(410);
  });

  it('tells in words what became of it since, as the lease does, and to a party no more than it may know', async () => {
    const since = now.at.toISOString();
    now.at = new Date(now.at.getTime() + 1_000);
    const sha256 = await cited('a contract', '/v1/leases/L-1/renewal-owner', { owner: 'bob@example.net' });
    const bob = await personNamed('bob@example.net');
    const words = async (client: Client, path: string, from = since) =>
      (await client.get(`/v1/changes/${path}?since=${from}`).expect(200)).body.changes.map(
        (change: { words: string; event?: { reason?: string } }) =>
          [change.words, change.event?.reason].filter(Boolean).join(' '),
      );
    const named = `document ${sha256.slice(0, 16)}…, named by event #4, renewal owner assigned, is kept here, 10 bytes`;
    expect(await words(legal, 'leases/L-1/documents')).toEqual([
      expect.stringMatching(new RegExp(named, 'i')),
    ]);
    const between = now.at.toISOString();
    now.at = new Date(now.at.getTime() + 1_000);
    const { body } = await legal.post(`/v1/documents/${sha256}/erasure`, WHY).expect(201);
    await legal.post(erasure(bob), WHY).expect(201);
    await legal.get(`/v1/legal-holds?minPosition=${body.position}`).expect(200);
    expect(await words(legal, 'leases/L-1/documents', between)).toEqual([
      expect.stringMatching(/ is erased on 2026-03-05: Asked for it now \(was kept here, 10 bytes, .*\)\.$/),
    ]);
    expect(await words(legal, `documents/${sha256}/record`)).toEqual([
      expect.stringMatching(/^Document filed: /),
      expect.stringMatching(/^Renewal owner assigned: /),
      expect.stringMatching(/^Document erased: .*Asked for it/),
    ]);
    const tenant = await service.as('lessee', LESSEE);
    expect(await words(tenant, `documents/${sha256}/record`)).toEqual([
      expect.stringMatching(/^Renewal owner assigned: /),
      expect.not.stringContaining('Asked for it'),
    ]);
    await tenant.get(`/v1/changes/documents/${'0'.repeat(64)}/record?since=${since}`).expect(404);
    expect(await words(legal, `people/${bob}`)).toEqual([
      expect.stringMatching(/^Renewal owner assigned: /),
      expect.stringMatching(/^Person erased: .*Asked for it/),
    ]);
    expect(await words(legal, 'retention', between)).toEqual([expect.stringMatching(/^Document erased: /)]);
  });

  it('and the original of an abuse report leave a record of who opened them, views and refused readers none (Q13)', async () => {
    const contract = await cited('a contract', '/v1/leases/L-1/renewal-owner', { owner: 'bob@example.net' });
    const report = { address: '203.0.1.7', incidentAt: '2026-03-01T00:00:00Z', category: 'spam' };
    const mail = await cited('From: abuse@example.net', '/v1/abuse-reports', report);
    const auditor = await service.as('auditor');
    await auditor.get('/v1/leases/L-1/documents').expect(200);
    await auditor.get(`/v1/documents/${contract}/record`).expect(200);
    await (await service.as('lessee', WHO)).get(`/v1/documents/${contract}`).expect(404);
    const readings = async () => (await auditor.get('/v1/read-audit').expect(200)).body.readings;
    expect(await readings()).toEqual([]);
    await legal.get(`/v1/documents/${contract}`).expect(200);
    await (await service.as('lessee', LESSEE)).get(`/v1/documents/${mail}`).expect(200);
    expect(await readings()).toMatchObject([
      { what: 'document', id: mail, role: 'lessee', party: LESSEE },
      { what: 'document', id: contract, role: 'legal' },
    ]);
  });

  it('is refused where its opening cannot be put on record, and views go on (Q13)', async () => {
    const sha256 = await cited('a contract', '/v1/leases/L-1/renewal-owner', { owner: 'bob@example.net' });
    const ann = await personNamed('ann@example.net');
    const append = jest.spyOn(service.app.get(EventStore), 'append');
    append.mockRejectedValue(new StoreUnavailable('the disk is full'));
    for (const path of [`/v1/documents/${sha256}`, `/v1/people/${ann}`, `/v1/people/${ann}/export`]) {
      const { body, headers } = await legal.get(path).expect(503);
      expect(body).toMatchObject({ type: '/problems/read-not-recorded' });
      expect(headers['retry-after']).toBeDefined();
    }
    await legal.get('/v1/leases/L-1').expect(200);
    await legal.get(`/v1/documents/${sha256}/record`).expect(200);
    append.mockRestore();
    await legal.get(`/v1/documents/${sha256}`).expect(200);
  });
});
