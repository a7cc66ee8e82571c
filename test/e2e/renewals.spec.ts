import { createHash } from 'node:crypto';
import type { Response } from 'supertest';
import { goLive, offer, pathOf } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const party = (number: number) => `${String(number).repeat(8)}-1111-5111-8111-111111111111`;
const [HOLDER, BROKER, MINE, RIVAL] = [1, 2, 3, 4].map(party) as [string, string, string, string];
const SECRETS = ['SECRET-HEAD', 'SECRET-OTHER', RIVAL, 'Rival', '203.0.2.0'];

let service: Service;
let operator: Client;
beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  const names = { [HOLDER]: 'Holder', [BROKER]: 'Broker', [MINE]: 'Mine', [RIVAL]: 'Rival' };
  for (const [partyId, name] of Object.entries(names))
    await operator.post('/v1/parties', { partyId, name }).expect(201);
  const notice = { by: 'either', purpose: 'non-renewal', period: { count: 600, unit: 'days' } };
  const leases = [
    {
      leaseId: 'SECRET-HEAD',
      lessor: HOLDER,
      lessee: BROKER,
      prefix: '203.0.0.0/22',
      terms: { notices: [notice] },
    },
    { leaseId: 'MINE-1', lessor: BROKER, lessee: MINE, prefix: '203.0.1.0/24', headLease: 'SECRET-HEAD' },
    { leaseId: 'MINE-2', lessor: HOLDER, lessee: MINE, prefix: '203.1.1.0/24' },
    {
      leaseId: 'SECRET-OTHER',
      lessor: BROKER,
      lessee: RIVAL,
      prefix: '203.0.2.0/24',
      headLease: 'SECRET-HEAD',
    },
  ];
  for (const lease of leases) {
    await operator.post('/v1/blocks', { prefix: lease.prefix, holder: HOLDER }).expect(201);
    await operator.post('/v1/leases', offer({ ...lease, block: lease.prefix })).expect(201);
    await goLive(operator, lease.leaseId);
  }
  const { body } = await operator
    .post(pathOf('AssignRenewalOwner', { leaseId: 'MINE-2' }), { owner: 'desk@mine.example' })
    .expect(201);
  await operator.get(`/v1/leases?minPosition=${body.position}`).expect(200);
}, 240_000);
afterAll(() => service.stop());

interface Entry {
  readonly leaseId: string;
  readonly due: string;
  readonly risk: { readonly level: string };
  readonly renewalOwner: { readonly person: string } | null;
}

async function entriesOf(client: Client, query = ''): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  for (let path: string | undefined = `/v1/renewals/queue${query}`; path !== undefined;) {
    const { body, headers }: Response = await client.get(path).expect(200);
    all.push(...body.entries);
    path = /^<([^>]+)>; rel="next"$/.exec(headers['link'] ?? '')?.[1];
  }
  return all;
}
const idsOf = async (client: Client, query = '') =>
  (await entriesOf(client, query)).map(({ leaseId }) => leaseId);

