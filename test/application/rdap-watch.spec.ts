import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { NamedGeofeeds } from '#application/network/watched/named-geofeeds.js';
import { RdapWatch, sourceOf, type RdapToAsk } from '#application/network/watched/rdap-watch.js';
import { WatchedUrl } from '#application/network/watched/watched-url.js';
import { readBootstrap } from '#intake/rdap/read-bootstrap.js';
import { propertyRuns } from '../support/property-runs.js';
import { register } from '../support/register.js';
import { SAYS_NOTHING, SICK_FILES } from '../support/sick-files.js';
import { MISBEHAVIOURS, sends } from './misbehaviours.js';
import { ANSWER, DUMP, LEASED, LEFT_OUT, NetworkWorld } from './network-world.js';

const PART = { min: 0, max: 1, maxExcluded: true, noNaN: true };
const RDAP = { 'content-type': 'application/rdap+json' };
const PARTY = '6b1c6b0e-1f1e-4b5e-9d5e-0a4b1c2d3e4f';
const log = pino({ level: 'silent' });

let world: NetworkWorld;
let server: Server;
let answers: Record<string, RequestListener>;
let asked: string[];
beforeEach(async () => {
  world = await new NetworkWorld().begin();
  answers = {};
  asked = [];
  server = createServer((request, answer) => {
    asked.push(request.url!);
    (answers[request.url!] ?? notThere)(request, answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  world.replica.close();
});

const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/rdap`;
const notThere: RequestListener = (_, answer) =>
  void answer.writeHead(404, RDAP).end(JSON.stringify({ errorCode: 404, title: 'Not Found' }));
const network = (first: string, last: string, handle: string, over: object = {}): RequestListener =>
  sends(
    JSON.stringify({
      objectClassName: 'ip network',
      startAddress: first,
      endAddress: last,
      handle,
      entities: [{ handle: 'ORG-1', roles: ['registrant'] }],
      ...over,
    }),
    RDAP,
  );
const asking = (over: Partial<RdapToAsk> = {}, told = log) =>
  new RdapWatch(
    world.evidence,
    {
      servers: readBootstrap({ services: [[['11.0.0.0/8'], [base()]]] }),
      bootstrap: undefined,
      everyMs: 0,
      pauseMs: 0,
      timeoutMs: 400,
      allowPrivate: true,
      ...over,
    },
    told,
  );
async function looked(watch: { look(): Promise<unknown> }): Promise<void> {
  world.later(1);
  await watch.look();
  await world.replica.catchUp();
}
const source = () => sourceOf(base());
const record = async (leaseId: string) => (await world.alignment(leaseId))['registry-record']!;
const found = async (leaseId: string) => {
  const events = await world.store.readStream(`lease-${leaseId}`);
  const { data } = events.findLast(({ type }) => type === 'NetworkObserved') ?? {};
  return (data as { seen?: { found: { handle?: string }[] } } | undefined)?.seen?.found.map(
    ({ handle }) => handle,
  );
};

describe('servers of RDAP (RFC 9082, I5, V1, V4)', () => {
  it('are asked about each leased prefix and its block, and what they answer is told narrowest first', async () => {
    await register(world.store, [PARTY], ['11.0.0.0/16']);
    await world.replica.catchUp();
    answers['/rdap/ip/11.0.0.0/16'] = network('11.0.0.0', '11.0.255.255', 'NET-BLOCK');
    answers['/rdap/ip/11.0.1.0/24'] = network('011.000.001.000', '11.0.1.255', 'NET-OWN');
    answers['/rdap/ip/11.0.2.0/24'] = network('11.0.0.0', '11.0.255.255', 'NET-BLOCK');
    await looked(asking());
    expect(asked.toSorted()).toEqual(['11.0.0.0/16', ...LEASED].map((each) => `/rdap/ip/${each}`).toSorted());
    expect(await Promise.all(['L-0', 'L-1', 'L-2'].map(found))).toEqual([
      ['NET-OWN', 'NET-BLOCK'],
      ['NET-BLOCK'],
      ['NET-BLOCK'],
    ]);
    const before = await world.events();
    await looked(asking());
    expect([await world.events(), await world.told(source())]).toEqual([before, ['NetworkSourceSeen']]);
  });

  it('that have nothing say so, where it is a server of RDAP that does (RFC 7480 §5.3)', async () => {
    await looked(asking());
    expect(await record('L-0')).toMatchObject({
      state: 'missing',
      because: expect.stringContaining('no registration'),
    });

    const page: RequestListener = (_, answer) =>
      void answer.writeHead(404, { 'content-type': 'text/html' }).end('<html>');
    answers = Object.fromEntries(LEASED.map((each) => [`/rdap/ip/${each}`, page]));
    const before = await world.events();
    await looked(asking());
    expect(await world.events()).toBe(before);
    expect((await world.told(source())).at(-1)).toMatch(/NetworkSourceSick .*not as one of RDAP does/);
  });

  it('are left alone for as long as they ask, and then asked again; redirects are followed (RFC 7480 §5.2, §5.5)', async () => {
    let tries = 0;
    answers['/rdap/ip/11.0.1.0/24'] = (_, answer) =>
      void ((tries += 1) < 3
        ? answer.writeHead(429, { 'retry-after': '0' }).end()
        : answer.writeHead(301, { location: '/elsewhere/ip/11.0.1.0/24' }).end());
    answers['/elsewhere/ip/11.0.1.0/24'] = network('11.0.1.0', '11.0.1.255', 'NET-MOVED');
    await looked(asking());
    expect([tries, await found('L-0')]).toEqual([3, ['NET-MOVED']]);
  });

  it.each(LEFT_OUT)(
    'that leave out whom space is registered for, as in %j, say nothing (RFC 9083 §9)',
    async (over) => {
      answers['/rdap/ip/11.0.1.0/24'] = network('11.0.1.0', '11.0.1.255', 'NET-OWN');
      await looked(asking());
      answers['/rdap/ip/11.0.1.0/24'] = network('11.0.1.0', '11.0.1.255', 'NET-NEW', over);
      const watch = asking();
      await looked(watch);
      expect(await found('L-0')).toEqual(['NET-OWN']);
      expect(watch.standings[0]!.failing).toMatchObject({
        because: expect.stringContaining('11.0.1.0/24: the answer '),
      });
    },
  );

  it('that answer about something else, or of space that is not theirs, say nothing', async () => {
    answers['/rdap/ip/11.0.1.0/24'] = network('12.0.0.0', '12.255.255.255', 'NET-12');
    answers['/rdap/ip/11.0.2.0/24'] = network('11.0.0.0', '11.255.255.255', 'X', {
      name: 'NON-RIPE-NCC-MANAGED-ADDRESS-BLOCK',
    });
    await looked(asking());
    expect([await found('L-0'), await found('L-1'), await found('L-2')]).toEqual([undefined, undefined, []]);
    const watch = asking();
    await looked(watch);
    expect(watch.standings).toMatchObject([
      {
        source: source(),
        failing: { because: expect.stringContaining('2 questions came to nothing: 11.0.1.0/24') },
      },
    ]);
  });

  it('that answer 200 and an error both say nothing (RFC 9083 §6)', async () => {
    answers['/rdap/ip/11.0.1.0/24'] = sends(JSON.stringify({ errorCode: 404, title: 'Not Found' }), RDAP);
    await looked(asking());
    expect(await found('L-0')).toBeUndefined();
  });

  it('that fail for some have all the others asked in turn, and are told of once', async () => {
    for (const at of [3, 4, 5, 6]) await world.lease(`L-${at}`, `11.0.${at * 16}.0/24`, 64_500);
    const failing = [...LEASED, '11.0.48.0/24', '11.0.64.0/24'];
    const fails: RequestListener = (_, answer) => void answer.writeHead(500).end();
    answers = Object.fromEntries(failing.map((each) => [`/rdap/ip/${each}`, fails]));
    const told: string[] = [];
    const watch = asking({}, pino({ level: 'info' }, { write: (line: string) => void told.push(line) }));
    for (let round = 0; round < 3; round += 1) await looked(watch);
    for (const leaseId of ['L-5', 'L-6']) expect(await record(leaseId)).toMatchObject({ state: 'missing' });
    expect(asked.filter((url) => failing.some((each) => url.endsWith(each))).length).toBeLessThan(
      asked.length,
    );
    expect(watch.standings[0]!.failing!.because).toBe(
      '5 questions came to nothing: 11.0.1.0/24: the server answered 500',
    );
    expect((await world.told(source())).join()).not.toMatch(/line \d/);
    expect(told.filter((line) => line.includes('in health again'))).toEqual([]);
  });

  it(
    'that misbehave between two good answers change nothing of any lease (first 8)',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.tuple(fc.constantFrom(...Object.keys(MISBEHAVIOURS), ...SAYS_NOTHING), fc.double(PART)),
            {
              minLength: 3,
              maxLength: 3,
            },
          ),
          async (sick) => {
            const good = network('11.0.0.0', '11.0.255.255', 'NET-BLOCK');
            const all = (listeners: readonly RequestListener[]) =>
              (answers = Object.fromEntries(LEASED.map((each, at) => [`/rdap/ip/${each}`, listeners[at]!])));
            all(LEASED.map(() => good));
            const watch = asking();
            await looked(watch);
            const before = await world.events();
            all(
              sick.map(
                ([kind, part]) =>
                  MISBEHAVIOURS[kind]?.(ANSWER.padEnd(4_000), server) ??
                  sends(SICK_FILES[kind]!(ANSWER, part), RDAP),
              ),
            );
            const brief = asking({ timeoutMs: 200 });
            await looked(brief);
            expect(brief.standings[0]!.failing).not.toBeNull();
            expect((await world.told(source())).at(-1)).toContain('NetworkSourceSick');
            all(LEASED.map(() => good));
            await looked(watch);
            expect([watch.standings[0]!.failing, await world.events()]).toEqual([null, before]);
          },
        ),
        { numRuns: propertyRuns(4) },
      ),
    120_000,
  );
});

describe('the bootstrap file of RDAP (RFC 9224)', () => {
  it('names the server of the narrowest space around a prefix, by TLS where it can', () => {
    const servers = readBootstrap({
      services: [
        [
          ['11.0.0.0/8', 'rubbish', 7],
          ['http://a.example/', 'https://b.example/rdap/'],
        ],
        [['11.0.2.0/24'], ['http://c.example']],
        [['12.0.0.0/8'], []],
        'rubbish',
      ],
    });
    const first = (text: string) => text.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
    const serverFor = (address: string, length: number) => servers.for({ first: first(address), length });
    expect([
      serverFor('11.0.1.0', 24),
      serverFor('11.0.2.0', 25),
      serverFor('11.0.2.0', 23),
      serverFor('12.0.0.0', 24),
    ]).toEqual(['https://b.example/rdap/', 'http://c.example', 'https://b.example/rdap/', undefined]);
    expect(() => readBootstrap({ services: [] })).toThrow(/names no server/);
  });
});

describe('geofeeds that registrations name (RFC 9632, V11)', () => {
  const feed = '11.0.1.0/24,LT,,Vilnius,\n11.0.2.0/24,DE,,Berlin,\n11.0.0.0/8,US,,,\n';
  const inetnum = (range: string, over: string) => `\n\ninetnum: ${range}\nnetname: X\n${over}`;

  it('are had, of the narrowest registration around a lease, and speak of its range alone', async () => {
    const geofeeds = new NamedGeofeeds(
      world.evidence,
      { everyMs: 0, timeoutMs: 1_000, mostBytes: 2 ** 20, allowPrivate: true },
      log,
    );
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const watch = new WatchedUrl(
      world.evidence,
      {
        source: 'ripe',
        url: `${url}/dump`,
        format: 'rpsl',
        everyMs: 0,
        timeoutMs: 1_000,
        mostBytes: 2 ** 20,
        allowPrivate: true,
      },
      log,
      geofeeds.name.bind(geofeeds),
    );
    answers['/dump'] = sends(
      DUMP +
        inetnum('11.0.0.0 - 11.0.255.255', `geofeed: ${url}/wide.csv`) +
        inetnum('11.0.1.0 - 11.0.1.255', `remarks: no feed`) +
        inetnum('11.0.2.0 - 11.0.3.255', `geofeed: ${url}/narrow.csv`),
    );
    answers['/wide.csv'] = sends(feed);
    answers['/narrow.csv'] = sends(feed.replace('Berlin', 'Bonn'));
    await looked(watch);
    world.later(1);
    await geofeeds.round();
    await world.replica.catchUp();
    const geofeed = async (leaseId: string) => (await world.alignment(leaseId))['geofeed']!.because;
    expect(await geofeed('L-0')).toContain('LT Vilnius');
    expect(await geofeed('L-1')).toContain('DE Bonn');
    // 11.0.0.0/8 is around it, and beyond the registration's range.
    expect(await geofeed('L-2')).toContain('does not name it');
    expect(geofeeds.standings).toHaveLength(2);

    // Whoever names a feed does so by TLS, at a public address.
    const strict = new NamedGeofeeds(
      world.evidence,
      { everyMs: 0, timeoutMs: 1_000, mostBytes: 2 ** 20, allowPrivate: false },
      log,
    );
    strict.name('ripe', [
      { leased: { first: 0x0b000100, length: 24 }, url: `${url}/wide.csv`, first: 0, last: 1 },
    ]);
    expect(strict.standings).toEqual([]);
  });
});
