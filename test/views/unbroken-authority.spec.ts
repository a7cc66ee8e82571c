import * as fc from 'fast-check';
import { foldLease } from '#record/lease/fold-lease.js';
import { loaIntervals } from '#views/facts/authority.js';
import { unbrokenAuthority, type RouteAuthority, type Watch } from '#views/facts/unbroken-authority.js';
import { at, contract, LeaseStory, takeOn, type Ask } from '../support/lease-story.js';

const PREFIX = '198.51.100.0/24';
const START = Date.UTC(2026, 0, 1);
/** Minutes after the beginning of the term. */
const minute = (minutes: number) => new Date(START + minutes * 60_000).toISOString();
const DAY = 1_440;
const day = (days: number) => minute(days * DAY).slice(0, 10);

const leased = (): LeaseStory => {
  const story = new LeaseStory();
  const own = contract(
    {
      prefixes: [{ prefix: PREFIX, block: '198.51.0.0/16' }],
      origins: [{ prefix: PREFIX, originAs: 64500, maxLength: 24 }],
    },
    { start: '2026-01-01', end: '2027-01-01', timeZone: 'UTC', holidayCalendars: [] },
  );
  story.when(at(takeOn(own, '2026-01-01T00:00:00.000Z'), minute(0)));
  return story;
};
const ask = (command: Ask, minutes: number): Ask => at(command, minute(minutes));
const issue = (loaId: string, from: number, until: number): Ask => ({
  type: 'IssueLoa',
  data: { loaId, prefixes: [PREFIX], originAses: [64500], from: day(from), until: day(until) },
});
const revoke = (loaId: string): Ask => ({ type: 'RevokeLoa', data: { loaId, cause: 'unpaid' } });
const roa = (isValid: boolean, minutes: number): Ask => ({
  type: 'ObserveOrigin',
  data: {
    prefix: PREFIX,
    originAs: 64500,
    feed: 'f',
    buildTime: minute(minutes),
    ...(isValid ? { state: 'valid' } : { state: 'not-found' }),
    covering: [],
  },
});
const object = (isThere: boolean, source: string, minutes: number): Ask => ({
  type: 'ObserveNetwork',
  data: {
    prefix: PREFIX,
    source,
    at: minute(minutes),
    seen: { kind: 'route-object', found: isThere ? [{ prefix: PREFIX, originAs: 64500 }] : [] },
  },
});
/** Nothing grows old. */
const FRESH: Watch = {
  looks: { exports: [], of: () => [] },
  limits: { 'roa-state': 3_650, 'route-object': 3_650 },
};
const authorityOf = (story: LeaseStory, minutes: number, watch = FRESH): RouteAuthority =>
  unbrokenAuthority(foldLease(story.history)!, minute(minutes), watch)[0]!;

describe('the authority of a route', () => {
  it('is unbroken while LOA, ROA and route object are there together, and every gap says what lacked (first 3, V4, V6, V7)', () => {
    const story = leased();
    story.when(ask(issue('LOA-1', 0, 300), 60));
    story.when(ask(object(true, 'radb', 120), 120));
    story.when(ask(roa(true, 180), 180));
    story.when(ask(revoke('LOA-1'), 240));
    story.when(ask(issue('LOA-2', 0, 300), 300));
    const { intervals, ...shares } = authorityOf(story, 360);
    expect(
      intervals.map(({ state, from, until, lacking }) => [
        state,
        from,
        until,
        lacking.map(({ because }) => because),
      ]),
    ).toEqual([
      [
        'gap',
        minute(0),
        minute(60),
        ['no LOA is valid', 'no export was held against it yet', 'no registry was looked at yet'],
      ],
      [
        'unproven',
        minute(60),
        minute(120),
        ['no export was held against it yet', 'no registry was looked at yet'],
      ],
      ['unproven', minute(120), minute(180), ['no export was held against it yet']],
      ['unbroken', minute(180), minute(240), []],
      ['gap', minute(240), minute(300), ['LOA LOA-1 was revoked']],
      ['unbroken', minute(300), minute(360), []],
    ]);
    expect(shares).toMatchObject({ coverage: '33.33', unproven: '33.34' });
    expect(intervals[4]!.lacking[0]!.events).toHaveLength(2);
  });

  it('is of 100 per cent only without a gap, however short that is', () => {
    const story = leased();
    for (const each of [issue('LOA-1', 0, 300), object(true, 'radb', 0), roa(true, 0)])
      story.when(ask(each, 0));
    expect(authorityOf(story, 200 * DAY)).toMatchObject({ coverage: '100.00', unproven: '0.00' });
    story.when(ask(roa(false, 100), 100));
    story.when(at(roa(true, 100), minute(101)));
    story.when(ask(roa(true, 101), 101));
    expect(authorityOf(story, 200 * DAY)).toMatchObject({ coverage: '99.99' });
    expect(authorityOf(story, 0)).toMatchObject({ coverage: null, intervals: [] });
  });
});

it('a letter authorises from its day on, and never before it was issued (V6)', () => {
  const story = leased();
  for (const [loaId, from] of [
    ['LOA-1', 0],
    ['LOA-2', 9],
  ] as const)
    story.when(ask(issue(loaId, from, 300), 5 * DAY + 60));
  const told = loaIntervals(foldLease(story.history)!, minute(20 * DAY)).map(({ from }) => from);
  expect(told).toEqual([minute(5 * DAY + 60), minute(9 * DAY)]);
});