describe('GET /v1/renewals/queue', () => {
  it('R13, Q7: every lease by what binds next, with lessee, lessor, owner, risk and what is at stake', async () => {
    const entries = await entriesOf(operator);
    expect(entries.map(({ due, leaseId }) => `${due} ${leaseId}`)).toEqual(
      entries.map(({ due, leaseId }) => `${due} ${leaseId}`).toSorted(),
    );
    expect(entries.find(({ leaseId }) => leaseId === 'MINE-1')).toMatchObject({
      lessee: MINE,
      lessor: BROKER,
      binding: { own: false, leaseId: 'SECRET-HEAD' },
      risk: { level: expect.any(String), score: expect.any(Number) },
      atStake: { currency: 'EUR', minorUnits: expect.stringMatching(/^\d+$/) },
    });
  });

  it('pages that follow each other hold each lease once, whatever the filter', async () => {
    const whole = await entriesOf(operator);
    for (const limit of [1, 2, 3])
      expect(await idsOf(operator, `?limit=${limit}`)).toEqual(whole.map(({ leaseId }) => leaseId));
    for (const level of ['none', 'low', 'moderate', 'high', 'critical'])
      expect(await idsOf(operator, `?limit=1&level=${level}`)).toEqual(
        whole.filter(({ risk }) => risk.level === level).map(({ leaseId }) => leaseId),
      );
  });

  it('filters by owner, by nobody, by lessee and by business days', async () => {
    const owned = (await entriesOf(operator)).find(({ leaseId }) => leaseId === 'MINE-2')!;
    expect(await idsOf(operator, `?owner=${owned.renewalOwner!.person}`)).toEqual(['MINE-2']);
    expect((await idsOf(operator, '?owner=nobody')).toSorted()).toEqual([
      'MINE-1',
      'SECRET-HEAD',
      'SECRET-OTHER',
    ]);
    expect((await idsOf(operator, `?lessee=${MINE}`)).toSorted()).toEqual(['MINE-1', 'MINE-2']);
    const soon = await entriesOf(operator, '?withinBusinessDays=5');
    for (const { due } of soon) expect(Date.parse(due)).toBeLessThan(Date.now() + 60 * 86_400_000);
  });

  it('the queue of a deputy has the renewals of who is away too, marked so, up to the last day', async () => {
    const desk = await service.as('renewal-desk');
    const today = new Date().toISOString().slice(0, 10);
    const days = { firstDay: today, lastDay: '2099-12-31', timeZone: 'Etc/UTC' };
    const names = { owner: 'desk@mine.example', deputy: 'deputy@mine.example' };
    const path = '/v1/renewals/deputies';
    const { body: made } = await desk.post(path, { ...names, ...days, reason: 'Parental leave' }).expect(201);
    const { deputyshipId, owner, deputy } = made.events[0].data;
    expect(JSON.stringify(made.events)).not.toContain('@');
    await desk.post(path, { ...names, ...days }).expect(422, /deputy-appointed/);
    await (await service.as('finance')).post(path, { ...names, ...days }).expect(403);

    const queue = `?owner=${deputy}&minPosition=${made.position}`;
    const [entry, ...others] = await entriesOf(operator, queue);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      leaseId: 'MINE-2',
      renewalOwner: { person: owner },
      deputies: [{ person: deputy, for: owner, lastDay: '2099-12-31', events: [{ stream: made.stream }] }],
    });
    const { body: told } = await operator.get(`/v1/renewals/queue${queue}`).expect(200);
    expect([told.people[owner], told.people[deputy]]).toEqual(Object.values(names));
    const statesOf = async (person: string) => {
      const { text } = await operator.get(`/v1/renewals/calendar.ics?owner=${person}`).expect(200);
      return [...new Set(text.match(/^STATUS:\w+/gm))];
    };
    expect(await statesOf(owner)).toEqual(['STATUS:CONFIRMED']);
    expect(await statesOf(deputy)).toEqual(['STATUS:CONFIRMED']);

    const { body: ended } = await desk.post(`${path}/${deputyshipId}/end`, {}).expect(201);
    await desk.post(`${path}/${deputyshipId}/end`, {}).expect(422, /deputyship-over/);
    expect(await idsOf(operator, `?owner=${deputy}&minPosition=${ended.position}`)).toEqual([]);
    expect(await idsOf(operator, `?owner=${owner}`)).toEqual(['MINE-2']);
    expect(await statesOf(owner)).toEqual(['STATUS:CONFIRMED']);
    expect(await statesOf(deputy)).toEqual(['STATUS:CANCELLED']);

    const asked = async (query: string) => (await desk.get(`${path}?${query}`).expect(200)).body;
    const now = await asked(`owner=${owner}&minPosition=${ended.position}`);
    expect(now.deputyships).toMatchObject([
      {
        standing: 'over',
        appointed: { by: { role: 'renewal-desk' }, reason: 'Parental leave' },
        ended: { by: { role: 'renewal-desk' } },
      },
    ]);
    const { recordedAt } = now.deputyships[0].appointed.fact;
    const then = await asked(`asOf=${recordedAt}&on=2099-12-31`);
    expect(then.deputyships).toMatchObject([{ deputyshipId, standing: 'stands' }]);
    expect(then.deputyships[0]).not.toHaveProperty('ended');
    expect((await asked(`asOf=${recordedAt}&on=2100-01-01`)).deputyships[0].standing).toBe('over');
    expect((await asked('on=2099-12-31')).deputyships[0].standing).toBe('over');
    await (await service.as('lessee', MINE)).get(path).expect(403);
  });

  it('shows a party its own and no word of others, an upstream without its name', async () => {
    for (const [role, id] of [
      ['lessee', MINE],
      ['lessor', MINE],
    ] as const) {
      const { body, text } = await (await service.as(role, id)).get('/v1/renewals/queue').expect(200);
      expect(body.entries.map(({ leaseId }: Entry) => leaseId).toSorted()).toEqual(['MINE-1', 'MINE-2']);
      for (const secret of SECRETS) expect(text).not.toContain(secret);
      expect(body.entries.find(({ leaseId }: Entry) => leaseId === 'MINE-1').binding.own).toBe(false);
    }
    expect(await idsOf(await service.as('lessee', MINE), `?lessee=${RIVAL}`)).toEqual([]);
    expect((await idsOf(await service.as('lessor', BROKER))).toSorted()).toEqual([
      'MINE-1',
      'SECRET-HEAD',
      'SECRET-OTHER',
    ]);
  });

  it.each([
    'owner=me',
    'lessee=x',
    'level=awful',
    'withinBusinessDays=-1',
    'limit=0',
    'cursor=abc',
    'cursor=W10',
  ])('refuses ?%s, naming the parameter', async (query) => {
    const { body } = await operator.get(`/v1/renewals/queue?${query}`).expect(400);
    expect(JSON.stringify(body)).toContain(query.split('=')[0]);
  });
});

