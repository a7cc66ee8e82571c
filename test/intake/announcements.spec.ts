import { createReadStream, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { reportReader } from '#intake/network/formats.js';
import type { Seen } from '#domain/lease/observations/seen.js';
import { LeasedSpace } from '#intake/network/leased-space.js';
import { readAnnouncements } from '#intake/announcements/read-announcements.js';
import { all } from '../support/all.js';
import { pieces } from '../support/pieces.js';
import { describeWithData, sharedData } from '../support/shared-data.js';

const stream = (name: string) =>
  all(readAnnouncements(createReadStream(sharedData(`announcements/${name}.ndjson`))));
const PEER = { peer: '203.0.113.1', peerAs: 64496 };

describeWithData('announcements (V14, I10)', () => {
  it('of RIS Live are read, with what withdraws them, peers that go down and the troubles of the source', async () => {
    expect(await stream('ris-live')).toMatchObject([
      {
        kind: 'announced',
        ...PEER,
        at: '2026-09-21T14:13:20.120Z',
        prefix: '198.18.32.0/22',
        originAs: 64500,
      },
      { kind: 'announced', ...PEER, prefix: '198.18.32.0/24', originAs: 64500 },
      { kind: 'announced', ...PEER, prefix: '198.18.40.0/24', line: 2 },
      { kind: 'withdrawn', ...PEER, prefix: '198.18.32.0/24' },
      { kind: 'announced', peer: '203.0.113.9', prefix: '198.18.40.128/25', originAs: 64666 },
      { kind: 'peer-down', peer: '203.0.113.9', at: '2026-09-21T14:18:20.000Z' },
      { kind: 'trouble', line: 5, message: 'slow consumer' },
      { kind: 'refused', line: 6, fault: expect.stringContaining('no JSON') },
    ]);
  });

  it('have no origin where the path ends in a set', async () => {
    const [, , set] = await stream('ris-live');
    expect(set).not.toHaveProperty('originAs');
    const [, , element] = await stream('bgpkit');
    expect(element).not.toHaveProperty('originAs');
  });

  it('are read from a file that is packed as well', async () => {
    const packed = gzipSync(readFileSync(sharedData('announcements/bgpkit.ndjson')));
    expect(await all(readAnnouncements(pieces(packed, 7)))).toEqual(await stream('bgpkit'));
  });

  it('of bgpkit-parser are read', async () => {
    expect(await stream('bgpkit')).toMatchObject([
      {
        kind: 'announced',
        ...PEER,
        at: '2026-09-21T14:13:20.000Z',
        prefix: '198.18.32.0/22',
        originAs: 64500,
      },
      { kind: 'withdrawn', ...PEER, prefix: '198.18.32.0/22' },
      { kind: 'announced', ...PEER, prefix: '198.18.40.0/24' },
    ]);
  });
});

describe('a line of announcements', () => {
  const read = (line: object | string) =>
    all(readAnnouncements(pieces(typeof line === 'string' ? line : JSON.stringify(line))));
  const element = {
    timestamp: 0,
    elem_type: 'A',
    peer_ip: '192.0.2.1',
    peer_asn: 1,
    prefix: '198.18.0.0/15',
  };

  it.each([
    ['[]', /no message/],
    ['null', /no message/],
    [{ ...element, timestamp: 'now' }, /time/],
    [{ ...element, timestamp: 1e300 }, /time/],
    [{ ...element, timestamp: 1_790_000_000_000 }, /timestamp in seconds/],
    [{ ...element, timestamp: -1 }, /timestamp/],
    [{ ...element, peer_asn: -1 }, /peer_asn/],
    [{ ...element, peer_ip: 7 }, /peer/],
    [{ ...element, prefix: '198.18.0.1/15' }, /host bits/],
    [{ ...element, prefix: {} }, /prefix that is no text/],
    [{ ...element, elem_type: 'Z' }, /no type/],
    [{ type: 'ris_message', data: { type: 'UPDATE' } }, /time/],
  ])('is refused: %j', async (line, fault) => {
    expect(await read(line)).toEqual([{ kind: 'refused', line: 1, fault: expect.stringMatching(fault) }]);
  });

  it('is of the last AS of its path, whoever prepends, and of none where that is a set, of one as well (RFC 6811 §2)', async () => {
    expect(await read({ ...element, as_path: '1 2 2 2' })).toMatchObject([{ originAs: 2 }]);
    for (const set of ['1 {2,3}', '1 {2}', `1${' '.repeat(100_000)}2 {3}`, [1, [2]], [1, [2, 3]]])
      expect((await read({ ...element, as_path: set }))[0]).toMatchObject({ kind: 'announced' });
    for (const set of ['1 {2,3}', '1 {2}', [1, [2]], [1, [2, 3]]])
      expect((await read({ ...element, as_path: set }))[0]).not.toHaveProperty('originAs');
    expect(await read({ ...element, origin_asns: [7] })).toMatchObject([{ originAs: 7 }]);
  });

  const ris = (path: unknown) => ({
    type: 'ris_message',
    data: {
      timestamp: 0,
      peer: '192.0.2.1',
      peer_asn: '1',
      type: 'UPDATE',
      path,
      announcements: [{ prefixes: ['198.18.0.0/15'] }],
    },
  });

  it('is of one peer however its address is written (RFC 5952)', async () => {
    for (const peer_ip of ['2001:db8::1', '2001:0db8::1', '2001:DB8:0:0::1', '2001:db8::0.0.0.1'])
      expect(await read({ ...element, peer_ip, as_path: '1' })).toMatchObject([{ peer: '2001:db8::1' }]);
    expect(await read({ ...element, peer_ip: 'FE80::1%eth0', as_path: '1' })).toMatchObject([
      { peer: 'fe80::1%eth0' },
    ]);
  });

  it('withdraws nothing that it announces as well (RFC 4271 §4.3)', async () => {
    const { data } = ris([1, 2]);
    const both = {
      type: 'ris_message',
      data: { ...data, withdrawals: ['198.18.0.0/15', '198.51.100.0/24'] },
    };
    const unclear = { ...both, data: { ...both.data, path: null } };
    expect((await read(both)).map(({ kind }) => kind)).toEqual(['announced', 'withdrawn']);
    expect((await read(unclear)).map(({ kind }) => kind)).toEqual(['unclear', 'withdrawn']);
  });

  it('has its path as the tools print it: as text, as a list, as segments, in asplain and asdot (RFC 5396), within confederations or not', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 2 ** 32 - 1 }), { maxLength: 3 }),
        async (asns, within) => {
          const dotted = (asn: number) => `${Math.floor(asn / 65_536)}.${asn % 65_536}`;
          const confederation = within.length > 0 ? `(${within.join(' ')}) ` : '';
          const sequence = { ty: 'AS_SEQUENCE', values: asns };
          for (const path of [
            confederation + asns.join(' '),
            asns.map(dotted).join('  '),
            asns,
            asns.map(String),
            [{ ty: 'AS_CONFED_SEQUENCE', values: within }, sequence],
          ])
            for (const line of [{ ...element, as_path: path }, ris(path)])
              expect(await read(line)).toMatchObject([{ kind: 'announced', originAs: asns.at(-1) }]);
        },
      ),
      { numRuns: 25 },
    ));

  it.each([
    [null],
    [undefined],
    [''],
    ['   '],
    [[]],
    [{}],
    ['1 x'],
    ['1 70000.1'],
    ['1 {2,3'],
    ['1 2}'],
    [[1, null]],
    [[1, { ty: 'AS_LIST', values: [2] }]],
    ['1 2 (3 4)'],
    ['1 [3,4]'],
  ])(
    'with a path that cannot be read, or ends within a confederation, is of an unclear origin and names it: %j',
    async (path) => {
      expect(await read({ ...element, as_path: path })).toMatchObject([
        { kind: 'unclear', prefix: '198.18.0.0/15', fault: expect.stringMatching(/^as_path /) },
      ]);
      expect(await read(ris(path))).toMatchObject([
        { kind: 'unclear', fault: expect.stringMatching(/^path /) },
      ]);
    },
  );
});

