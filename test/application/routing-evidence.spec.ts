import { rmSync, writeFileSync, truncateSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LeaseCommandData } from '#domain/lease/commands.js';
import { StoreUnavailable } from '#event-store/errors.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { readVrpExport, type DatedExport } from '#intake/vrp/vrp-export.js';
import { ACTOR, built, clock, exportOf, NOW, RoutingWorld, type Route, type Row } from './routing-world.js';

const OURS: Route = { leaseId: 'L-1', prefix: '11.0.1.0/24', originAs: 64501 };
const OTHER: Route = { leaseId: 'L-2', prefix: '11.0.2.0/24', originAs: 64502 };
const THIRD: Route = { leaseId: 'L-3', prefix: '11.0.3.0/24', originAs: 64503 };
const roa = ({ prefix, originAs }: Route, ta: string): Row => ({ prefix, asn: originAs, maxLength: 24, ta });
const WHOLE: readonly Row[] = [
  roa(OURS, 'afrinic'),
  roa(OTHER, 'ripe'),
  roa(THIRD, 'ripe'),
  ...['afrinic', 'ripe'].flatMap((ta) =>
    Array.from({ length: 40 }, (_, index) => ({ asn: 1, prefix: `12.0.${index}.0/24`, maxLength: 24, ta })),
  ),
];
const less = (...gone: readonly Route[]) =>
  WHOLE.filter((row) => !gone.some(({ prefix }) => prefix === row!.prefix));
const WITHOUT_AFRINIC = WHOLE.filter((row) => row!.ta !== 'afrinic');

let world: RoutingWorld;
beforeEach(async () => {
  world = new RoutingWorld();
  for (const route of [OURS, OTHER, THIRD]) await world.lease(route);
});
afterEach(() => world.close());

describe('V7: an export held against the leases', () => {
  it('of which one lease cannot be read is recorded of the rest, and says of which it was not', async () => {
    await world.apply('f', built(1), WHOLE);
    const last = (await world.store.readStream('lease-L-2', 0n)).at(-1)!;
    await world.store.append('lease-L-2', last.revision, [
      { ...last, id: crypto.randomUUID(), type: 'OfALaterVersion' },
    ]);

    const { verdict, transitions, notJudged } = await world.apply('f', built(2), less(OTHER, THIRD));

    expect(verdict).toBe('evidence');
    expect(transitions).toMatchObject([{ leaseId: 'L-3', from: 'valid', to: 'not-found' }]);
    expect(notJudged).toMatchObject([
      { leaseId: 'L-2', because: 'failed', detail: expect.stringContaining('cannot be read') },
    ]);
  });

  it('is applied once more where the store failed half-way', async () => {
    await world.apply('f', built(1), WHOLE);
    const append = world.store.append.bind(world.store);
    world.store.append = async (stream, ...rest) => {
      if (stream === 'lease-L-3') throw new StoreUnavailable('away');
      return append(stream, ...rest);
    };
    await expect(world.apply('f', built(2), less(OTHER, THIRD))).rejects.toThrow(StoreUnavailable);
    world.store.append = append;
    await world.replica.catchUp();

    const { verdict, transitions } = await world.apply('f', built(2), less(OTHER, THIRD));

    expect(verdict).toBe('evidence');
    expect(transitions).toMatchObject([{ leaseId: 'L-3', to: 'not-found' }]);
    expect(world.stateOf(OTHER)).toBe('not-found');
  });

  it('tells a loss and its end, however far the read model is behind', async () => {
    await world.apply('f', built(1), WHOLE);
    const applied = async (hour: number, rows: readonly Row[]) => {
      const exported = await readVrpExport(Buffer.from(exportOf(built(hour), rows)));
      return world.evidence.apply('f', exported as DatedExport, ACTOR);
    };
    const lost = await applied(2, less(OURS));
    const back = await applied(3, WHOLE);
    expect(lost.transitions).toMatchObject([{ leaseId: 'L-1', from: 'valid', to: 'not-found' }]);
    expect(back.transitions).toMatchObject([{ leaseId: 'L-1', from: 'not-found', to: 'valid' }]);
  });

  it('is taken once where it comes many times together', async () => {
    const together = await Promise.all(Array.from({ length: 6 }, () => world.apply('f', built(1), WHOLE)));
    expect(together.map(({ verdict }) => verdict).toSorted()).toEqual([
      'evidence',
      ...Array.from({ length: 5 }, () => 'not-newer'),
    ]);
  });

  it('judges an origin as of its build, though it was amended since', async () => {
    const amendment: LeaseCommandData = {
      type: 'AmendContract',
      data: { clause: 'A-1', origins: [{ prefix: OURS.prefix, originAs: 64999, maxLength: 24 }] },
    };
    await world.replica.ask('L-1', amendment, { effectiveAt: built(2) });
    await world.replica.catchUp();
    const amended: Route = { ...OURS, originAs: 64999 };

    expect((await world.apply('f', built(1), less(OTHER))).transitions).toMatchObject([
      { leaseId: 'L-1', originAs: 64501, to: 'valid' },
      { leaseId: 'L-2', to: 'not-found' },
      { leaseId: 'L-3', to: 'valid' },
    ]);
    expect(world.stateOf(amended)).toBe('');

    await world.apply('f', built(3), less(OTHER));
    expect([world.stateOf(OURS), world.stateOf(amended)]).toEqual(['valid', 'invalid (as)']);
  });
});

