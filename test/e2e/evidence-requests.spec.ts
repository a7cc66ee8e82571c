import { renderRenewalQueue } from '#views/renewal-queue/text.js';
import { namesIn } from '#views/words/names-in.js';
import { issuePack } from '../support/issue-pack.js';
import { goLive, offer, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const HOLDER = '11111111-1111-5111-8111-111111111111';
const TENANT = '22222222-2222-5222-8222-222222222222';
const RIVAL = '33333333-3333-5333-8333-333333333333';
const NOBODY = '99999999-9999-5999-8999-999999999999';
const REQUESTS = '/v1/evidence-requests';
const ASKED = { reader: 'underwriting@insurer.example', purpose: 'Renewal of the insurance' };

let service: Service;
let operator: Client;
let legal: Client;
let tenant: Client;
let lessor: Client;
let rival: Client;

beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  legal = await service.as('legal');
  tenant = await service.as('lessee', TENANT);
  lessor = await service.as('lessor', HOLDER);
  rival = await service.as('lessee', RIVAL);
  await registerOver(operator, [HOLDER, TENANT, RIVAL], ['203.0.0.0/16']);
  for (const [leaseId, lessee, third] of [
    ['L-1', TENANT, 1],
    ['L-2', RIVAL, 2],
  ] as const) {
    const lease = { leaseId, lessor: HOLDER, lessee, prefix: `203.0.${third}.0/24`, block: '203.0.0.0/16' };
    await operator.post('/v1/leases', offer(lease)).expect(201);
    await goLive(operator, leaseId);
  }
}, 60_000);
afterAll(() => service.stop());

const ask = (client: Client, subject: object, more: object = {}) =>
  client.post(REQUESTS, { ...ASKED, subject, ...more });

const refused = async (client: Client, subject: object, more: object = {}) => {
  const { status, body } = await ask(client, subject, more);
  return [status, body.type?.replace('/problems/', ''), body.errors?.[0]?.pointer ?? ''];
};

