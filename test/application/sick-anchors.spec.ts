import * as fc from 'fast-check';
import { parsePrefix, prefixContains, type Prefix } from '#domain/kernel/prefix.js';
import { EveryVrp, stateFrom } from '../support/vrps.js';
import { RoutingWorld, type Route } from './routing-world.js';

const ROUTES: readonly Route[] = [1, 2, 3].map((number) => ({
  leaseId: `L-${number}`,
  prefix: `11.0.${number}.0/24`,
  originAs: 64500 + number,
}));
const ANCHORS = ['ripe', 'arin', 'afrinic'];

interface Sound {
  readonly asn: number;
  readonly prefix: string;
  readonly maxLength: number;
  readonly ta: string;
}
/** A sound row, or what became of it; `place` where it may lie, if that can be told. */
interface Written {
  readonly row: Sound;
  readonly damage?: { readonly row: object | null; readonly place: string | null };
}
interface Shown {
  /** What is done where trust anchors are sick in it. */
  readonly outcome: 'wait' | 'accept' | 'accept and apply again';
  readonly rows: readonly Written[];
}

const sound: fc.Arbitrary<Sound> = fc
  .tuple(fc.nat(3), fc.nat(3), fc.constantFrom(16, 24), fc.constantFrom(...ANCHORS))
  .map(([place, asn, maxLength, ta]) => ({
    asn: 64500 + asn,
    prefix: place === 0 ? '11.0.0.0/16' : `11.0.${place}.0/24`,
    maxLength: place === 0 ? maxLength : 24,
    ta,
  }));
const damaged: fc.Arbitrary<Written> = fc
  .tuple(sound, fc.constantFrom('asn', 'maxLength', 'length', 'prefix', 'row'))
  .map(([row, what]) => {
    if (what === 'length') {
      const [place] = row.prefix.split('/');
      return { row, damage: { row: { ...row, prefix: `${place}/28` }, place: `${place}/28` } };
    }
    const place = what === 'asn' || what === 'maxLength' ? row.prefix : null;
    return { row, damage: { row: what === 'row' ? null : { ...row, [what]: 'x' }, place } };
  });
/** Of no lease, so that trust anchors differ in how much they lose. */
const filler = (ta: string, count: number): readonly Written[] =>
  Array.from({ length: count }, (_, index) => ({
    row: { asn: 1, prefix: `12.0.${index}.0/24`, maxLength: 24, ta },
  }));
const shown = fc
  .record({
    outcome: fc.constantFrom<Shown['outcome'][]>('wait', 'wait', 'accept', 'accept and apply again'),
    ours: fc.uniqueArray(
      fc.oneof({ weight: 12, arbitrary: sound.map((row): Written => ({ row })) }, damaged),
      {
        maxLength: 8,
        selector: ({ row }) => JSON.stringify(row),
      },
    ),
    fill: fc.tuple(...ANCHORS.map(() => fc.constantFrom(0, 1, 20, 20, 20, 20))),
  })
  .map(({ outcome, ours, fill }): Shown => ({
    outcome,
    rows: [...ours, ...ANCHORS.flatMap((ta, index) => filler(ta, fill[index]!))],
  }));

const prefixOf = (text: string) => parsePrefix(text) as Prefix;

/** What is known of a feed, told from its exports by looking at every row. */
class Oracle {
  private lastGood = new Map<string, readonly Sound[]>();
  /** Where rows were unreadable in the export that the last good ones of a trust anchor are from. */
  private places = new Map<string, readonly (string | null)[]>();
  /** After a new normal, until an export shows it. */
  private isUnknown = false;

  /** What each route may be recorded as: `undefined` where the export says nothing of it. */
  say({ rows }: Shown): readonly (string | undefined)[] | 'no evidence' {
    const readable = rows.flatMap(({ row, damage }) => (damage ? [] : [row]));
    const places = rows.flatMap(({ damage }) => (damage ? [damage.place] : []));
    const under = (ta: string) => readable.filter((row) => row.ta === ta);
    const sick = [...this.lastGood].filter(([ta, good]) => under(ta).length * 10 < good.length * 9);
    const isSick = (ta: string) => sick.some(([name]) => name === ta);
    if (sick.length > 0 && readable.every(({ ta }) => isSick(ta))) return 'no evidence';
    const lastPlaces = sick.flatMap(([ta]) => this.places.get(ta) ?? []);
    const withGood = [...readable, ...sick.flatMap(([, good]) => good)];
    const says = ROUTES.map((route) => {
      if (places.some((place) => touches(place, route))) return undefined;
      const now = stateOf(readable, route);
      if (now === 'valid') return now;
      const isOpen =
        places.includes(null) ||
        (sick.length > 0 && this.isUnknown) ||
        lastPlaces.some((place) => place === null || touches(place, route));
      return isOpen || stateOf(withGood, route) !== now ? undefined : now;
    });
    if (sick.length === 0) this.isUnknown = false;
    for (const ta of new Set(readable.map((row) => row.ta)))
      if (!isSick(ta)) {
        this.lastGood.set(ta, under(ta));
        this.places.set(ta, places);
      }
    return says;
  }

