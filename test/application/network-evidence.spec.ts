import { blockDecider } from '#domain/block/decider.js';
import { KINDS_OF_FORMAT } from '#intake/network/formats.js';
import { context } from '../support/given.js';
import { HOLDER } from '../support/lease-story.js';
import {
  announce,
  ANSWER,
  DUMP,
  FEED,
  LEASED,
  NetworkWorld,
  NOW,
  OTHERS,
  TABLE,
  ZONE,
} from './network-world.js';

let world: NetworkWorld;
beforeEach(async () => {
  world = await new NetworkWorld().begin();
});
afterEach(() => world.replica.close());

describe('files held against the leases', () => {
  it('tell route objects that agree, differ and are missing, and record transitions alone (V4, I7)', async () => {
    const first = await world.apply('radb', 'rpsl', DUMP);
    expect(first).toMatchObject({ verdict: 'evidence', prefixes: 3 });
    expect(first.transitions.map(({ leaseId, found }) => [leaseId, found])).toEqual([
      ['L-0', 1],
      ['L-1', 1],
      ['L-2', 0],
    ]);
    expect((await world.apply('radb', 'rpsl', DUMP)).transitions).toEqual([]);
    const states = await Promise.all(
      LEASED.map(async (_, at) => (await world.alignment(`L-${at}`))['route-object']!),
    );
    expect(states.map(({ state }) => state)).toEqual(['agree', 'differ', 'missing']);
    expect(states[1]).toMatchObject({
      because: 'radb: 11.0.2.0/24 from AS64999, which the contract does not name',
      grade: 'observed',
      sources: [{ source: 'radb', looked: { days: 0, sick: null } }],
    });

    const mended = await world.apply('radb', 'rpsl', DUMP.replace('64999', '64501'));
    expect(mended.transitions).toMatchObject([{ leaseId: 'L-1', kind: 'route-object', before: 1, found: 1 }]);
    expect((await world.alignment('L-1'))['route-object']).toMatchObject({ state: 'agree' });
  });

  it('tell locations, zones, registrations and what is announced, each beside the contract (V9, V11, V14)', async () => {
    await world.apply('feed', 'geofeed', FEED);
    await world.apply('zones', 'zone', ZONE);
    await world.apply('rdap', 'rdap', ANSWER);
    await world.apply('table', 'routing-table', TABLE, { at: NOW });
    const told = async (leaseId: string) =>
      Object.values(await world.alignment(leaseId)).map(({ object, state }) => `${object} ${state}`);
    expect(await told('L-0')).toEqual([
      'loa missing',
      'roa unknown',
      'route-object unknown',
      'registry-record unknown',
      'reverse-zone agree',
      'geofeed unknown',
      'announcement differ',
    ]);
    const { announcement, geofeed } = await world.alignment('L-0');
    expect(announcement!.because).toBe(
      'table: 11.0.1.0/24 from AS64500: no LOA is valid for it, likely a forgotten letter',
    );
    expect(geofeed!.because).toContain('LT LT-VL Vilnius');
    expect((await world.alignment('L-1'))['announcement']!.because).toContain('more specific than agreed');
    expect(await told('L-2')).toContain('announcement missing');
    expect(await told('L-2')).toContain('reverse-zone missing');
    expect(await told('L-2')).toContain('geofeed unknown');
  });

  it('that tell what changed alone leave what nobody heard of unknown, and what is heard of as it was else', async () => {
    const heard = async (text: string) =>
      (await world.apply('ris', 'announcements', text)).transitions.map(({ leaseId }) => leaseId);
    const later = (text: string, seconds: number) =>
      text.replaceAll('1770000000', String(1_770_000_000 + seconds));
    expect(await heard(announce('11.0.1.0/24', 64500, 1))).toEqual(['L-0']);
    expect((await world.alignment('L-1'))['announcement']).toMatchObject({ state: 'unknown' });
    expect(await heard(later(announce('11.0.2.0/24', 64501, 1), 10))).toEqual(['L-1']);
    expect(await heard(later(announce('11.0.1.0/24', 64500, 1).replace('ANNOUNCE', 'WITHDRAW'), 20))).toEqual(
      ['L-0'],
    );
    expect((await world.alignment('L-0'))['announcement']).toMatchObject({ state: 'missing' });
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
    expect((await world.alignment('L-0'))['reverse-zone']!.delegations).toMatchObject([{ delegated: null }]);
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

describe('an incident that opens by itself', () => {
  const incidents = (leaseId: string) => world.incidents(leaseId);
  const table = (...routes: readonly string[]) => [...routes, TABLE].join('');
  const hijack = announce('11.0.16.0/22', 64666, 1).replace('1770000000', '1770000010');

  it('is seen in a table, told with its source and closed by a later one, at the times that they are of (V14, I20)', async () => {
    const at = (hours: number) => ({ at: new Date(Date.parse(NOW) + hours * 3_600_000).toISOString() });
    await world.apply('table', 'routing-table', table(hijack), at(0));
    expect(await incidents('L-2')).toEqual([
      {
        kind: 'hijack',
        likely: 'hijack',
        occurredAt: NOW,
        grade: 'observed',
        source: `table, as of ${NOW}`,
        closed: undefined,
      },
    ]);
    await world.apply('table', 'routing-table', TABLE, at(1));
    expect(await incidents('L-2')).toMatchObject([{ closed: at(1).at }]);
  });

  it('is none for what fewer peers than asked for have seen (I10)', async () => {
    await world.apply('ris', 'announcements', hijack, {}, 2);
    expect(await incidents('L-2')).toEqual([]);
    await world.apply(
      'ris',
      'announcements',
      hijack + hijack.replace('192.0.2.1', '192.0.2.2').replace('1770000010', '1770000020'),
      {},
      2,
    );
    expect(await incidents('L-2')).toMatchObject([{ likely: 'hijack' }]);
  });

  it('leaves the origin that others announce where it is, until they have given it up themselves (V14)', async () => {
    const from = (asn: number, seconds: number, peers: readonly number[], kind = 'ANNOUNCE') =>
      peers
        .map((peer) =>
          announce('11.0.1.0/24', asn, peer)
            .replace('1770000000', String(1_770_000_000 + seconds))
            .replace('ANNOUNCE', kind),
        )
        .join('');
    const heard = async (text: string) => {
      await world.apply('ris', 'announcements', text, {}, 2);
      return world.announcedFrom('L-0');
    };
    expect(await heard(from(64500, 0, [1, 2, 3, 4]))).toEqual([64500]);
    expect(await heard(from(64666, 10, [5, 6]))).toEqual([64500, 64666]);
    expect(await heard(from(64500, 20, [1, 2]) + from(64666, 21, [1, 2]))).toEqual([64666]);
    expect(await heard(from(64666, 30, [1, 2], 'WITHDRAW'))).toEqual([]);
  });

  it('tells a registration other than the one on record, and is over once that one is seen again (I5, V1)', async () => {
    await world.replica.commands.handle(blockDecider, 'block-11.0.1.0/24', {
      type: 'RegisterBlock',
      data: { prefix: '11.0.1.0/24', holder: HOLDER, registryHandle: 'NET-11' },
      context: context({ now: NOW }),
    });
    await world.replica.catchUp();
    await world.apply('rdap', 'rdap', ANSWER);
    expect(await incidents('L-0')).toEqual([]);
    await world.apply('rdap', 'rdap', ANSWER.replace('NET-11', 'NET-ELM'));
    expect(await incidents('L-0')).toMatchObject([
      { kind: 'registry-holder-changed', likely: 'registration-changed', closed: undefined },
    ]);
    // No handle is on record of the block of another lease.
    expect(await incidents('L-1')).toEqual([]);
    await world.apply('rdap', 'rdap', ANSWER);
    expect(await incidents('L-0')).toMatchObject([{ closed: expect.any(String) }]);
  });
});