describe('what peers say, in whatever order it comes (V14)', () => {
  const leased = { first: 198 * 2 ** 24 + 18 * 2 ** 16, length: 15 };
  const SAID = ['A 64500', 'A 64501', 'A 64500 {1}', 'A ?', 'W'] as const;
  const line = (peer: number, at: number, said: (typeof SAID)[number]) =>
    JSON.stringify({
      timestamp: at,
      elem_type: said[0],
      peer_ip: `192.0.2.${peer}`,
      peer_asn: 1,
      prefix: '198.18.40.0/24',
      ...(said === 'W' ? {} : { as_path: said.slice(2) }),
    });
  const told = async (lines: readonly string[], before: readonly number[], whole: boolean) => {
    const report = await reportReader(whole ? 'routing-table' : 'announcements', { leastPeers: 1 })(
      pieces(`${lines.join('\n')}\n`),
      new LeasedSpace([leased]),
    );
    const found = before.map((originAs) => ({ prefix: '198.18.40.0/24', originAs }));
    return report.of(leased).map(({ says }) => says({ kind: 'announcement', found }));
  };

  it('comes to the same by its times', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(9), fc.constantFrom(...SAID)), {
          minLength: 1,
          maxLength: 8,
          selector: ([peer, at]) => `${peer} ${at}`,
        }),
        fc.subarray([64_500, 64_501, 64_502]),
        fc.boolean(),
        fc.infiniteStream(fc.nat(99)),
        async (said, before, whole, keys) => {
          const lines = said.map((each) => line(...each));
          const key = new Map(lines.map((each) => [each, keys.next().value]));
          const mixed = lines.toSorted((a, b) => key.get(a)! - key.get(b)!);
          const inOrder = said.toSorted(([, a], [, b]) => a - b).map((each) => line(...each));
          expect(await told(mixed, before, whole)).toEqual(await told(inOrder, before, whole));
        },
      ),
      { numRuns: 100 },
    ));

  it('leaves a route that enough peers of a table have left, and is over once nobody has it, in however many files they say so', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(fc.tuple(fc.nat(6), fc.constantFrom('A 64500', 'A 64501', 'W')), {
            minLength: 1,
            maxLength: 6,
          }),
          { maxLength: 8 },
        ),
        async (files) => {
          const table = [0, 1, 2, 3, 4, 5, 6].map((peer) => [peer, 'A 64500'] as const);
          const now = new Map<number, string>();
          let seen: Seen | undefined;
          let isLeft = true;
          for (const [at, rows] of [table, ...files].entries()) {
            const lines = rows.map(([peer, said]) => line(peer, at, said));
            const read = reportReader(at === 0 ? 'routing-table' : 'announcements', { leastPeers: 3 });
            const report = await read(pieces(`${lines.join('\n')}\n`), new LeasedSpace([leased]));
            seen = report.of(leased)[0]?.says(seen) ?? seen;
            for (const [peer, said] of rows) now.set(peer, said);
            const having = (said: string) => [...now.values()].filter((each) => each === said).length;
            const found = JSON.stringify(seen?.found);
            isLeft &&= having('A 64500') >= 3;
            if (isLeft) expect(found).toContain('64500');
            for (const origin of ['64500', '64501'])
              if (having(`A ${origin}`) === 0) expect(found).not.toContain(origin);
          }
        },
      ),
      { numRuns: 100 },
    ));
});
