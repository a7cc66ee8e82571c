import { COMMAND_ROUTES } from '#ledger/http/commands/routes.js';
import { EXAMPLES, pathOf } from '../support/api-story.js';
import { everyPath, NOBODY, PARTIES, plain, SECRETS, setUpForeignWorld } from '../support/foreign-world.js';
import { clientOf, startService, type Client, type Service } from '../support/service.js';

const { holder, mine, broker } = PARTIES;
/** Of the audited party too, and not within the access. */
const OTHERS = ['MINE-2', '203.1.1.0'];

/** Some thousand questions. */
const LIMIT_MS = 300_000;

let service: Service;
let operator: Client;
/** To one lease; to one lease as it was known at an instant; to all of the party's as they were known then. */
let toLease: Client;
let toLeaseThen: Client;
let then: Client;
/** To all of the party's leases as they are known. */
let whole: Client;
let date: string;
let paths: readonly string[];

/** What cannot be asked without more than a path. */
const QUESTIONS = [
  '/v1/search?q=MINE',
  '/v1/search?q=SECRET',
  '/v1/search?q=203.',
  '/v1/search?q=203.1.1.7',
  '/v1/search?q=LATER',
  '/v1/search?q=rival',
  '/v1/search?q=mine',
  '/v1/leases?text=MINE',
  '/v1/leases?text=LATER',
  '/v1/leases?text=203.1',
  '/v1/leases?containing=203.1.1.1/32',
  `/v1/leases?party=${holder}`,
  `/v1/leases?lessee=${mine}`,
  '/v1/parties?name=LATER',
  '/v1/parties?name=mine%20of%20address%20space',
  `/v1/renewals/queue?lessee=${mine}`,
  `/v1/drills/break?party=${mine}`,
  `/v1/drills/break?party=${holder}`,
  `/v1/drills/break?party=${broker}`,
  '/v1/drills/break?block=203.0.0.0/8',
  '/v1/addresses/203.1.1.7',
  '/v1/addresses/203.0.1.7',
  `/v1/parties/${mine}/money?month=2026-03`,
  '/v1/changes/leases?since=2020-01-01&limit=500',
  '/v1/changes/routing?since=2020-01-01&limit=500',
];

const withSince = (path: string): string =>
  path.startsWith('/v1/changes/') && !path.includes('?') ? `${path}?since=2020-01-01` : path;

async function auditor(subject: string, limits: object): Promise<Client> {
  const grant = { subject, role: 'auditor', ...limits };
  await operator.post(`/v1/parties/${mine}/access-grants`, grant).expect(201);
  return clientOf(service.url, await service.token('auditor', mine, subject));
}

beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  await setUpForeignWorld(operator);
  await record('EARLIER');
  date = new Date().toISOString();
  // What is recorded from here on is recorded after the date.
  await new Promise((resolve) => setTimeout(resolve, 5));
  toLease = await auditor('one@audit.example', { leases: ['MINE', 'SECRET-OTHER', 'NO-SUCH'] });
  toLeaseThen = await auditor('one-then@audit.example', { leases: ['MINE'], asOf: date });
  then = await auditor('then@audit.example', { asOf: date });
  whole = await auditor('whole@audit.example', {});
  const { body } = await operator.get('/api-json');
  paths = [...everyPath(body), ...QUESTIONS].filter((path) => path.startsWith('/v1/')).map(withSince);
}, 60_000);
afterAll(() => service.stop());

/** Something new in every part of the world. */
async function record(called: string): Promise<void> {
  const post = (type: string, leaseId: string, body: object) =>
    operator.post(pathOf(type, { leaseId }), body).expect(201);
  for (const leaseId of ['MINE', 'MINE-2', 'SECRET-OTHER']) {
    await post('ServeNotice', leaseId, {
      noticeId: `${called}-${leaseId}`,
      by: 'lessee',
      purpose: 'price-change',
      channel: 'portal',
      reason: called,
    });
    await post('AssignRenewalOwner', leaseId, { owner: `${called}@desk.example` });
  }
  const evidence = { reader: `${called}@insurer.example`, purpose: called };
  for (const [leaseId, address] of [
    ['MINE', '203.0.1.9'],
    ['MINE-2', '203.1.1.9'],
  ] as const) {
    const { body: invoice } = EXAMPLES['IssueInvoice']!;
    await post('IssueInvoice', leaseId, { ...invoice, invoiceId: `${called}-I-${leaseId}` });
    const { body: incident } = EXAMPLES['OpenIncident']!;
    await post('OpenIncident', leaseId, { ...incident, incidentId: `${called}-IN-${leaseId}` });
    const report = {
      caseId: `${called}-AB-${leaseId}`,
      incidentAt: '2026-06-01T00:00:00Z',
      category: 'spam',
    };
    await operator.post('/v1/abuse-reports', { ...report, address }).expect(201);
    await operator.post('/v1/evidence-requests', { ...evidence, subject: { lease: leaseId } }).expect(201);
  }
  await operator.post('/v1/evidence-requests', { ...evidence, subject: { lessee: mine } }).expect(201);
  for (const [name, partyId] of Object.entries(PARTIES))
    await operator
      .post(`/v1/parties/${partyId}/amendments`, { name: `${called} ${name} of address space` })
      .expect(201);
  const { body } = await operator
    .post(pathOf('NameEscalationContact', { leaseId: 'MINE' }), {
      ...EXAMPLES['NameEscalationContact']!.body,
      party: holder,
    })
    .expect(201);
  await operator.get(`/v1/leases?minPosition=${body.position}`).expect(200);
}

