import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { NetworkEvidence } from '#application/network/network-evidence.js';
import type { LeaseCommandData } from '#domain/lease/commands.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { reportReader, type NetworkFormat } from '#intake/network/formats.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { alignmentOf } from '#views/alignment/alignment.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { contract, takeOn } from '../support/lease-story.js';
import { pieces } from '../support/pieces.js';
import { Replica } from './replica.js';

const NOW = '2026-03-01T12:00:00.000Z';
const ACTOR = { subject: 'network', role: 'network' } as const;
const LEASED = ['11.0.1.0/24', '11.0.2.0/24', '11.0.16.0/22'];

/** One process over a store with three leases, and files of sources held against them, each an hour after the other. */
class World {
  private now = Date.parse(NOW);
  private readonly clock = () => new Date(this.now);
  readonly store = new InMemoryEventStore(this.clock);
  readonly replica = new Replica(this.store, this.clock);
  readonly evidence = new NetworkEvidence(
    this.replica.bus,
    this.replica.commands,
    this.replica.model,
    this.clock,
  );

  async begin(): Promise<this> {
    for (const [at, prefix] of LEASED.entries()) {
      const own = contract(
        { prefixes: [{ prefix, block: prefix }], origins: [{ prefix, originAs: 64500 + at, maxLength: 24 }] },
        { start: '2026-01-01', end: '2027-01-01', timeZone: 'UTC', holidayCalendars: [] },
      );
      await this.replica.ask(`L-${at}`, takeOn(own, '2026-01-01T00:00:00.000Z') as LeaseCommandData);
    }
    await this.replica.catchUp();
    return this;
  }

  async apply(source: string, format: NetworkFormat, bytes: string | Uint8Array, over: object = {}) {
    this.now += 3_600_000;
    const read = reportReader(format, 1);
    try {
      return await this.evidence.apply(source, (leased) => read(pieces(bytes), leased), ACTOR, over);
    } finally {
      await this.replica.catchUp();
    }
  }

  async events(): Promise<number> {
    const streams = await Promise.all(LEASED.map((_, at) => this.store.readStream(`lease-L-${at}`)));
    return streams.flat().length;
  }

  async alignment(leaseId: string, on = this.clock().toISOString()) {
    const { value } = await new ViewSource(this.store, this.replica.model).portfolioOfLease(leaseId);
    const { prefixes } = alignmentOf(value.leases[0]!, value, { now: on, on });
    return Object.fromEntries(prefixes[0]!.objects.map((each) => [each.object, each]));
  }
}

let world: World;
beforeEach(async () => {
  world = await new World().begin();
});
afterEach(() => world.replica.close());

const route = (prefix: string, asn: number) => `route: ${prefix}\norigin: AS${asn}\nsource: RADB\n\n`;
const OTHERS = Array.from({ length: 40 }, (_, at) => route(`12.0.${at}.0/24`, 1)).join('');
const DUMP = route('11.0.1.0/24', 64500) + route('11.0.2.0/24', 64999) + OTHERS;
const FEED = `11.0.1.0/24,LT,LT-VL,Vilnius,\n${Array.from({ length: 40 }, (_, at) => `12.0.${at}.0/24,DE,,,\n`).join('')}`;
const ZONE =
  '$ORIGIN 11.in-addr.arpa.\n@ 1h IN SOA a. b. 1 1 1 1 1\n@ NS a.example.\n1.0 NS ns1.example.\n1.0 NS ns2.example.\n';
const announce = (prefix: string, asn: number, peer: number) =>
  `${JSON.stringify({ timestamp: 1_770_000_000, elem_type: 'ANNOUNCE', peer_ip: `192.0.2.${peer}`, peer_asn: 64496, prefix, as_path: `64496 ${asn}` })}\n`;
const TABLE =
  announce('11.0.1.0/24', 64500, 1) +
  announce('11.0.2.0/25', 64501, 1) +
  Array.from({ length: 40 }, (_, at) => announce(`12.0.${at}.0/24`, 1, 1)).join('');
const ANSWER = JSON.stringify({
  objectClassName: 'ip network',
  startAddress: '11.0.0.0',
  endAddress: '11.255.255.255',
  handle: 'NET-11',
  name: 'ELEVEN',
});

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
      'table: 11.0.1.0/24 from AS64500 has no valid LOA: a forgotten letter',
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

/** A file that is none, made of one that is sound. */
const sickOf = (whole: string): fc.Arbitrary<string | Uint8Array> =>
  fc.oneof(
    fc.constant(''),
    fc.constant('<!DOCTYPE html>\n<title>502 Bad Gateway</title>\n'),
    fc.constant(JSON.stringify({ errorCode: 429, title: 'slow down' })),
    fc.constant(Buffer.from([0, 1, 2, 3, 0xff])),
    fc
      .double({ min: 0.05, max: 0.95, noNaN: true })
      .map((part) => gzipSync(whole).subarray(0, Math.ceil(gzipSync(whole).length * part))),
    fc
      .double({ min: 0, max: 0.85, noNaN: true })
      .map((part) => whole.slice(0, Math.floor(whole.length * part))),
  );
const INTAKES: readonly (readonly [NetworkFormat, string])[] = [
  ['rpsl', DUMP],
  ['geofeed', FEED],
  ['zone', ZONE],
  ['routing-table', TABLE],
  ['rdap', ANSWER],
];

let tried = 0;

describe('a sick source', () => {
  it.each(INTAKES)(
    'of %s between two good ones records no transition of any lease (first 8)',
    (format, whole) =>
      fc.assert(
        fc.asyncProperty(fc.array(sickOf(whole), { minLength: 1, maxLength: 3 }), async (sick) => {
          const source = `${format}-${(tried += 1)}`;
          await world.apply(source, format, whole, { at: undefined });
          const before = await world.events();
          for (const file of sick)
            await world.apply(source, format, file).catch((error) => {
              if (!(error instanceof UnreadableFile)) throw error;
            });
          expect(await world.events()).toBe(before);
          await world.apply(source, format, whole);
          expect(await world.events()).toBe(before);
        }),
        { numRuns: Number(process.env['RUNS'] ?? 12) },
      ),
  );

  it('is shown as such beside what it last showed', async () => {
    await world.apply('radb', 'rpsl', DUMP);
    const cut = await world.apply('radb', 'rpsl', DUMP.slice(0, 300));
    expect(cut).toMatchObject({ verdict: 'cut-short', transitions: [], prefixes: 0 });
    await expect(world.apply('radb', 'rpsl', '')).rejects.toThrow(/empty/);
    expect((await world.alignment('L-0'))['route-object']).toMatchObject({
      state: 'agree',
      sources: [{ looked: { sick: expect.stringContaining('unreadable: the file is empty') } }],
    });
    const kept = await world.apply('radb', 'rpsl', `${DUMP.slice(0, 300).trimEnd()}\n`, { accepted: true });
    expect(kept).toMatchObject({ verdict: 'evidence' });
  });
});