describe('R15: the ends of ROAs in an export of Routinator (jsonext)', () => {
  const ending = (notAfter: string) => [{ type: 'roa', validity: { notAfter }, chainValidity: { notAfter } }];
  /** The whole export, whose ROAs end with these years. */
  const until = (ours: number, others: number): readonly Row[] =>
    WHOLE.map((row) => ({
      ...row,
      source: ending(`${row!.prefix === OURS.prefix ? ours : others}-07-01T00:00:00Z`),
    }));
  const moved = async (hour: number, rows: readonly Row[]) =>
    (await world.apply('f', built(hour), rows)).roaEnds.map(({ leaseId, from, to }) => [
      leaseId,
      from?.slice(0, 4),
      to.slice(0, 4),
    ]);

  it('are recorded as observed once for each route of a lease, and again where they move; an export that says none changes none', async () => {
    expect(await moved(1, until(2027, 2028))).toEqual([
      ['L-1', undefined, '2027'],
      ['L-2', undefined, '2028'],
      ['L-3', undefined, '2028'],
    ]);
    const execute = jest.spyOn(world.replica.bus, 'execute');
    expect(await moved(2, until(2027, 2028))).toEqual([]);
    expect(await moved(3, WHOLE)).toEqual([]);
    expect(execute).not.toHaveBeenCalled();
    expect(await moved(4, until(2028, 2028))).toEqual([['L-1', '2027', '2028']]);
    const last = (await world.store.readStream('lease-L-1', 0n)).at(-1);
    expect(last).toMatchObject({
      type: 'RoaEndRecorded',
      data: { prefix: OURS.prefix, notAfter: '2028-07-01T00:00:00.000Z' },
      metadata: {
        effectiveAt: built(4),
        evidence: { grade: 'observed', source: `VRP export f, built ${built(4)}` },
      },
    });
    expect(await moved(3, until(2029, 2029))).toEqual([]);
  });

  it('move to a later time alone beside a row that cannot be read, and beside a sick trust anchor', async () => {
    await moved(1, until(2028, 2028));
    expect(await moved(2, [...until(2027, 2029), {}])).toEqual([
      ['L-2', '2028', '2029'],
      ['L-3', '2028', '2029'],
    ]);
    expect(
      await moved(
        3,
        until(2028, 2028).filter((row) => row!.ta !== 'afrinic'),
      ),
    ).toEqual([]);
    expect(await moved(4, until(2028, 2027))).toEqual([
      ['L-2', '2029', '2027'],
      ['L-3', '2029', '2027'],
    ]);
  });
});

