import * as fc from 'fast-check';
import {
  announce,
  ANSWER,
  DUMP,
  FEED,
  LEASED,
  LEFT_OUT,
  NetworkWorld,
  NOW,
  OTHERS,
  route,
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

  it.each([
    ['a byte order mark before the first', (dump: string) => `\ufeff${dump}`, true],
    ['a line before the first', (dump: string) => `An export of today\n${dump}`, true],
    ['a line and a colon before the first', (dump: string) => `Export: today\n${dump}`, true],
    ['a blank before the colon', (dump: string) => dump.replace('route:', 'Route \t:'), true],
    ['no empty line between', (dump: string) => dump.replaceAll('\n\n', '\n'), true],
    ['an object twice', (dump: string) => dump + dump, true],
    [
      'a line that is none',
      (dump: string) => `${dump}rout 11.0.1.0/24\norigin: AS64500\n\n`.replace(/^[^\0]*?\n\n/, ''),
      false,
    ],
    [
      'one that is far too long',
      (dump: string) => dump.replace('origin:', `descr: ${'x'.repeat(1_100_000)}\norigin:`),
      false,
    ],
    [
      'one that is about nobody knows what',
      (dump: string) => dump.replace('11.0.1.0/24', '11.0.1.0-24'),
      false,
    ],
  ])('lose no object by %s, or leave what may be lost unsure (V4)', async (_, written, isRead) => {
    await world.apply('radb', 'rpsl', DUMP);
    const before = await world.events();
    const observed = await world.apply('radb', 'rpsl', written(DUMP));
    expect([await world.events(), observed.verdict, observed.unreadable.rows]).toEqual([
      before,
      'evidence',
      isRead ? 0 : 1,
    ]);
    const other = await world.apply('other', 'rpsl', written(DUMP));
    expect(other.transitions.find(({ leaseId }) => leaseId === 'L-0')?.found).toBe(isRead ? 1 : undefined);
  });

  it('have no object that says it is deleted, and changes of a mirror are no dump (V4)', async () => {
    const dump = DUMP.replace('source: RADB', 'source: RADB\ndelete: noc@alder.example gone');
    await world.apply('radb', 'rpsl', dump);
    expect((await world.alignment('L-0'))['route-object']!.state).toBe('missing');
    const changes = `%START Version: 3 RADB 1-3\n\nADD 1\n\n${route('11.0.1.0/24', 64500)}DEL 2\n\n${OTHERS}`;
    for (const each of [changes, changes.slice(changes.indexOf('ADD'))])
      await expect(world.apply('radb', 'rpsl', each)).rejects.toThrow('stream of changes');
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

  it.each(['announcements', 'routing-table'] as const)(
    'is none for routes of which no path can be read, which neither come nor go by that: %s (V14)',
    async (format) => {
      const others = [1, 2, 3]
        .map((peer) => TABLE.replaceAll('11.0.', '12.1.').replaceAll('192.0.2.1', `192.0.2.${peer}`))
        .join('');
      const own = [1, 2, 3].map((peer) => announce('11.0.1.0/24', 64500, peer)).join('');
      const heard = (text: string, seconds: number) =>
        world.apply(
          'ris',
          format,
          (text + others).replaceAll('1770000000', String(1_770_000_000 + seconds)),
          {},
          3,
        );
      const unclear = own.replaceAll('64496 64500', '64496 ?');
      const first = await heard(unclear, 0);
      expect(first.transitions.filter(({ leaseId }) => leaseId === 'L-0')).toEqual([]);
      expect(first.unreadable.rows).toBe(3);
      await heard(own, 10);
      const before = await world.events();
      expect(await world.announcedFrom('L-0')).toEqual([64500]);
      await heard(unclear, 20);
      await heard('?\n?\n?\n', 30);
      expect(await world.events()).toBe(before);
      expect(await world.announcedFrom('L-0')).toEqual([64500]);
    },
  );

  it('is nothing that a table of fewer peers than it takes could tell, nor that something is not announced (I10)', async () => {
    const of = (peers: readonly number[]) =>
      peers.map((peer) => announce('11.0.1.0/24', 64500, peer) + announce('12.0.0.0/24', 1, peer)).join('');
    await world.apply('table', 'routing-table', of([1, 2, 3]), { at: undefined }, 3);
    const before = await world.events();
    const fewer = of([1, 2]).replaceAll('12.0.0', '12.0.1').replaceAll('1770000000', '1770000010');
    await expect(world.apply('table', 'routing-table', fewer, {}, 3)).rejects.toThrow('routes of 2 peers');
    expect(await world.events()).toBe(before);
    expect((await world.told('table')).at(-1)).toContain('NetworkSourceSick');
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
    const since = async () => (await world.alignment('L-0'))['announcement']!.sources[0]?.since;
    expect(await heard(from(64500, 0, [1, 2, 3, 4]))).toEqual([64500]);
    expect(await heard(from(64666, 10, [5, 6]))).toEqual([64500, 64666]);
    const met = await since();
    expect(await heard(from(64500, 20, [1, 2]) + from(64666, 21, [1, 2]))).toEqual([64500, 64666]);
    expect(await heard(from(64666, 30, [1, 2], 'WITHDRAW'))).toEqual([64500, 64666]);
    expect(await heard(from(64500, 40, [5]))).toEqual([64500, 64666]);
    expect(await since()).toEqual(met);
    // Who announced it in an earlier file announces another now (RFC 4271 §3.1), one in each.
    expect(await heard(from(64500, 50, [6]))).toEqual([64500]);
    expect(await incidents('L-0')).toMatchObject([{}, { likely: 'hijack', closed: expect.any(String) }]);
  });

  it('tells a registration other than the one on record, and is over once that one is seen again (I5, V1)', async () => {
    await world.block('11.0.1.0/24', 'NET-11');
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

  it.each([
    ['IANA-BLK', 'ALLOCATED UNSPECIFIED', '0.0.0.0', '255.255.255.255'],
    ['NON-RIPE-NCC-MANAGED-ADDRESS-BLOCK', 'ALLOCATED UNSPECIFIED', '11.0.0.0', '11.3.255.255'],
    ['NON-AFRINIC-MANAGED-BLOCK', '', '11.0.0.0', '11.3.255.255'],
    ['IANA-NETBLOCK-11', 'ALLOCATED PORTABLE', '11.0.0.0', '11.255.255.255'],
    ['RIPE-11', 'Allocated to RIPE NCC', '11.0.0.0', '11.255.255.255'],
    ['RIPE-ERX-11-0-0-0', 'Early Registrations, Transferred to RIPE NCC', '11.0.0.0', '11.0.255.255'],
  ])(
    'is none for %s, which stands in for space of others, in a dump and in an answer (I5, V4)',
    async (name, status, first, last) => {
      await world.block('11.0.1.0/24', 'NET-1');
      const others = `inetnum: 193.0.0.0 - 193.0.7.255\nnetname: RIPE-NCC\n\ndomain: 0.193.in-addr.arpa\nnserver: ns.example\n\n`;
      const dump = `inetnum: ${first} - ${last}\nnetname: ${name}\nstatus: ${status}\norg: ORG-IANA1-RIPE\n\n${others}`;
      expect(await world.apply('ripe', 'rpsl', dump)).toMatchObject({ verdict: 'evidence', transitions: [] });
      const answer = {
        ...(JSON.parse(ANSWER) as object),
        startAddress: first,
        endAddress: last,
        name,
        type: status,
      };
      await expect(world.apply('rdap', 'rdap', JSON.stringify(answer))).rejects.toThrow('not its own');
      expect(await incidents('L-0')).toEqual([]);
      const { 'registry-record': record, 'reverse-zone': zone } = await world.alignment('L-0');
      expect([record!.state, zone!.state]).toEqual(['unknown', 'unknown']);
    },
  );

  it.each(LEFT_OUT)(
    'is none for an answer that leaves out whom space is registered for: %j (RFC 9083 §9)',
    async (over) => {
      await world.block('11.0.1.0/24', 'NET-1');
      const answer = JSON.stringify({ ...(JSON.parse(ANSWER) as object), ...over });
      expect(await world.apply('rdap', 'rdap', answer)).toMatchObject({
        transitions: [],
        unreadable: { rows: 1, first: [{ fault: expect.stringContaining('the answer ') }] },
      });
      expect(await incidents('L-0')).toEqual([]);
      expect((await world.alignment('L-0'))['registry-record']!.state).toBe('unknown');
    },
  );

  it('is none where any of those whom space is registered for is the one on record, as of RIPE maintainers are too (RFC 9083 §5.1, I5)', async () => {
    await world.block('11.0.1.0/24', 'ORG-1');
    const answer = (...handles: readonly string[]) =>
      JSON.stringify({
        ...(JSON.parse(ANSWER) as object),
        entities: handles.map((handle) => ({
          handle,
          roles: ['registrant'],
          vcardArray: ['vcard', [['kind', {}, 'text', handle.startsWith('ORG') ? 'org' : 'individual']]],
        })),
      });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom<string>('A-MNT', 'B-MNT', 'ORG-2'), { maxLength: 3 }),
        fc.nat(3),
        async (others, at) => {
          await world.apply('rdap', 'rdap', answer(...others.toSpliced(at, 0, 'ORG-1')));
          const { state, because } = (await world.alignment('L-0'))['registry-record']!;
          expect([state, await incidents('L-0')]).toEqual(['agree', []]);
          expect(['ORG-1', ...others].filter((handle) => !because.includes(handle))).toEqual([]);
        },
      ),
      { numRuns: 12 },
    );
    await world.apply('rdap', 'rdap', answer('A-MNT', 'ORG-2'));
    expect((await world.alignment('L-0'))['registry-record']!.because).toContain('of ORG-2, A-MNT');
    expect(await incidents('L-0')).toHaveLength(1);
  });
});