describe('a request for evidence', () => {
  it('is recorded for the eyes of whoever asks, of now, and is due within the promised time (R17, Q9)', async () => {
    const { body } = await ask(tenant, { lessee: TENANT }).expect(201);
    const [event] = body.events;
    expect(event).toMatchObject({
      type: 'EvidenceRequested',
      data: {
        subject: { lessee: TENANT },
        seenAs: { role: 'lessee', party: TENANT },
        purpose: ASKED.purpose,
      },
    });
    const { requestId, asOf, on, dueBy, reader } = event.data;
    expect(body.stream).toBe(`evidence-${requestId}`);
    expect([asOf, on]).toEqual([event.effectiveAt, event.effectiveAt]);
    expect(Date.parse(dueBy) - Date.parse(event.effectiveAt)).toBe(120 * 3_600_000);
    expect(reader).not.toContain('@');
  });

  it('is due after it was asked, where it is entered later', async () => {
    const { body } = await ask(legal, { lease: 'L-1' }, { effectiveAt: '2026-03-01T00:00:00Z' }).expect(201);
    expect(body.events[0].data.dueBy).toBe('2026-03-06T00:00:00.000Z');
  });

  it('is of the day that is meant where the contract is, its instants with milliseconds', async () => {
    const asked = { on: '2026-03-01', asOf: '2026-02-01T00:00:00Z' };
    const { body } = await ask(legal, { lease: 'L-1' }, asked).expect(201);
    const { on, asOf } = body.events[0].data;
    expect([on, asOf]).toEqual(['2026-02-28T22:00:00.000Z', '2026-02-01T00:00:00.000Z']);
  });

  it('is about what whoever acts for a party may ask about, and about nothing else', async () => {
    await ask(lessor, { lessee: TENANT }).expect(201);
    await ask(lessor, { lease: 'L-2' }).expect(201);
    const told = async (client: Client, subject: object) => (await refused(client, subject)).slice(0, 2);
    expect(await told(tenant, { lease: 'L-2' })).toEqual([404, 'lease-unknown']);
    expect(await told(tenant, { lease: 'L-NONE' })).toEqual([404, 'lease-unknown']);
    expect(await told(legal, { lease: 'L-NONE' })).toEqual([404, 'lease-unknown']);
    for (const lessee of [RIVAL, HOLDER, NOBODY])
      expect(await told(tenant, { lessee })).toEqual([404, 'party-unknown']);
    for (const lessee of [HOLDER, NOBODY])
      expect(await told(lessor, { lessee })).toEqual([404, 'party-unknown']);
    expect(await told(legal, { lessee: NOBODY })).toEqual([404, 'party-unknown']);
    const asLessor = await service.as('lessor', TENANT);
    expect(await told(asLessor, { lease: 'L-1' })).toEqual([403, 'not-own-side']);
  });

  it('is for the eyes of whoever asks, or of a party that may know of it', async () => {
    const as = (role: string, party?: string) => ({ seenAs: { role, ...(party ? { party } : {}) } });
    const { body } = await ask(legal, { lease: 'L-1' }, as('lessee', TENANT)).expect(201);
    expect(body.events[0].data.seenAs).toEqual({ role: 'lessee', party: TENANT });
    await ask(legal, { lessee: TENANT }, as('lessor', HOLDER)).expect(201);
    await ask(operator, { lease: 'L-1' }, as('auditor')).expect(201);
    const other = async (seenAs: object, client = legal) => refused(client, { lease: 'L-1' }, seenAs);
    expect(await other(as('lessee', RIVAL))).toEqual([422, 'seen-as-other', '/seenAs/party']);
    expect(await other(as('lessee'))).toEqual([422, 'seen-as-other', '/seenAs/party']);
    expect(await other(as('auditor', TENANT))).toEqual([422, 'seen-as-other', '/seenAs/party']);
    expect(await other(as('operator'))).toEqual([422, 'seen-as-other', '/seenAs/role']);
    expect(await other(as('lessee', TENANT), tenant)).toEqual([422, 'not-own-name', '/seenAs']);
  });

  it('names one subject and an instant that has been, or is told which member to mend', async () => {
    expect(await refused(legal, {})).toEqual([422, 'subject-not-one', '/subject']);
    expect(await refused(legal, { lessee: TENANT, lease: 'L-1' })).toEqual([
      422,
      'subject-not-one',
      '/subject',
    ]);
    expect(await refused(legal, { lease: 'L-1' }, { asOf: '2999-01-01T00:00:00Z' })).toEqual([
      422,
      'as-of-in-future',
      '/asOf',
    ]);
    expect(await refused(legal, { lease: 'L-1' }, { purpose: '' })).toEqual([
      400,
      'invalid-request',
      '/purpose',
    ]);
    expect(await refused(legal, { lease: 'L-1' }, { dueBy: '2026-01-01T00:00:00Z' })).toEqual([
      400,
      'invalid-request',
      '/dueBy',
    ]);
  });

  it('is recorded once however often it is sent, and not at all where it is only tried', async () => {
    const body = { ...ASKED, subject: { lease: 'L-1' } };
    const once = () => tenant.post(REQUESTS, body).set('Idempotency-Key', 'evidence-1');
    const first = await once().expect(201);
    const again = await once().expect(200);
    expect(again.body.events).toEqual(first.body.events);
    const dry = await tenant.post(`${REQUESTS}?dryRun=true`, body).expect(200);
    expect(dry.body.events).toMatchObject([{ type: 'EvidenceRequested' }]);
    const id = dry.body.stream.replace('evidence-', '');
    await legal.post(`${REQUESTS}/${id}/decline`, { because: 'None' }).expect(404);
  });

  it('is declined by who answers, with a reason, and no more than once', async () => {
    const { body } = await ask(rival, { lease: 'L-2' }).expect(201);
    const path = `${REQUESTS}/${body.events[0].data.requestId}/decline`;
    await rival.post(path, { because: 'Not needed' }).expect(403);
    await (await service.as('finance')).post(path, { because: 'Not needed' }).expect(403);
    await legal.post(path, {}).expect(400);
    await legal.post(path, { because: 'Answered last week' }).expect(201);
    const { body: problem } = await legal.post(path, { because: 'Again' }).expect(409);
    expect(problem.type).toBe('/problems/evidence-request-answered');
  });
});

const idOf = ({ body }: { body: { stream: string } }) => body.stream.replace('evidence-', '');

interface Due {
  readonly requestId: string;
  readonly dueBy: string;
}

