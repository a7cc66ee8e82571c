import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { LESSEE, LESSOR } from '#domain/kernel/example.js';
import { goLive, offer, OTHERS_IN_EXAMPLES, registerOver } from '../support/api-story.js';
import { propertyRuns } from '../support/property-runs.js';
import { startService, type Client, type Service } from '../support/service.js';
import { INTAKES, SAYS_NOTHING, SICK_FILES, sickFile, type Intake } from '../support/sick-files.js';

const LEASE = 'L-NETWORK';
let service: Service;
let network: Client;
let operator: Client;

beforeAll(async () => {
  service = await startService();
  network = await service.as('network');
  operator = await service.as('operator');
  await registerOver(operator, [LESSOR, ...OTHERS_IN_EXAMPLES], ['198.0.0.0/8']);
  const offered = offer({ leaseId: LEASE, lessor: LESSOR, lessee: LESSEE, prefix: '198.51.100.0/24' });
  await operator.post('/v1/leases', offered).expect(201);
  const position = await goLive(operator, LEASE);
  await operator.get(`/v1/leases/${LEASE}?minPosition=${position}`).expect(200);
});
afterAll(() => service.stop());

const ROUTE = 'route: 198.51.100.0/24\norigin: AS64500\nsource: RADB\n';
const post = (
  body: string | Buffer,
  query = 'format=rpsl',
  client = network,
  type = 'text/plain',
  source = 'radb',
) => client.post(`/v1/network-sources/${source}/files?${query}`).set('Content-Type', type).send(body);
const aligned = async (object: string, position = '0') => {
  const { body } = await operator.get(`/v1/leases/${LEASE}/alignment?minPosition=${position}`).expect(200);
  return body.prefixes[0].objects.find((each: { object: string }) => each.object === object);
};

