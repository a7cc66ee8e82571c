import type { LeaseCommandData } from '#domain/lease/commands.js';
import { KINDS_OF_FORMAT } from '#intake/network/formats.js';
import { DUMP, FEED, NetworkWorld, NOW, OTHERS, route, ZONE } from './network-world.js';

let world: NetworkWorld;
beforeEach(async () => {
  world = await new NetworkWorld().begin();
});
afterEach(() => world.replica.close());

describe('a lease that began a moment ago', () => {
  it('is told of by the next file, though the read model had not seen it when the file came', async () => {
    const { replica } = world;
    const catchUp = replica.catchUp.bind(replica);
    replica.catchUp = async () => {};
    await world.lease('L-NEW', '11.0.3.0/24', 64503);
    world.reachHead = catchUp;
    replica.catchUp = catchUp;
    const { transitions, position } = await world.apply('radb', 'rpsl', route('11.0.3.0/24', 64503));
    expect(transitions).toContainEqual(expect.objectContaining({ leaseId: 'L-NEW', found: 1 }));
    expect(position).toBe(String(await world.store.head()));
  });
});

describe('what sources do not show', () => {
  it('is in doubt where some of their file cannot be read, and says why', async () => {
    const [half] = DUMP.split(OTHERS);
    await world.apply('radb', 'rpsl', `${half!.replace('AS64500', 'ASx')}${OTHERS}`);
    const doubted = (await world.alignment('L-0'))['route-object']!;
    expect(doubted).toMatchObject({
      state: 'unknown',
      days: null,
      because: expect.stringMatching(
        /^radb: in doubt, as 1 of it cannot be read, first line 2: route 11\.0\.1\.0/,
      ),
      sources: [{ source: 'radb', events: [{ stream: 'network-source-radb', revision: '0' }] }],
    });
    expect((await world.alignment('L-1'))['route-object']).toMatchObject({
      state: 'differ',
      sources: [{ looked: { unreadable: expect.stringContaining('1 of it cannot be read') } }],
    });
    expect((await world.alignment('L-0'))['geofeed']).toMatchObject({ because: 'nobody looked' });
  });

  it('counts nowhere while they are set aside, which is shown with its reason (first 3)', async () => {
    await world.apply('radb', 'rpsl', DUMP);
    await world.sourceCommand('radb', 'SetNetworkSourceAside', 'frozen since March');
    expect((await world.alignment('L-1'))['route-object']).toMatchObject({
      state: 'unknown',
      because: 'radb is set aside: frozen since March',
      events: [],
      sources: [
        { state: 'differ', looked: { aside: 'frozen since March', events: [{}, { revision: '1' }] } },
      ],
    });
    await world.apply('ripe', 'rpsl', DUMP.replace('64999', '64501'));
    expect((await world.alignment('L-1'))['route-object']).toMatchObject({
      state: 'agree',
      because: 'ripe: a route object for 11.0.2.0/24 from AS64501',
    });
    await expect(world.sourceCommand('radb', 'SetNetworkSourceAside', 'again')).rejects.toThrow(/already/);
    await world.sourceCommand('radb', 'TakeNetworkSourceBack', 'updated again');
    expect((await world.alignment('L-1'))['route-object']).toMatchObject({ state: 'differ' });
    await expect(world.sourceCommand('radbb', 'SetNetworkSourceAside', 'a slip')).rejects.toThrow(
      /ever looked/,
    );
  });
});

describe('days out of alignment', () => {
  it('count from when the contract and the network parted, whichever moved, and of an LOA from the start without one', async () => {
    await world.apply('radb', 'rpsl', DUMP);
    const at = (day: number) => new Date(Date.parse(NOW) + day * 86_400_000).toISOString();
    expect((await world.alignment('L-0', at(10)))['route-object']).toMatchObject({ state: 'agree', days: 9 });
    await world.amend('L-0', 64999, at(4));
    const amended = await world.alignment('L-0', at(10));
    expect(amended['route-object']).toMatchObject({ state: 'differ', days: 6 });
    expect(amended['loa']).toMatchObject({ state: 'missing', days: 69 });
  });
});