describe('the views of evidence', () => {
  let open: string;
  let late: string;
  let answered: string;
  let declined: string;
  let position: string;
  const at = () => `minPosition=${position}`;
  const states = async (client: Client, query: string) => {
    const { body } = await client.get(`${REQUESTS}?${query}&${at()}`).expect(200);
    return Object.fromEntries(
      body.requests.map(({ requestId, state }: { requestId: string; state: string }) => [requestId, state]),
    );
  };

  beforeAll(async () => {
    open = idOf(await ask(tenant, { lease: 'L-1' }).expect(201));
    late = idOf(await ask(legal, { lessee: TENANT }, { effectiveAt: '2026-01-05T00:00:00Z' }).expect(201));
    answered = idOf(await ask(tenant, { lessee: TENANT }).expect(201));
    declined = idOf(await ask(lessor, { lease: 'L-1' }).expect(201));
    await legal.post(`${REQUESTS}/${declined}/decline`, { because: 'Answered last week' }).expect(201);
    position = await issuePack(service, answered);
  });

  it('list what was asked for and what became of it, the newest first, and what is late (R17, Q9)', async () => {
    const all = await states(legal, 'limit=500');
    expect(all).toMatchObject({
      [open]: 'open',
      [late]: 'late',
      [answered]: 'answered',
      [declined]: 'declined',
    });
    for (const [id, state] of Object.entries({ open, late, answered, declined }).map(([state, id]) => [
      id,
      state,
    ])) {
      const some = await states(legal, `state=${state}&limit=500`);
      expect(some[id!]).toBe(state);
      expect(new Set(Object.values(some))).toEqual(new Set([state]));
    }
    expect(Object.keys(await states(legal, 'lease=L-1&state=declined'))).toEqual([declined]);
    expect(await states(legal, 'lessee=' + TENANT)).not.toHaveProperty([open]);
    expect(await states(legal, 'state=late&on=2026-01-06T00:00:00Z')).not.toHaveProperty([late]);
  });

  it('stand at the head of the renewal queue where they are late, for whoever may know of them (R17, Q9)', async () => {
    const lateIn = async (client: Client, query = '') => {
      const { body } = await client.get(`/v1/renewals/queue?${query}&${at()}`).expect(200);
      return body.lateRequests.map(({ requestId }: { requestId: string }) => requestId);
    };
    const { body: listed } = await legal.get(`${REQUESTS}?state=late&limit=500&${at()}`).expect(200);
    const due = listed.requests.toSorted((a: Due, b: Due) => a.dueBy.localeCompare(b.dueBy));
    const queue = await legal.get(`/v1/renewals/queue?${at()}`).expect(200);
    expect(queue.body.lateRequests).toEqual(due);
    expect(due.map(({ requestId }: Due) => requestId)).toContain(late);
    expect(queue.body.parties[TENANT]).toBeDefined();
    expect(queue.body.people[due[0].reader]).toBe(ASKED.reader);

    expect(due.length).toBeGreaterThan(1);
    expect(await lateIn(legal, `lessee=${TENANT}`)).toEqual(await lateIn(legal));
    expect(await lateIn(legal, `lessee=${RIVAL}`)).toEqual([]);
    expect(await lateIn(legal, 'level=none&owner=nobody')).toEqual(await lateIn(legal));
    const { body: first } = await legal.get(`/v1/renewals/queue?limit=1&${at()}`).expect(200);
    expect(first).toMatchObject({ lateRequests: [due[0]], moreLateRequests: true });
    expect(await lateIn(legal, `limit=1&cursor=${encodeURIComponent(first.next)}`)).toEqual([]);

    const inWords = renderRenewalQueue(queue.body, namesIn(queue.body));
    expect(inWords).toMatch(new RegExp(`are late\\n +${late} +late +due 2026-01-10 +lessee Party`));

    for (const client of [tenant, rival, await service.as('network'), await service.as('abuse-desk')])
      expect(await lateIn(client)).toEqual([]);
    const changes = async (client: Client) =>
      (await client.get(`/v1/changes/renewals/queue?since=2020-01-01&limit=500&${at()}`).expect(200)).text;
    expect(await changes(legal)).toContain(`evidence-${late}`);
    expect(await changes(await service.as('network'))).not.toContain('evidence-');
  });

  it('go page by page, each request once', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await legal.get(`${REQUESTS}?limit=3${cursor}`).expect(200);
      seen.push(...body.requests.map(({ requestId }: { requestId: string }) => requestId));
      cursor = body.next === undefined ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    expect(seen.length).toBe(new Set(seen).size);
    expect(new Set(seen)).toEqual(new Set(Object.keys(await states(legal, 'limit=500'))));
    await legal.get(`${REQUESTS}?cursor=${Buffer.from('nothing').toString('base64url')}`).expect(400);
  });

  it('show parties what their own party asked for, by role and not by name (R7)', async () => {
    const own = await states(tenant, 'limit=500');
    expect(Object.keys(own)).toEqual(expect.arrayContaining([open, answered]));
    for (const others of [late, declined]) {
      expect(own).not.toHaveProperty([others]);
      await tenant.get(`${REQUESTS}/${others}`).expect(404);
      await tenant.get(`/v1/changes/evidence-requests/${others}?since=2026-01-01`).expect(404);
    }
    const { body } = await lessor.get(`${REQUESTS}/${declined}?${at()}`).expect(200);
    expect(body.declined).toMatchObject({ because: 'Answered last week', by: { role: 'legal' } });
    expect(body.declined.by).not.toHaveProperty('person');
    const { body: seen } = await legal.get(`${REQUESTS}/${declined}?${at()}`).expect(200);
    expect(seen.people[seen.declined.by.person]).toContain('legal@example.net');
    expect(seen.people[seen.reader]).toBe(ASKED.reader);
    await (await service.as('network')).get(REQUESTS).expect(403);
  });

  it('show the pack of a request, and list packs with the one before', async () => {
    const again = idOf(await ask(tenant, { lessee: TENANT }).expect(201));
    const before = { packId: answered, manifest: 'a'.repeat(64) };
    position = await issuePack(service, again, { manifest: 'b'.repeat(64), earlier: before });
    const { body } = await tenant.get(`${REQUESTS}/${again}?${at()}`).expect(200);
    expect(body).toMatchObject({
      state: 'answered',
      late: false,
      pack: { manifest: 'b'.repeat(64), bytes: 4_200, earlier: before },
    });
    const { body: list } = await tenant.get(`/v1/packs?lessee=${TENANT}&${at()}`).expect(200);
    expect(list.packs.map(({ packId }: { packId: string }) => packId)).toEqual([again, answered]);
    expect(list.packs[0]).toMatchObject({ purpose: ASKED.purpose, earlier: before });
    const { body: none } = await rival.get(`/v1/packs?${at()}`).expect(200);
    expect(none.packs).toEqual([]);
  });

  it('are there as CSV', async () => {
    const { text } = await legal
      .get(`/v1/evidence-requests.csv?lease=L-1&state=declined&${at()}`)
      .expect(200);
    expect(text).toContain('request,state,late,asked,due by,settled,about,reader,seen as,purpose');
    expect(text).toContain(`${declined},declined,no,`);
    const { text: packs } = await tenant.get(`/v1/packs.csv?${at()}`).expect(200);
    expect(packs).toContain(`lessee Party ${TENANT},${ASKED.reader}`);
  });

  it('say what was recorded since, in words that name people and count what nobody reads', async () => {
    const { body } = await legal
      .get(`/v1/changes/evidence-requests/${answered}?since=2026-01-01T00:00:00Z&${at()}`)
      .expect(200);
    const words = body.changes.map((change: { words: string }) => change.words);
    expect(words[0]).toMatch(/^Evidence requested: .*reader underwriting@insurer\.example/);
    expect(words[1]).toMatch(/^Pack issued: .*documents 1, people 0\.$/);
    const { body: own } = await rival
      .get(`/v1/changes/evidence-requests?since=2026-01-01T00:00:00Z&${at()}`)
      .expect(200);
    for (const { events } of own.changes)
      expect([open, late, answered, declined].map((id) => `evidence-${id}`)).not.toContain(events[0].stream);
  });

  it('have continuity tell of what is late, to whoever may know of it, and as it was known then (Q9, first 2)', async () => {
    const Q9 = async (client: Client, query: string) => {
      const { body } = await client.get(`/v1/lessees/${TENANT}/continuity?${query}`).expect(200);
      return body.answers.find(({ id }: { id: string }) => id === 'Q9');
    };
    const before = new Date().toISOString();
    const told = await Q9(legal, at());
    expect(told.answer).toBe('no');
    expect(told.because).toContain(late);
    expect((await Q9(tenant, at())).because).not.toContain(late);
    position = await issuePack(service, late);
    const { events } = await Q9(legal, at());
    expect(events.filter(({ stream }: { stream: string }) => stream === `evidence-${late}`)).toHaveLength(2);
    const then = await Q9(legal, `asOf=${before}`);
    expect({ ...then, events: null }).toEqual({ ...told, events: null });
    expect(then.events).toEqual(told.events);
  });
});