describe('a file of a network source that is uploaded', () => {
  it('is held against the leases, and the view shows it beside the contract (V4, I7)', async () => {
    const { body } = await post(gzipSync(ROUTE), 'format=rpsl', network, 'application/gzip').expect(200);
    expect(body).toMatchObject({
      verdict: 'evidence',
      transitions: [{ leaseId: LEASE, prefix: '198.51.100.0/24', kind: 'route-object', found: 1 }],
      unreadable: { rows: 0, first: [] },
    });
    expect(await aligned('route-object', body.position)).toMatchObject({ state: 'agree', grade: 'observed' });
    expect(await aligned('geofeed')).toMatchObject({ state: 'unknown' });
    const csv = await operator.get(`/v1/leases/${LEASE}/alignment.csv`).expect(200);
    expect(csv.text).toContain('198.51.100.0/24,route-object,agree');
    const history = await operator.get(`/v1/leases/${LEASE}/history`).expect(200);
    expect(JSON.stringify(history.body.events)).toContain('NetworkObserved');
  });

  it('names what of it cannot be read, and answers what the source came to', async () => {
    const { body } = await post(`${ROUTE}\nroute: 198.51.101.0/33\norigin: AS1\n`).expect(200);
    expect(body).toMatchObject({
      transitions: [],
      unreadable: { rows: 1, first: [{ line: 5, fault: expect.stringContaining('198.51.101.0/33') }] },
    });
  });

  it.each([
    ['no format', 'at=2026-01-01T00:00:00Z', ROUTE, /format/],
    ['another format', 'format=xml', ROUTE, /format/],
    ['no object', 'format=rpsl', 'rubbish\n', /no route, inetnum or domain object/],
    ['half a gzip file', 'format=rpsl', gzipSync(ROUTE).subarray(0, 20), /ends in the middle/],
    ['the future', 'format=rpsl&at=2990-01-01T00:00:00Z', ROUTE, /future/],
    ['another form than the source has', 'format=zone', ROUTE, /radb has shown route-object/],
  ])('is refused with what would mend it: %s', async (_, query, body, why) => {
    const answer = await post(body as string, query, network, 'application/octet-stream').expect(400);
    expect(answer.body).toMatchObject({
      type: '/problems/invalid-request',
      detail: expect.stringMatching(why),
    });
    expect(await aligned('route-object')).toMatchObject({ state: 'agree' });
  });

  it.each([
    ['network-sources', 'source', 'files?format=rpsl'],
    ['routing-feeds', 'feed', 'exports'],
  ])('is refused under a name that none may have: %s', async (collection, parameter, path) => {
    const answer = await network
      .post(`/v1/${collection}/my%20mirror/${path}`)
      .set('Content-Type', 'application/octet-stream')
      .send(ROUTE)
      .expect(400);
    expect(answer.body.errors).toMatchObject([
      { parameter, mend: expect.stringContaining('letters, digits') },
    ]);
  });

  it('that is set aside counts nowhere until it is taken back, and says why', async () => {
    const aside = (client: Client, path: string, body: object) =>
      client.post(`/v1/network-sources/radb/${path}`).send(body);
    await aside(network, 'set-aside', {}).expect(422);
    await aside(await service.as('legal'), 'set-aside', { reason: 'no' }).expect(403);
    const { body } = await aside(network, 'set-aside', { reason: 'frozen since March' }).expect(201);
    await operator.get(`/v1/leases/${LEASE}?minPosition=${body.position}`).expect(200);
    expect(await aligned('route-object')).toMatchObject({
      state: 'unknown',
      because: 'radb is set aside: frozen since March',
    });
    await aside(network, 'set-aside', { reason: 'again' }).expect(409);
    const back = await aside(network, 'taken-back', { reason: 'updated again' }).expect(201);
    await operator.get(`/v1/leases/${LEASE}?minPosition=${back.body.position}`).expect(200);
    expect(await aligned('route-object')).toMatchObject({ state: 'agree' });
  });

  it('is held against the whole book and a block, of which what is not aligned is listed, with totals (V4, first 3)', async () => {
    const book = await operator.get('/v1/alignment').expect(200);
    expect(book.body).toMatchObject({
      view: 'book-alignment',
      totals: { leases: 1, prefixes: 1, open: 1, remarked: 0, objects: expect.any(Array) },
      prefixes: [
        { objects: expect.arrayContaining([expect.objectContaining({ object: 'loa', state: 'missing' })]) },
      ],
    });
    const all = await operator.get('/v1/alignment?state=all&object=route-object').expect(200);
    expect(all.body.prefixes).toMatchObject([{ leaseId: LEASE, prefix: '198.51.100.0/24', lessee: LESSEE }]);
    await operator.get('/v1/alignment?state=bad').expect(400);
    await operator.get('/v1/alignment?cursor=bad').expect(400);
    await operator.get('/v1/alignment?state=OPEN').expect(200);
    const twice = await operator.get('/v1/alignment?on=2026-01-01&on=2026-02-01').expect(400);
    expect(twice.body.errors).toEqual([
      { parameter: 'on', detail: 'is given more than once', mend: 'give it once' },
    ]);
    const block = await network.get('/v1/blocks/198.0.0.0%2F8/alignment?state=agree').expect(200);
    expect(block.body).toMatchObject({ view: 'block-alignment', block: '198.0.0.0/8', prefixes: [{}] });
    await operator.get('/v1/blocks/203.0.0.0%2F8/alignment').expect(404);
    const csv = await operator.get('/v1/alignment.csv?state=all').expect(200);
    expect(csv.text).toContain('198.51.100.0/24,route-object,agree');
    for (const whose of ['blocks/198.0.0.0%2F8', `leases/${LEASE}`, `lessees/${LESSEE}`]) {
      const picture = await operator
        .get(`/v1/${whose}/alignment${whose.startsWith('blocks') ? '?state=all' : ''}`)
        .set('Accept', 'image/svg+xml')
        .expect(200);
      expect([whose, picture.headers['content-type']]).toEqual([
        whose,
        expect.stringMatching(/^image\/svg\+xml/),
      ]);
      expect(String(picture.body || picture.text)).toContain('route-object: agrees');
    }
    const lessee = await service.as('lessee', LESSEE);
    expect((await lessee.get('/v1/alignment?state=all').expect(200)).body.totals.leases).toBe(1);
    const stranger = await service.as('lessee', OTHERS_IN_EXAMPLES[3]!);
    expect((await stranger.get('/v1/alignment?state=all').expect(200)).body.totals.leases).toBe(0);
    await stranger.get('/v1/blocks/198.0.0.0%2F8/alignment').expect(404);
  });

  it('is told of an instant before it came, with all that is of no single lease, and never of one to come (first 3)', async () => {
    const asOf = '2026-01-01T00:00:00Z';
    const at = (path: string, how = `asOf=${asOf}`) => operator.get(`/v1/${path}?${how}`);
    for (const [path, then] of [
      ['alignment', { totals: { leases: 0 }, position: null }],
      ['alignment.csv', {}],
      ['network-sources', { sources: [], feeds: [] }],
      ['registries', { registries: expect.arrayContaining([expect.objectContaining({ blocks: [] })]) }],
    ] as const) {
      expect((await at(path).expect(200)).body).toMatchObject(then);
      expect((await at(path, 'asOf=2990-01-01').expect(400)).body.detail).toMatch(/in the future/);
    }
    await at('blocks/198.0.0.0%2F8/alignment').expect(404);
    await at('registries/arin').expect(404);
    const standing = { standing: 'in-good-standing', summary: 'An association' };
    const recorded = await operator.post('/v1/registries/ARIN/standings').send(standing).expect(201);
    expect(recorded.body.stream).toBe('registry-arin');
    await operator.get(`/v1/registries/Arin?minPosition=${recorded.body.position}`).expect(200);
    for (const [party, leases] of [
      [LESSEE, 1],
      [OTHERS_IN_EXAMPLES[3]!, 0],
    ] as const) {
      const reader = await service.as('lessee', party);
      const told = async (how: string) =>
        (await reader.get(`/v1/alignment?state=all${how}`).expect(200)).body;
      const { totals, prefixes } = await told('');
      expect(totals.leases).toBe(leases);
      expect(await told(`&asOf=${new Date().toISOString()}`)).toMatchObject({ totals, prefixes });
      expect(await told(`&asOf=${asOf}`)).toMatchObject({ totals: { leases: 0 }, prefixes: [] });
    }
    const { body } = await at('network-sources', 'on=2990-01-01').expect(200);
    expect(body.sources).toMatchObject([
      { source: 'radb', well: false, objects: [{ kind: 'route-object', limit: 30, stale: true }] },
    ]);
  });

  it('that is sick is told by the doctor, with what would mend it', async () => {
    const { body } = await operator.get('/v1/doctor').expect(200);
    const told = body.findings.find(({ what }: { what: string }) => what === 'network source');
    expect(told).toMatchObject({
      fine: false,
      found: expect.stringContaining('radb'),
      mend: expect.any(String),
    });
  });

  it('opens incidents that the desks which work on them are told of, as they ask for it (V14)', async () => {
    for (const role of ['network', 'abuse-desk'] as const) {
      const desk = await service.as(role);
      const before = [{ count: 1, unit: 'days' }];
      const asked = {
        channel: 'webhook',
        url: 'https://desk.example.net/x',
        before,
        milestones: ['incident'],
      };
      const { body } = await desk.post('/v1/reminders/subscriptions', asked).expect(201);
      const list = await desk.get(`/v1/reminders/subscriptions?minPosition=${body.position}`).expect(200);
      expect(list.body.subscriptions).toContainEqual(expect.objectContaining({ milestones: ['incident'] }));
      await desk.get('/v1/reminders').expect(200);
    }
  });

  it('is for the network and for operators alone', async () => {
    await post(ROUTE, 'format=rpsl', await service.as('legal')).expect(403);
    await post(ROUTE, 'format=rpsl', await service.as('lessee', LESSEE)).expect(403);
    await post(ROUTE, 'format=rpsl', operator).expect(200);
  });

  it('of a zone that it does not name is named beside it', async () => {
    const zone = '@ SOA a. b. 1 1 1 1 1\n@ NS ns1.example.\n@ NS ns2.example.\n';
    const at = (query: string) => post(zone, `format=zone${query}`, network, 'text/plain', 'bind');
    const { body } = await at('').expect(400);
    expect(body.detail).toContain('begin it with $ORIGIN');
    const other = await at('&origin=198.51.100.0/24').expect(400);
    expect(other.body.detail).toContain('the origin that is given, "198.51.100.0/24", is no reverse zone');
    const taken = await at('&origin=100.51.198.in-addr.arpa').expect(200);
    expect(await aligned('reverse-zone', taken.body.position)).not.toMatchObject({ state: 'unknown' });
  });

  const answered = async (intake: Intake, source: string, body: string | Uint8Array) => {
    const query = `format=${intake.format}&leastPeers=1`;
    const file = Buffer.from(body);
    const { status, body: told } = await post(file, query, network, 'application/octet-stream', source);
    return { status, told };
  };
  const events = async (position: string) => {
    const history = `/v1/leases/${LEASE}/history?minPosition=${position}`;
    return (await operator.get(history).expect(200)).body.events.length;
  };

  it.each(INTAKES)(
    'of $format as $dialect has it that is sick between two good ones records no transition of any lease, and is told so (first 8)',
    async (intake) => {
      const [source, whole] = [
        `sick-${intake.format}-${INTAKES.indexOf(intake)}`,
        intake.whole('198.51.100'),
      ];
      const first = await answered(intake, source, whole);
      expect(first.status).toBe(200);
      const before = await events(first.told.position);
      await fc.assert(
        fc.asyncProperty(sickFile, async ([kind, part]) => {
          const { status, told } = await answered(intake, source, SICK_FILES[kind]!(whole, part));
          const isRefused = status === 400 && /\w.*; \w/.test(told.detail);
          const isTaken = status === 200 && told.transitions.length === 0 && told.notRecorded.length === 0;
          expect([kind, part, status, told, isRefused || isTaken]).toEqual([kind, part, status, told, true]);
          if (SAYS_NOTHING.has(kind)) expect([kind, part, status]).toEqual([kind, part, 400]);
        }),
        { numRuns: propertyRuns(5) },
      );
      const { status, told } = await answered(intake, source, whole);
      expect([status, told.transitions]).toEqual([200, []]);
      expect(await events(told.position)).toBe(before);
    },
  );

  it('of which the sender goes away in the middle records nothing', async () => {
    const body = `${ROUTE}\nroute: 198.51.100.0/24\norigin: AS64666\n`;
    const file = { path: '/v1/network-sources/radb/files?format=rpsl', method: 'POST' };
    const token = await service.token('network');
    const first = await post(ROUTE).expect(200);
    const before = await events(first.body.position);
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'text/plain',
      'content-length': 9_999,
    };
    const asked = request(`${service.url}${file.path}`, { ...file, headers });
    asked.on('error', () => undefined);
    await new Promise((resolve) => asked.write(body, resolve));
    asked.destroy();
    const { position } = (await post(ROUTE).expect(200)).body;
    expect(await events(position)).toBe(before);
    expect(await aligned('route-object', position)).toMatchObject({ state: 'agree' });
  });

  it('comes after others where many come at once, and is refused unread where too many do, which loses none of them', async () => {
    const token = await service.token('network');
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/plain' };
    const begun = Array.from({ length: 21 }, (_, at) => {
      const path = `/v1/network-sources/many-${at}/files?format=rpsl`;
      const asked = request(`${service.url}${path}`, { method: 'POST', headers });
      asked.write(ROUTE.slice(0, 20));
      const answer = once(asked, 'response') as Promise<[IncomingMessage]>;
      return { asked, answer: answer.then(([{ statusCode, headers: said }]) => ({ at, statusCode, said })) };
    });
    const first = await Promise.race(begun.map(({ answer }) => answer));
    expect(first).toMatchObject({ statusCode: 429, said: { 'retry-after': '30' } });
    begun[first.at]!.asked.destroy();
    const others = begun.toSpliced(first.at, 1);
    const gone = others.pop()!;
    gone.answer.catch(() => undefined);
    gone.asked.destroy();
    for (const { asked } of others) asked.end(ROUTE.slice(20));
    const answers = await Promise.all(others.map(({ answer }) => answer));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(others.map(() => 200));
    await post(ROUTE, 'format=rpsl', network, 'text/plain', `many-${first.at}`).expect(200);
    const metrics = await operator.get('/metrics').expect(200);
    expect(metrics.text).not.toMatch(/status="5\d\d"/);
  });
});