describe('what may be there by the contract', () => {
  it('is no difference where a known customer has a route object, or one is as long as agreed (V4, I10)', async () => {
    const both = route('11.0.17.0/24', 64502) + route('11.0.16.0/22', 64502) + route('11.0.16.0/22', 64510);
    await world.apply('radb', 'rpsl', both + OTHERS);
    expect((await world.alignment('L-2'))['route-object']).toMatchObject({
      state: 'differ',
      because: 'radb: 11.0.16.0/22 from AS64510, which the contract does not name',
    });
    const known = { originAs: 64510, relation: 'customer', who: 'Oak Hosting', from: '2026-01-01' };
    await world.replica.ask('L-2', { type: 'NameKnownOrigin', data: known } as LeaseCommandData);
    await world.replica.catchUp();
    expect((await world.alignment('L-2'))['route-object']).toMatchObject({ state: 'agree' });
  });

  it('is no LOA where no route is agreed, by alignment and continuity alike', async () => {
    await world.withoutRoutes('L-8', '11.0.8.0/24');
    const { loa, roa } = await world.alignment('L-8');
    for (const object of [loa, roa])
      expect(object).toMatchObject({ state: 'unknown', because: 'the contract names no route' });
  });
});

describe('a mistake of whoever sends a file', () => {
  const sentAs = KINDS_OF_FORMAT;
  const streamOf = async (source: string) =>
    (await world.store.readStream(`network-source-${source}`)).map(({ type }) => type);

  it('is told to the sender, and is no sickness of the source', async () => {
    await expect(world.apply('radbb', 'rpsl', 'rubbish\n', { sentAs: sentAs.rpsl })).rejects.toThrow(
      /no route/,
    );
    expect(await streamOf('radbb')).toEqual([]);
    await world.apply('radb', 'rpsl', DUMP, { sentAs: sentAs.rpsl });
    await expect(world.apply('radb', 'geofeed', FEED, { sentAs: sentAs.geofeed })).rejects.toThrow(
      /radb has shown route-object, and no file in that form/,
    );
    await expect(
      world.apply('radb', 'rpsl', DUMP, { sentAs: sentAs.rpsl, at: '2990-01-01T00:00:00Z' }),
    ).rejects.toThrow(/future/);
    expect(await streamOf('radb')).toEqual(['NetworkSourceSeen']);
    await expect(world.apply('radb', 'rpsl', '', { sentAs: sentAs.rpsl })).rejects.toThrow(/empty/);
    expect(await streamOf('radb')).toEqual(['NetworkSourceSeen', 'NetworkSourceSick']);
    const error = JSON.stringify({ errorCode: 429, title: 'slow down' });
    await expect(world.apply('rdap', 'rdap', error, { sentAs: sentAs.rdap })).rejects.toThrow(/429/);
    expect(await streamOf('rdap')).toEqual(['NetworkSourceSick']);
  });
});

describe('a reverse zone that was asked for', () => {
  it('waits until a source shows it delegated to all the name servers, and tells the hours (V9, V15)', async () => {
    const wanted = ['ns1.example', 'ns2.example'];
    await world.requestReverseDns('L-0', wanted);
    await world.requestReverseDns('L-2', wanted);
    world.later(5);
    const waiting = (await world.alignment('L-0'))['reverse-zone']!;
    expect(waiting.delegations).toMatchObject([
      { zone: '1.0.11.in-addr.arpa', delegated: null, hours: 6, nameServers: wanted },
    ]);
    await world.apply('zones', 'zone', ZONE.replace('1.0 NS ns2.example.\n', ''));
    expect((await world.alignment('L-0'))['reverse-zone']).toMatchObject({
      state: 'differ',
      because: 'zones: delegated to ns1.example, and ns2.example was asked for',
      delegations: [{ delegated: null }],
    });
    await world.apply('zones', 'zone', ZONE);
    world.later(30);
    const [delegated] = (await world.alignment('L-0'))['reverse-zone']!.delegations!;
    expect(delegated).toMatchObject({ hours: 8, events: [{}, { source: expect.stringContaining('zones') }] });
    const zones = (await world.alignment('L-2'))['reverse-zone']!.delegations!;
    expect(zones.map(({ zone }) => zone)).toEqual(
      [16, 17, 18, 19].map((octet) => `${octet}.0.11.in-addr.arpa`),
    );
    await world.requestReverseDns('L-0', ['ns1.example']);
    expect((await world.alignment('L-0'))['reverse-zone']!.delegations).toMatchObject([{ hours: 0 }]);
  });

  it('is delegated by itself once the registry shows the objects that were written for it (V15)', async () => {
    await world.requestReverseDns('L-2', ['ns1.example', 'ns2.example']);
    expect(await world.delegated('L-2')).toEqual([null, null, null, null]);
    await world.apply('ripe', 'rpsl', OTHERS + (await world.domainObjects('L-2')));
    expect(await world.delegated('L-2')).toEqual(
      Array.from({ length: 4 }, () => expect.stringMatching(/Z$/)),
    );
  });
});