it('proves nothing of the time that nobody looked at, nor of what is to come (R6)', () => {
  const story = leased();
  for (const each of [issue('LOA-1', 0, 365), object(true, 'radb', 0), roa(true, 0)])
    story.when(ask(each, 0));
  const watch: Watch = {
    looks: { exports: [minute(20 * DAY), minute(60 * DAY)], of: () => [minute(60 * DAY)] },
    limits: { 'roa-state': 30, 'route-object': 60 },
  };
  const { intervals } = authorityOf(story, 300 * DAY, watch);
  expect(intervals.map(({ state, from, until }) => [state, from, until])).toEqual([
    ['unbroken', minute(0), minute(51 * DAY)],
    ['unproven', minute(51 * DAY), minute(60 * DAY)],
    ['unbroken', minute(60 * DAY), minute(91 * DAY)],
    ['unproven', minute(91 * DAY), minute(121 * DAY)],
    ['unproven', minute(121 * DAY), minute(300 * DAY)],
  ]);
  expect(intervals[4]!.lacking.map(({ because }) => because)).toEqual([
    'exports were last looked at on 2026-03-02, which is proof for 30 days',
    'radb was last looked at on 2026-03-02, which is proof for 60 days',
  ]);
});

const steps = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 700 }),
    kind: fc.constantFrom('issue', 'revoke', 'roa', 'object', 'export', 'file'),
    flag: fc.boolean(),
    source: fc.constantFrom('radb', 'ripe'),
    from: fc.integer({ min: 0, max: 2 }),
    days: fc.integer({ min: 1, max: 2 }),
  }),
  { minLength: 1, maxLength: 14 },
);

/** What was so, kept minute by minute, by nothing that the view reckons by. */
class MinuteByMinute {
  readonly letters: { from: number; until: number; revoked: number }[] = [];
  readonly roas: { at: number; valid: boolean }[] = [];
  readonly objects: Record<string, { at: number; there: boolean }[]> = { radb: [], ripe: [] };
  /** When exports, and files of each source, were looked at and nothing had changed. */
  readonly exports: number[] = [];
  readonly files: Record<string, number[]> = { radb: [], ripe: [] };

  constructor(private readonly limit: number) {}

  private isFresh(found: number, looks: readonly number[], now: number): boolean {
    const held = Math.max(found, ...looks.filter((look) => look <= now));
    return now - held < (this.limit + 1) * DAY;
  }

  at(now: number): 'unbroken' | 'gap' | 'unproven' {
    const hasLetter = this.letters.some(
      ({ from, until, revoked }) => from <= now && now < Math.min(until, revoked),
    );
    const roaNow = this.roas.findLast((each) => each.at <= now);
    const shown = Object.entries(this.objects).flatMap(([source, all]) => {
      const last = all.findLast((each) => each.at <= now);
      return last ? [{ ...last, fresh: this.isFresh(last.at, this.files[source]!, now) }] : [];
    });
    const having = shown.filter(({ there }) => there);
    if (!hasLetter || roaNow?.valid === false || (shown.length > 0 && having.length === 0)) return 'gap';
    const isProven = roaNow !== undefined && this.isFresh(roaNow.at, this.exports, now);
    return isProven && having.some(({ fresh }) => fresh) ? 'unbroken' : 'unproven';
  }
}

it('agrees with a look at every single minute, over any history of letters, ROAs and route objects', () => {
  fc.assert(
    fc.property(
      steps,
      fc.integer({ min: 1, max: 4 * DAY }),
      fc.integer({ min: 0, max: 2 }),
      (all, on, limit) => {
        const story = leased();
        const naive = new MinuteByMinute(limit);
        let now = 0;
        for (const { after, kind, flag, source, from, days } of all) {
          now += after;
          if (kind === 'issue') {
            const first = Math.floor(now / DAY) + from;
            story.when(ask(issue(`LOA-${naive.letters.length}`, first, first + days), now));
            naive.letters.push({
              from: Math.max(first * DAY, now),
              until: (first + days) * DAY,
              revoked: Infinity,
            });
          } else if (kind === 'revoke') {
            const letter = naive.letters.findIndex(({ revoked }) => revoked === Infinity);
            if (letter < 0) continue;
            story.when(ask(revoke(`LOA-${letter}`), now));
            naive.letters[letter]!.revoked = now;
          } else if (kind === 'export') {
            naive.exports.push(now);
          } else if (kind === 'file') {
            naive.files[source]!.push(now);
          } else if (kind === 'roa') {
            // The newer of two looks at one instant is none.
            if (naive.roas.at(-1)?.at === now) continue;
            story.when(ask(roa(flag, now), now));
            naive.roas.push({ at: now, valid: flag });
            // An export that shows what was shown before is recorded as a look alone.
            naive.exports.push(now);
          } else {
            if (naive.objects[source]!.at(-1)?.at === now) continue;
            story.when(ask(object(flag, source, now), now));
            naive.objects[source]!.push({ at: now, there: flag });
            naive.files[source]!.push(now);
          }
        }
        const { intervals, coverage, unproven } = authorityOf(story, on, {
          looks: {
            exports: naive.exports.map(minute),
            of: (source) => naive.files[source]!.map(minute),
          },
          limits: { 'roa-state': limit, 'route-object': limit },
        });
        const told = intervals.flatMap(({ state, from, until }) =>
          Array.from({ length: (Date.parse(until) - Date.parse(from)) / 60_000 }, () => state),
        );
        const seen = Array.from({ length: on }, (_, at) => naive.at(at));
        expect(told).toEqual(seen);
        const share = (state: string) => seen.filter((each) => each === state).length / on;
        expect(Math.abs(Number(coverage) - share('unbroken') * 100)).toBeLessThanOrEqual(0.0101);
        expect(coverage === '100.00').toBe(share('unbroken') === 1);
        expect(unproven === '0.00').toBe(share('unproven') === 0);
        for (const { state, lacking } of intervals) expect(lacking.length > 0).toBe(state !== 'unbroken');
      },
    ),
  );
});