describe('GET /v1/lessees/{id}/renewal-timeline as a picture', () => {
  const svg = (client: Client, lessee: string, accept = 'image/svg+xml') =>
    client.get(`/v1/lessees/${lessee}/renewal-timeline`).set('Accept', accept);

  it('is SVG for whoever asks for it, else JSON', async () => {
    const drawn = await svg(operator, MINE)
      .expect(200)
      .expect('Content-Type', 'image/svg+xml; charset=utf-8');
    expect(drawn.headers['vary']).toContain('Accept');
    expect(String(drawn.body)).toContain('Renewal-risk timeline of Mine');
    for (const accept of [
      '*/*',
      'application/json',
      'application/json, image/svg+xml',
      'image/svg+xml;q=0.5, */*',
    ])
      await svg(operator, MINE, accept).expect('Content-Type', /^application\/json/);
    await svg(operator, MINE, 'image/avif,image/svg+xml,*/*;q=0.8').expect(
      'Content-Type',
      /^image\/svg\+xml/,
    );
  });

  it('shows a party no word of others', async () => {
    const { body } = await svg(await service.as('lessee', MINE), MINE).expect(200);
    for (const secret of SECRETS) expect(String(body)).not.toContain(secret);
    expect(String(body)).toContain('bound by an upstream lease');
    await svg(await service.as('lessee', MINE), RIVAL).expect(404);
  });
});