  accept({ rows }: Shown): void {
    this.isUnknown = true;
    const readable = rows.flatMap(({ row, damage }) => (damage ? [] : [row]));
    this.lastGood = new Map(
      [...new Set(readable.map(({ ta }) => ta))].map((ta) => [ta, readable.filter((row) => row.ta === ta)]),
    );
  }
}

function touches(place: string | null, { prefix }: Route): boolean {
  if (place === null) return false;
  const [row, route] = [prefixOf(place), prefixOf(prefix)];
  return prefixContains(row, route) || prefixContains(route, row);
}

function stateOf(rows: readonly Sound[], { prefix, originAs }: Route): string {
  const route = prefixOf(prefix);
  const vrps = new EveryVrp(rows.map((row) => ({ ...row, ...prefixOf(row.prefix) })));
  const says = stateFrom(vrps.covering(route), route, originAs);
  return says.state === 'invalid' ? `invalid (${says.reason})` : says.state;
}

describe('V7: a lease that began a moment ago', () => {
  it('is told of by the next export, though the read model had not seen it when the export came', async () => {
    const world = new RoutingWorld();
    const { replica } = world;
    const catchUp = replica.catchUp.bind(replica);
    replica.catchUp = async () => {};
    await world.lease(ROUTES[0]!);
    world.reachHead = catchUp;
    replica.catchUp = catchUp;
    const [{ prefix, originAs: asn }] = ROUTES as [Route];
    const rows = [{ prefix, asn, maxLength: 24, ta: 'ripe' }];
    const { transitions, position } = await world.apply('f', '2026-03-01T01:00:00.000Z', rows);
    expect(transitions).toMatchObject([{ leaseId: 'L-1', to: 'valid' }]);
    expect(position).toBe(String(await world.store.head()));
    world.close();
  });
});

describe('V7: over random exports of a feed', () => {
  const world = new RoutingWorld();
  let feeds = 0;
  let minutes = 0;
  const next = () => new Date(Date.parse('2026-01-02T00:00:00Z') + ++minutes * 60_000).toISOString();
  beforeAll(async () => {
    for (const route of ROUTES) await world.lease(route);
  });
  afterAll(() => world.close());

  /** Applies an export, and compares what every route then is. */
  async function compare(oracle: Oracle, feed: string, buildTime: string, each: Shown) {
    const before = ROUTES.map((route) => world.stateOf(route));
    const applied = await world.apply(
      feed,
      buildTime,
      each.rows.map(({ row, damage }) => (damage ? damage.row : row)),
    );
    const says = oracle.say(each);
    expect(applied.verdict === 'evidence').toBe(says !== 'no evidence');
    const expected = ROUTES.map((_, index) => (says === 'no evidence' ? undefined : says[index]));
    expect(ROUTES.map((route) => world.stateOf(route))).toEqual(
      expected.map((state, index) => state ?? before[index]),
    );
    const open = ROUTES.filter((_, index) => says !== 'no evidence' && expected[index] === undefined);
    expect(applied.notJudged.map(({ leaseId }) => leaseId)).toEqual(open.map(({ leaseId }) => leaseId));
    return applied;
  }

  it('a state is recorded just where it would be the same with the last good rows of sick trust anchors', async () => {
    const reached = {
      recorded: 0,
      'sick-trust-anchor': 0,
      'unreadable-row': 0,
      'no evidence': 0,
      accepted: 0,
    };
    const exports = fc.array(
      shown.filter(({ rows }) => rows.some(({ damage }) => !damage)),
      { minLength: 2, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(exports, async (sequence) => {
        const feed = `feed-${++feeds}`;
        const oracle = new Oracle();
        for (const each of sequence) {
          const buildTime = next();
          const { verdict, sick, transitions, notJudged } = await compare(oracle, feed, buildTime, each);
          reached.recorded += sick.length > 0 ? transitions.length : 0;
          for (const { because } of notJudged) if (because in reached) reached[because as 'unreadable-row']++;
          if (verdict !== 'evidence') reached['no evidence']++;
          if (sick.length === 0 || each.outcome === 'wait') continue;
          reached.accepted++;
          expect(await world.accept(feed)).toBe(buildTime);
          oracle.accept(each);
          if (each.outcome === 'accept and apply again') await compare(oracle, feed, buildTime, each);
        }
      }),
      { numRuns: 60 },
    );
    expect(Object.entries(reached).filter(([, count]) => count < 5)).toEqual([]);
  });
});