async function answers(client: Client, asked = paths): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>();
  for (const path of asked) {
    const { status, text } = await client.get(path);
    expect([path, [200, 400, 403, 404].includes(status)]).toEqual([path, true]);
    told.set(path, `${status} ${plain(text)}`);
  }
  return told;
}

const shown = (told: ReadonlyMap<string, string>) =>
  [...told].filter(([, text]) => text.startsWith('200')).map(([path]) => path);

describe('an auditor whose access is to some leases', () => {
  it(
    'sees those of them that name its party, and of nothing else a word',
    async () => {
      const told = await answers(toLease);
      expect(shown(told).length).toBeGreaterThan(30);
      for (const [path, text] of told)
        if (text.startsWith('200'))
          for (const secret of [...SECRETS, ...OTHERS])
            expect([path, secret, answerIn(text, path).includes(secret)]).toEqual([path, secret, false]);
    },
    LIMIT_MS,
  );

  it('is told how far its access reaches', async () => {
    const reach = async (client: Client) => (await client.get('/v1/own-access').expect(200)).body;
    expect(await reach(toLeaseThen)).toMatchObject({
      role: 'auditor',
      partyId: mine,
      leases: ['MINE'],
      asOf: date,
    });
    expect(await reach(whole)).not.toHaveProperty('leases');
    expect(await reach(operator)).not.toHaveProperty('partyId');
  });

  it('lists, finds, counts and exports just those', async () => {
    const ids = async (path: string, member = 'leases') =>
      (await toLease.get(path).expect(200)).body[member].map(({ leaseId }: { leaseId: string }) => leaseId);
    expect(await ids('/v1/leases')).toEqual(['MINE']);
    expect(await ids('/v1/renewals/queue', 'entries')).toEqual(['MINE']);
    for (const view of ['renewal-timeline', 'liability', 'continuity'])
      expect(await ids(`/v1/lessees/${mine}/${view}`)).toEqual(['MINE']);
    const { body: found } = await toLease.get('/v1/search?q=MINE').expect(200);
    expect(found.groups.find(({ kind }: { kind: string }) => kind === 'lease').hits).toHaveLength(1);
    const { body: blocks } = await toLease.get('/v1/blocks').expect(200);
    expect(blocks.blocks.map(({ prefix }: { prefix: string }) => prefix)).toEqual(['203.0.1.0/24']);
    const { text: csv } = await toLease.get(`/v1/lessees/${mine}/liability/exposure.csv`).expect(200);
    expect(csv).not.toContain('MINE-2');
    const calendar = await toLease.get('/v1/renewals/calendar.ics').expect(200);
    expect(calendar.text).toContain('MINE');
    for (const secret of [...SECRETS, ...OTHERS]) expect(calendar.text).not.toContain(secret);
  });

  it('is told what there is and is not its own as what there is not', async () => {
    for (const path of paths)
      for (const [secret, stranger] of [...Object.entries(NOBODY), ['MINE-2', 'UNKNOWN'] as const]) {
        if (!path.includes(secret)) continue;
        const { status, text } = await toLease.get(path);
        const unknown = await toLease.get(path.replaceAll(secret, stranger));
        expect([path, status]).toEqual([path, unknown.status]);
        expect(plain(text).replaceAll(secret, stranger)).toBe(plain(unknown.text));
      }
  });

  it('sees the same of its lease as an auditor of all that the party has', async () => {
    const own = paths.filter((path) => path.includes('/MINE') && !path.includes('?q'));
    expect(own.length).toBeGreaterThan(20);
    for (const path of own) {
      const [part, all] = await Promise.all([toLease.get(path), whole.get(path)]);
      expect([path, timeless(part.text)]).toEqual([path, timeless(all.text)]);
    }
  });

  it('gets the documents that events of its lease name, as it knows them, and no others', async () => {
    const kept = async (text: string, leaseId: string) => {
      const { body } = await operator
        .post('/v1/documents')
        .set('Content-Type', 'text/plain')
        .send(text)
        .expect(201);
      const notice = { by: 'lessee', purpose: 'price-change', channel: 'portal' };
      const evidence = { grade: 'documented', source: 'letter', document: body.sha256 };
      const { body: served } = await operator
        .post(pathOf('ServeNotice', { leaseId }), { ...notice, evidence })
        .expect(201);
      return `/v1/documents/${body.sha256}?minPosition=${served.position}`;
    };
    const [own, other] = [await kept('of MINE', 'MINE'), await kept('of MINE-2', 'MINE-2')];
    const told = async (client: Client) => [(await client.get(own)).status, (await client.get(other)).status];
    expect(await told(toLease)).toEqual([200, 404]);
    expect(await told(whole)).toEqual([200, 200]);
    expect(await told(then)).toEqual([404, 404]);
  });

  it('may do nothing, and reaches nothing of the service itself', async () => {
    for (const path of [
      '/v1/quarantine',
      '/v1/renewals/deputies',
      '/v1/checkpoints',
      '/v1/doctor',
      '/v1/reads',
    ])
      for (const client of [toLease, then, whole])
        expect([path, (await client.get(path)).status]).not.toEqual([path, 200]);
    for (const { command, example } of COMMAND_ROUTES)
      for (const client of [toLease, whole])
        expect([
          command.type,
          (await client.post(`${pathOf(command.type)}?dryRun=true`, example.body)).status,
        ]).toEqual([command.type, 403]);
    await toLease.post('/v1/checkpoints', {}).expect(403);
  });
});

