import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { EventStore } from '#event-store/event-store.js';
import { Database } from '#event-store/sqlite/database.js';
import type { AnyView } from '#views/declared/view.js';
import { VIEWS } from '#views/views.js';
import { EXAMPLES, goLive, offer, OTHERS_IN_EXAMPLES, pathOf, registerOver } from '../support/api-story.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { clientOf, startService, type Client, type Service } from '../support/service.js';

const LESSOR = '11111111-1111-5111-8111-111111111111';
const LESSEE = '22222222-2222-5222-8222-222222222222';
const SINCE = '2025-01-01';

/** By name, as whoever acts; and by mail address, as whoever mail goes to. */
const NAME = 'Zebulon Quartermaine';
const MAIL = 'zebulon.quartermaine@example.net';
const TRACE = /zebulon|quartermaine/i;

let service: Service;
let legal: Client;
beforeAll(async () => {
  // Nothing listens there: what is due waits.
  const mail = { smtpUrl: 'smtp://127.0.0.1:9', from: 'ledger@example.net' };
  service = await startService({}, { reminders: { mail } });
  legal = await service.as('legal');
});
afterAll(() => service.stop());

/** Values for whatever parameter a view cannot be asked without. */
const ASKED: Readonly<Record<string, string>> = {
  leaseId: 'L-1',
  lesseeId: LESSEE,
  partyId: LESSEE,
  party: LESSOR,
  prefix: '203.0.0.0/8',
  address: '203.0.1.7',
  q: 'L-1',
  since: SINCE,
  cause: 'registry',
  loss: '1000.00 EUR',
  named: NAME,
};

/** Every view, export and calendar there is, as an operator asks for it. */
function addresses(personIds: readonly string[]): readonly string[] {
  const views: readonly AnyView[] = VIEWS;
  return [
    ...views.flatMap((view) => {
      const shapes = view.parameters as Readonly<Record<string, object>>;
      const given = Object.entries(shapes)
        .filter(([name, shape]) => !('~optional' in shape) || name === 'since' || needed(view, name))
        .map(([name]) => [name, ASKED[name] ?? ''] as const);
      const query = given.filter(([name]) => !view.path.includes(`:${name}`));
      const all = (path: string) =>
        path.includes(':personId')
          ? personIds.map((id) => path.replace(':personId', id))
          : [path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(ASKED[name] ?? ''))];
      return [view, ...(view.exports ?? [])]
        .flatMap(({ path }) => all(path))
        .map((path) => `${path}?${new URLSearchParams(query.map(([...pair]) => pair)).toString()}`);
    }),
    '/v1/renewals/calendar.ics',
    ...personIds.map((owner) => `/v1/renewals/calendar.ics?owner=${owner}`),
    '/v1/imports',
    '/v1/doctor',
    '/v1/checkpoints',
  ];
}

const needed = ({ name }: AnyView, parameter: string): boolean =>
  (name.startsWith('break-drill') && parameter === 'party') ||
  (name.startsWith('waterfall') && ['cause', 'loss'].includes(parameter));

/** The addresses whose answers hold a trace of the person; of those that have a picture, in it too. */
async function tracesIn(asked: readonly string[]): Promise<{ traces: string[]; answered: number }> {
  const token = await service.token('operator', undefined, 'somebody.else@example.net');
  const traces: string[] = [];
  let answered = 0;
  for (const path of asked)
    for (const accept of ['application/json', 'image/svg+xml']) {
      const { status, text, body } = await request(service.url)
        .get(path)
        .set('Authorization', `Bearer ${token}`)
        .set('Accept', accept);
      if (status === 200) answered++;
      if (status >= 500) throw new Error(`${path}: ${status}`);
      if (TRACE.test(text ?? '') || (Buffer.isBuffer(body) && TRACE.test(body.toString('utf8'))))
        traces.push(path.split('?')[0]!);
    }
  return { traces: [...new Set(traces)], answered };
}