describe('VRPs in conflict with an agreed route, a valid one too (V13, first 3, RFC 6811)', () => {
  const SUPERNET: Row = { asn: 64999, prefix: '11.0.0.0/16', maxLength: 24, ta: 'ripe' };
  const WITHIN: Row = { asn: 64998, prefix: '11.0.1.128/25', maxLength: 25, ta: 'ripe' };
  const harmless: readonly Row[] = [
    { asn: 64999, prefix: '11.0.0.0/16', maxLength: 16, ta: 'ripe' },
    { asn: 0, prefix: '11.0.1.0/24', maxLength: 32, ta: 'ripe' },
    { asn: 64501, prefix: '11.0.1.0/24', maxLength: 25, ta: 'ripe' },
  ];
  const moved = async (hour: number, ...more: readonly Row[]) => {
    const { transitions, conflicts } = await world.apply('f', built(hour), [...WHOLE, ...more]);
    expect(transitions).toHaveLength(hour === 1 ? 3 : 0);
    return conflicts.map(({ leaseId, appeared, gone }) => [leaseId, appeared, gone]);
  };

  it('are recorded when they appear and when they go, and an unchanged export touches no lease', async () => {
    expect(await moved(1, ...harmless)).toEqual([]);
    expect(await moved(2, ...harmless, WITHIN)).toEqual([['L-1', ['11.0.1.128/25-25 AS64998'], []]]);
    expect(await moved(3, SUPERNET, WITHIN)).toEqual(
      ['L-1', 'L-2', 'L-3'].map((leaseId) => [leaseId, ['11.0.0.0/16-24 AS64999'], []]),
    );
    const execute = jest.spyOn(world.replica.bus, 'execute');
    expect(await moved(4, WITHIN, SUPERNET)).toEqual([]);
    // What cannot be read may be the very row.
    expect(await moved(5, {})).toEqual([]);
    expect(execute).not.toHaveBeenCalled();
    expect((await moved(6)).map(([leaseId, , gone]) => [leaseId, gone])).toEqual([
      ['L-1', ['11.0.0.0/16-24 AS64999', '11.0.1.128/25-25 AS64998']],
      ['L-2', ['11.0.0.0/16-24 AS64999']],
      ['L-3', ['11.0.0.0/16-24 AS64999']],
    ]);
  });

  it('are named by alignment and by continuity, which is authorised all the same', async () => {
    await moved(1, SUPERNET, WITHIN);
    const because = [
      'the VRP of 11.0.0.0/16 up to /24 for AS64999 (ripe) covers 11.0.1.0/24 from AS64501',
      'the VRP of 11.0.1.128/25 up to /25 for AS64998 (ripe) is within 11.0.1.0/24 from AS64501',
    ];
    expect(await world.roaOf('L-1', NOW)).toMatchObject({
      state: 'agree',
      conflicting: because.map((each) => ({ because: each, events: [{ stream: 'lease-L-1' }] })),
    });
    const { answers } = await world.continuityOf('L-1', NOW);
    expect(answers.find(({ id }) => id === 'Q4')!.requirements).toMatchObject([
      { artefact: 'loa' },
      { artefact: 'roa', state: 'present', conflicting: because.map((each) => ({ because: each })) },
    ]);
  });

  it('are none where the contract of the lease names the other AS for that space as well', async () => {
    const [prefix, originAs] = ['11.0.4.0/24', 64504];
    await world.lease({ leaseId: 'L-4', prefix, originAs }, 64505);
    const both = [originAs, 64505].map((asn): Row => ({ asn, prefix, maxLength: 24, ta: 'ripe' }));
    expect((await world.apply('f', built(1), [...WHOLE, ...both])).conflicts).toEqual([]);
  });
});