describe('calendars', () => {
  const issue = async (client: Client, body: object) =>
    (await client.post('/v1/renewals/calendars', body).expect(201)).body as { url: string; stream: string };
  const open = (url: string) => fetch(`${service.url}${url}`);

  it('are read with a token, each party its own', async () => {
    const all = await operator
      .get('/v1/renewals/calendar.ics')
      .expect(200)
      .expect('Content-Type', /^text\/calendar/);
    expect(all.text).toContain('SECRET-OTHER');
    const own = await (await service.as('lessee', MINE)).get('/v1/renewals/calendar.ics').expect(200);
    expect(own.text).toContain('MINE-1');
    expect(own.text.replaceAll('\r\n ', '')).toContain('under an upstream lease');
    for (const secret of SECRETS) expect(own.text.replaceAll('\r\n ', '')).not.toContain(secret);
  });

  it('are read without one by their secret URL, with the rights of who issued it, until it is revoked', async () => {
    const lessee = await service.as('lessee', MINE);
    const { url, stream } = await issue(lessee, {});
    const text = await (await open(url)).text();
    expect(text).toContain('MINE-1');
    for (const secret of SECRETS) expect(text.replaceAll('\r\n ', '')).not.toContain(secret);

    const revocation = `/v1/renewals/calendars/${stream.replace('calendar-', '')}/revocation`;
    await (await service.as('lessor', BROKER)).post(revocation, {}).expect(404);
    await lessee.post(revocation, {}).expect(201);
    await lessee.post(revocation, {}).expect(200);
    expect((await open(url)).status).toBe(404);
  });

  it('of a lessee that the reader may not know of are empty, and do not say its name', async () => {
    const lessee = await service.as('lessee', MINE);
    const { body } = await operator.get('/v1/parties').expect(200);
    const names = (body.parties as { partyId: string; name: string }[]).filter(
      ({ partyId }) => partyId === RIVAL,
    );
    const own = await lessee.get(`/v1/renewals/calendar.ics?lessee=${RIVAL}`).expect(200);
    const issued = await (await open((await issue(lessee, { lessee: RIVAL })).url)).text();
    for (const text of [own.text, issued]) {
      expect(text).not.toContain('BEGIN:VEVENT');
      for (const secret of [RIVAL, ...names.map(({ name }) => name)]) expect(text).not.toContain(secret);
    }
  });

  it('keep no secret: a repeat tells none, the log holds its digest alone, and no other opens it', async () => {
    const body = { calendarId: 'C-ONCE', lessee: MINE };
    const ask = () => operator.post('/v1/renewals/calendars', body).set('Idempotency-Key', 'once');
    const first = (await ask().expect(201)).body as { url: string };
    const again = await ask().expect(200);
    expect(again.body).toMatchObject({ repeated: true });
    expect(again.body).not.toHaveProperty('url');
    const secret = /~(.+)\.ics$/.exec(first.url)![1]!;
    expect(again.text).not.toContain(secret);
    expect((await open(first.url)).status).toBe(200);
    for (const wrong of [
      secret.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      'x',
      '',
      secret.slice(1),
    ])
      expect((await open(first.url.replace(secret, wrong))).status).toBe(404);
    expect((await open(first.url.replace('C-ONCE', 'C-TWICE'))).status).toBe(404);
  });

  it('say of a URL that opens none that it does not, and no more', async () => {
    const answer = await open('/v1/renewals/calendars/foo.ics');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      detail: 'No calendar is at this URL: it is incomplete, or it was revoked.',
    });
  });
});

describe('GET /v1/leases/{id}/notice-draft', () => {
  const draftOf = (client: Client, query = '') => client.get(`/v1/leases/MINE-2/notice-draft${query}`);

  it('R16: is the text of a notice and the hash to serve it with', async () => {
    const { body } = await draftOf(operator, '?purpose=termination&by=lessee').expect(200);
    expect(body).toMatchObject({
      view: 'notice-draft',
      leaseId: 'MINE-2',
      purpose: 'termination',
      by: 'lessee',
    });
    expect(body.text).toContain('203.1.1.0/24');
    expect(body.contentDigest).toBe(createHash('sha256').update(body.text).digest('hex'));
  });

  it('R16: is refused with 409 where the lease is not under contract, unless the caller may not know of it', async () => {
    const { body } = await draftOf(operator, '?on=2000-01-01').expect(409);
    expect(body).toMatchObject({
      type: '/problems/not-under-contract',
      detail: 'Lease MINE-2 takes no notice: it is not under contract.',
    });
    await draftOf(await service.as('lessee', RIVAL), '?on=2000-01-01').expect(404);
  });

  it('is of no lease that the caller may not know of, and of no other purpose', async () => {
    await draftOf(await service.as('lessee', RIVAL)).expect(404);
    const { body } = await draftOf(operator, '?purpose=greeting').expect(400);
    expect(JSON.stringify(body)).toContain('purpose');
  });
});
