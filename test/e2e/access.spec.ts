import type { Role } from '#domain/kernel/event.js';
import { pathOf } from '../support/api-story.js';
import { everyPath, NOBODY, PARTIES, plain, SECRETS, setUpForeignWorld } from '../support/foreign-world.js';
import { startService, type Client, type Service } from '../support/service.js';

const { holder, broker, mine, rival } = PARTIES;

let service: Service;
let operator: Client;
beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  await setUpForeignWorld(operator);
});
afterAll(() => service.stop());

describe('what a party sees', () => {
  const own = [
    `/v1/leases`,
    `/v1/leases/MINE`,
    `/v1/leases/MINE/history`,
    `/v1/lessees/${mine}/renewal-timeline`,
    `/v1/lessees/${mine}/liability`,
    `/v1/lessees/${mine}/continuity`,
    `/v1/addresses/203.0.1.7`,
    `/v1/parties`,
    `/v1/parties/${broker}`,
    `/v1/blocks/203.0.1.0%2F24`,
  ];

  it.each(own)('GET %s: its own, and no word of others', async (path) => {
    const { status, text } = await (await service.as('lessee', mine)).get(path);
    expect(status).toBe(200);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });

  it('a date that an upstream contract sets binds it, without saying whose contract that is', async () => {
    const { body } = await (await service.as('lessee', mine)).get(`/v1/lessees/${mine}/renewal-timeline`);
    expect(body.leases[0].next).toMatchObject({ own: false });
    expect(body.leases[0].next).not.toHaveProperty('leaseId');
    const { body: whole } = await operator.get(`/v1/lessees/${mine}/renewal-timeline`);
    expect(whole.leases[0].next).toMatchObject({
      own: false,
      leaseId: 'SECRET-HEAD',
      instant: body.leases[0].next.instant,
    });
  });

  it('the register counts and finds its own only', async () => {
    const lessee = await service.as('lessee', mine);
    const ids = async (client: Client, query: string) =>
      (await client.get(`/v1/leases${query}`).expect(200)).body.leases.map(
        ({ leaseId }: { leaseId: string }) => leaseId,
      );
    expect(await ids(operator, '')).toEqual(['MINE', 'MINE-2', 'SECRET-HEAD', 'SECRET-OTHER']);
    expect(await ids(lessee, '')).toEqual(['MINE', 'MINE-2']);
    for (const query of ['?containedIn=203.0.0.0/16', '?text=203.0', `?party=${broker}`])
      expect(await ids(lessee, query)).toEqual(['MINE']);
    for (const query of ['?text=SECRET', '?text=rival', `?lessee=${rival}`, '?containing=203.0.2.1/32'])
      expect(await ids(lessee, query)).toEqual([]);
    expect(await ids(await service.as('lessor', broker), '')).toEqual([
      'MINE',
      'SECRET-HEAD',
      'SECRET-OTHER',
    ]);
    expect(await ids(await service.as('lessor', holder), '')).toEqual(['MINE-2', 'SECRET-HEAD']);
  });

  it('a lessor sees of its lessee what they have together, not what the lessee has with others', async () => {
    const lessor = await service.as('lessor', broker);
    for (const view of ['renewal-timeline', 'liability', 'continuity']) {
      const { body, text } = await lessor.get(`/v1/lessees/${mine}/${view}`).expect(200);
      expect(body.leases.map(({ leaseId }: { leaseId: string }) => leaseId)).toEqual(['MINE']);
      expect(text).not.toContain('MINE-2');
    }
    await (await service.as('lessor', holder)).get(`/v1/lessees/${rival}/liability`).expect(404);
  });

  const roles: readonly [Role, string][] = [
    ['lessee', mine],
    ['lessor', mine],
  ];
  it.each(roles)(
    'no route tells a %s of a lease between others from one that there is not',
    async (role, party) => {
      const client = await service.as(role, party);
      const paths = everyPath((await operator.get('/api-json')).body);
      expect(paths.length).toBeGreaterThan(80);
      for (const bare of paths) {
        const path = bare.startsWith('/v1/changes/') ? `${bare}?since=2020-01-01` : bare;
        const { status, text } = await client.get(path);
        expect([200, 400, 403, 404]).toContain(status);
        if (status === 200)
          for (const secret of SECRETS) expect([path, text.includes(secret)]).toEqual([path, false]);
        for (const [secret, stranger] of Object.entries(NOBODY)) {
          if (!path.includes(secret)) continue;
          const unknown = await client.get(path.replace(secret, stranger));
          expect([path, status]).toEqual([path, unknown.status]);
          expect(plain(text).replaceAll(secret, stranger)).toBe(plain(unknown.text));
        }
      }
    },
  );

  it('what was recorded since: of its own leases, of all lists, and of the lists that it may not see nothing', async () => {
    const lessee = await service.as('lessee', mine);
    const since = async (client: Client, list: string) =>
      (await client.get(`/v1/changes/${list}?since=2020-01-01&limit=500`).expect(200)).body.changes as {
        readonly leaseId?: string;
        readonly partyId?: string;
        readonly by: string;
      }[];
    const leases = (changes: readonly { readonly leaseId?: string }[]) => [
      ...new Set(changes.map(({ leaseId }) => leaseId)),
    ];
    expect(leases(await since(operator, 'leases'))).toEqual([
      'SECRET-HEAD',
      'MINE',
      'MINE-2',
      'SECRET-OTHER',
    ]);
    for (const list of ['leases', 'renewals/queue'])
      expect([list, leases(await since(lessee, list))]).toEqual([list, ['MINE', 'MINE-2']]);
    expect((await since(lessee, 'leases')).every(({ by }) => by === 'operator')).toBe(true);
    expect((await since(lessee, 'parties')).map(({ partyId }) => partyId)).toEqual([mine]);
    expect(await since(lessee, 'blocks')).toEqual([]);
    await lessee.get('/v1/changes/renewals/deputies?since=2020-01-01').expect(403);
    await lessee.get('/v1/changes/quarantine?since=2020-01-01').expect(403);
  });

  it('addresses of others are held by nobody', async () => {
    const lessee = await service.as('lessee', mine);
    const [theirs, unheld] = await Promise.all([
      lessee.get('/v1/addresses/203.0.2.7').expect(404),
      lessee.get('/v1/addresses/198.18.2.7').expect(404),
    ]);
    expect(plain(theirs.text).replaceAll('203.0.2.7', 'x')).toBe(
      plain(unheld.text).replaceAll('198.18.2.7', 'x'),
    );
    expect((await operator.get('/v1/addresses/203.0.2.7').expect(200)).body.leaseId).toBe('SECRET-OTHER');
  });

  it('a past instant shows no more than the present', async () => {
    const lessee = await service.as('lessee', mine);
    const asOf = new Date().toISOString();
    for (const path of own.slice(1, 7)) {
      const { status, text } = await lessee.get(`${path}?asOf=${asOf}`);
      expect([path, status]).toEqual([path, 200]);
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    }
    await lessee.get(`/v1/leases/SECRET-OTHER?asOf=${asOf}`).expect(404);
  });

  it('who acted for the service stays with the service', async () => {
    const { body } = await (await service.as('lessee', mine)).get('/v1/leases/MINE/history').expect(200);
    expect(body.events[0].actor).toEqual({ role: 'operator' });
  });
});

describe('an auditor', () => {
  it('reads everything and writes nothing', async () => {
    const auditor = await service.as('auditor');
    for (const path of [
      '/v1/leases',
      '/v1/leases/SECRET-OTHER',
      '/v1/quarantine',
      `/v1/lessees/${rival}/liability`,
    ])
      await auditor.get(path).expect(200);
    await auditor.post(pathOf('WithdrawOffer', { leaseId: 'MINE' }), {}).expect(403, /\/problems\/forbidden/);
  });

  it('shares the quarantine with operators only', async () => {
    for (const role of ['legal', 'finance', 'network'] as const)
      await (await service.as(role)).get('/v1/quarantine').expect(403);
    await operator.get('/v1/quarantine').expect(200, { view: 'quarantine', streams: [] });
  });
});