describe('the last good rows of a sick trust anchor', () => {
  const sickThen = async () => {
    const applied = await world.apply('f', built(3), WITHOUT_AFRINIC);
    return [
      applied.transitions.length,
      ...applied.notJudged.map(({ leaseId, because }) => [leaseId, because]),
    ];
  };

  it('hold a loss back under it, and no loss under another', async () => {
    await world.apply('f', built(1), WHOLE);
    const { transitions, notJudged, sick } = await world.apply(
      'f',
      built(2),
      WITHOUT_AFRINIC.filter((row) => row!.prefix !== OTHER.prefix),
    );
    expect(sick).toEqual([{ trustAnchor: 'afrinic', vrps: 0, healthy: 41 }]);
    expect(transitions).toMatchObject([{ leaseId: 'L-2', from: 'valid', to: 'not-found' }]);
    expect(notJudged).toMatchObject([{ leaseId: 'L-1', because: 'sick-trust-anchor' }]);
  });

  it('hold back no loss under another for a row that only a later export had unreadable', async () => {
    await world.apply('f', built(1), WHOLE);
    await world.apply('f', built(2), [...WITHOUT_AFRINIC, {}]);
    const { transitions, notJudged } = await world.apply(
      'f',
      built(3),
      WITHOUT_AFRINIC.filter((row) => row!.prefix !== OTHER.prefix),
    );
    expect(transitions).toMatchObject([{ leaseId: 'L-2', from: 'valid', to: 'not-found' }]);
    expect(notJudged).toMatchObject([{ leaseId: 'L-1', because: 'sick-trust-anchor' }]);
  });

  it('are not what it had before its last export in health', async () => {
    await world.apply('f', built(1), WHOLE);
    await world.apply('f', built(2), less(OURS));
    expect(world.stateOf(OURS)).toBe('not-found');
    expect(await sickThen()).toEqual([0]);
  });

  it('leave a route open that a row was about which could not be read then', async () => {
    await world.apply('f', built(1), [{ ...WHOLE[0], asn: 'x' }, ...WHOLE.slice(1)]);
    expect(await sickThen()).toEqual([0, ['L-1', 'sick-trust-anchor']]);
  });

  it.each<[string, (file: string) => void]>([
    ['lost', (file) => rmSync(file)],
    ['cut short', (file) => truncateSync(file, 100)],
    ['overwritten', (file) => writeFileSync(file, 'rubbish')],
  ])('where their file is %s leave open whatever is not valid', async (_, harm) => {
    await world.apply('f', built(1), less(OTHER));
    const [file = ''] = readdirSync(world.lastGoodFolder);
    harm(join(world.lastGoodFolder, file));

    const { transitions, notJudged } = await world.apply(
      'f',
      built(2),
      WITHOUT_AFRINIC.filter((row) => row!.prefix !== THIRD.prefix),
    );

    expect(transitions).toMatchObject([{ leaseId: 'L-2', from: 'not-found', to: 'valid' }]);
    expect(notJudged).toMatchObject([
      { leaseId: 'L-1', because: 'sick-trust-anchor' },
      { leaseId: 'L-3', because: 'sick-trust-anchor' },
    ]);
  });

  it('are known to a process that saw the same export after another did', async () => {
    const store = new InMemoryEventStore(clock);
    const [one, two] = [new RoutingWorld(store), new RoutingWorld(store)];
    try {
      for (const route of [OURS, OTHER]) await one.lease(route);
      await one.apply('f', built(1), WHOLE);
      await two.replica.catchUp();
      expect(await two.apply('f', built(1), WHOLE)).toMatchObject({ verdict: 'not-newer', sick: [] });

      const { transitions, notJudged } = await two.apply(
        'f',
        built(2),
        WITHOUT_AFRINIC.filter((row) => row!.prefix !== OTHER.prefix),
      );

      expect(transitions).toMatchObject([{ leaseId: 'L-2', to: 'not-found' }]);
      expect(notJudged).toMatchObject([{ leaseId: 'L-1' }]);
    } finally {
      one.close();
      two.close();
    }
  });
});