describe('VRPs beside the agreed routes', () => {
  const vrp = (asn: number, maxLength: number) => ({ asn, prefix: '11.0.0.0/16', maxLength, ta: 'ripe' });
  it('that have another origin are named, and a ROA wider than what is announced is advised against (V13, first 3)', async () => {
    await world.observe('L-0', '11.0.1.0/24', 64500, [vrp(64500, 28), vrp(64511, 24)]);
    const { roa } = await world.alignment('L-0');
    expect(roa).toMatchObject({
      state: 'agree',
      advice: [
        {
          because: expect.stringMatching(
            /up to \/28 for AS64500 \(ripe\) permits more than is agreed, up to \/24/,
          ),
        },
      ],
    });
    await world.observe('L-1', '11.0.2.0/24', 64501, [vrp(64511, 24)]);
    expect((await world.alignment('L-1'))['roa']).toMatchObject({
      state: 'differ',
      conflicting: [{ vrp: vrp(64511, 24), events: [{ stream: 'lease-L-1' }] }],
    });
    expect((await world.alignment('L-1'))['roa']).not.toHaveProperty('advice');
  });
});

it('a geofeed leaves open what two of its lines contradict each other in, and what a line that cannot be read may tell (V11)', async () => {
  await world.apply('feed', 'geofeed', FEED);
  const before = await world.events();
  await world.apply('feed', 'geofeed', `${FEED}11.0.1.0/24,DE,DE-BE,Berlin,\n`);
  // A line that cannot be read may be narrower than what is around a prefix.
  await world.apply('feed', 'geofeed', `${FEED.replace('11.0.1.0/24', '11.0.0.0/16')}11.0.1.0-24,LT\n`);
  const other = await world.apply('other', 'geofeed', `11.0.1.0/24,DE,DE-BE,Berlin,\n${FEED}`);
  expect([await world.events(), other.transitions]).toEqual([before, []]);
});

it('a reverse zone is open where a wider one that is delegated has it, in a dump and in a zone (V9)', async () => {
  const inetnum = 'inetnum: 11.0.0.0 - 11.0.255.255\nnetname: X\n\n';
  const domain = (zone: string) => `domain: ${zone}.in-addr.arpa\nnserver: ns1.example\n\n`;
  await world.apply('ripe', 'rpsl', inetnum + domain('0.11'));
  await world.apply(
    'zone',
    'zone',
    '$ORIGIN 11.in-addr.arpa.\n@ SOA a. b. 1 1 1 1 1\n@ NS a.\n0 NS ns1.example.\n',
  );
  const { sources, state } = (await world.alignment('L-0'))['reverse-zone']!;
  expect([sources, state]).toEqual([[], 'unknown']);
  await world.apply('ripe', 'rpsl', inetnum + domain('0.11') + domain('1.0.11'));
  expect((await world.alignment('L-0'))['reverse-zone']!.state).toBe('agree');
});

it('a registration that was answered stays beside an answer about a wider range, and gives way to one about its own (I5)', async () => {
  await world.block('11.0.1.0/24', 'ORG-1');
  const answer = (first: string, last: string, handle: string) =>
    JSON.stringify({
      startAddress: first,
      endAddress: last,
      handle,
      entities: [{ handle: `ORG-${handle}`, roles: ['registrant'] }],
    });
  const narrow = answer('11.0.1.0', '11.0.1.255', '1');
  const wide = answer('11.0.0.0', '11.255.255.255', 'ARIN');
  for (const order of [
    [narrow, wide],
    [wide, narrow],
  ])
    for (const each of order) await world.apply(order[0] === narrow ? 'one' : 'other', 'rdap', each);
  const { sources } = (await world.alignment('L-0'))['registry-record']!;
  expect(sources.map(({ state }) => state)).toEqual(['agree', 'agree']);
  await world.apply('one', 'rdap', answer('11.0.1.0', '11.0.1.255', '2'));
  expect((await world.alignment('L-0'))['registry-record']!.state).toBe('differ');
});