async function tell(): Promise<void> {
  const client = clientOf(service.url, await service.token('operator', undefined, NAME));
  await registerOver(client, [LESSOR, LESSEE, ...OTHERS_IN_EXAMPLES], ['203.0.0.0/8']);
  const leaseId = 'L-1';
  const prefix = '203.0.1.0/24';
  await client.post('/v1/leases', offer({ leaseId, lessor: LESSOR, lessee: LESSEE, prefix })).expect(201);
  await goLive(client, leaseId);
  const on = (type: string, more: object) =>
    client.post(pathOf(type, { leaseId }), { ...EXAMPLES[type]!.body, ...more }).expect(201);
  await on('AssignRenewalOwner', { owner: MAIL });
  await on('NameEscalationContact', { contact: MAIL, party: LESSOR });
  await on('RecordEscalationDrill', { level: 1, reached: MAIL });
  await on('NameUnknownOwner', { unknown: 'roa', owner: NAME });
  await on('DecideLeaseOrBuy', { decidedBy: NAME });
  await client
    .post('/v1/renewals/deputies', { ...EXAMPLES['AppointDeputy']!.body, owner: MAIL, deputy: NAME })
    .expect(201);
  await client
    .post('/v1/reminders/subscriptions', {
      channel: 'mail',
      to: MAIL,
      before: [{ count: 30, unit: 'days' }],
    })
    .expect(201);
  await client.post('/v1/renewals/calendars', { owner: MAIL }).expect(201);
  const file = [HEADER, rowOf({ lease_ref: 'L-7', renewal_owner: MAIL, prefix: 'none' })].join('\n');
  await request(service.url)
    .post('/v1/imports')
    .set('Authorization', `Bearer ${await service.token('operator', undefined, NAME)}`)
    .set('Content-Type', 'text/csv')
    .send(file)
    .expect(202);
}

describe('somebody who was erased', () => {
  it('is told by no view, export, picture or calendar, and is in no file', async () => {
    await tell();
    const head = await service.app.get(EventStore).head();
    await legal.get(`/v1/leases/L-1?minPosition=${head}`).expect(200);
    const find = async (named: string): Promise<string> =>
      (await legal.get(`/v1/people?named=${encodeURIComponent(named)}`).expect(200)).body.personId;
    const people = [await find(NAME), await find(MAIL)];
    const imports = (await (await service.as('operator')).get('/v1/imports').expect(200)).body.imports;
    const asked = [...addresses(people), `/v1/imports/${imports[0].importId}/results`];

    const before = await tracesIn(asked);
    expect(before.answered).toBeGreaterThan(80);
    for (const path of [
      '/v1/leases/L-1',
      '/v1/leases/L-1/history',
      '/v1/renewals/queue',
      '/v1/renewals/deputies',
    ])
      expect(before.traces).toContain(path);
    expect(before.traces).toContain(asked.at(-1));

    for (const personId of people) {
      const { body } = await legal
        .post(`/v1/people/${personId}/erasure`, { reason: 'Asked for it' })
        .expect(201);
      await legal.get(`/v1/people/${personId}?minPosition=${body.position}`).expect(200);
    }
    expect(await tracesIn(asked)).toEqual({ traces: [], answered: expect.any(Number) });
    if (process.env['EVENTSTOREDB_URL'] === undefined) expect(filesWithATrace(service.folder)).toEqual([]);
  });
});

/** What is in a write-ahead log is put into its database first. */
function filesWithATrace(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  expect(files.filter((file) => file.endsWith('.sqlite')).length).toBeGreaterThan(1);
  for (const file of files.filter((each) => each.endsWith('.sqlite'))) {
    const database = new Database(file);
    database.exec('PRAGMA wal_checkpoint(FULL)');
    database.close();
  }
  return files.filter((file) => TRACE.test(readFileSync(file, 'latin1')));
}