describe('an auditor whose access is to what was known at an instant', () => {
  it(
    'is told the same in every view for ever, whatever is recorded after',
    async () => {
      const clients = [toLeaseThen, then];
      const own = paths.filter((path) => !Object.keys(NOBODY).some((secret) => path.includes(secret)));
      const before = await Promise.all(clients.map((client) => answers(client, own)));
      for (const told of before) expect(shown(told).length).toBeGreaterThan(30);
      await record('LATER');
      const after = await Promise.all(clients.map((client) => answers(client, own)));
      for (const [at, told] of after.entries())
        for (const [path, text] of told) {
          expect([path, text]).toEqual([path, before[at]!.get(path)]);
          expect([path, answerIn(text, path).includes('LATER')]).toEqual([path, false]);
        }
      expect((await whole.get('/v1/leases/MINE/notices').expect(200)).text).toContain('LATER');
    },
    LIMIT_MS,
  );

  it('knows its leases as they were known, also in lists that are otherwise of now', async () => {
    const { body } = await then.get('/v1/leases').expect(200);
    expect(body.leases.map(({ leaseId }: { leaseId: string }) => leaseId)).toEqual(['MINE', 'MINE-2']);
    expect(body.parties[mine]).toBe('EARLIER mine of address space');
    const { body: party } = await then.get(`/v1/parties/${mine}`).expect(200);
    expect(party.name).toBe('EARLIER mine of address space');
    await then.get('/v1/renewals/queue').expect(404);
    await then.get('/v1/renewals/calendar.ics').expect(404);
    const { body: changes } = await then.get('/v1/changes/leases?since=2020-01-01&limit=500').expect(200);
    expect(changes.changes.length).toBeGreaterThan(5);
    for (const { event } of changes.changes) expect(event.recordedAt <= date).toBe(true);
  });

  it('asks of no instant beyond, whatever page of whosever answer it goes on with', async () => {
    const now = new Date().toISOString();
    await then.get(`/v1/leases/MINE?asOf=${now}`).expect(400, /access is to what was known at/);
    await then.get(`/v1/leases/MINE?asOf=${date}`).expect(200);
    await then.get(`/v1/leases/MINE?on=2027-01-01`).expect(200);
    const { body: page } = await operator.get('/v1/changes/leases?since=2020-01-01&limit=1').expect(200);
    const { text } = await then.get(
      `/v1/changes/leases?since=2020-01-01&limit=500&cursor=${encodeURIComponent(page.next)}`,
    );
    expect(text).not.toContain('LATER');
  });
});

/** Without the instants at which it was asked. */
const timeless = (text: string): string => plain(text).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…');

/** What is answered, without the question, which some answers repeat. */
const answerIn = (text: string, path: string): string => {
  const [, q] = /[?&](?:q|text|name)=([^&]+)/.exec(path) ?? [];
  return q === undefined ? text : text.replace(`"q":"${decodeURIComponent(q)}"`, '');
};
