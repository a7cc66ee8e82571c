import type { RoutingFeedCommand } from '#domain/routing-feed/commands.js';
import { routingFeedDecider, type RoutingFeedState } from '#domain/routing-feed/decider.js';
import type { RoutingFeedEvent } from '#domain/routing-feed/events.js';
import { Story } from '../support/given.js';

const feed = () =>
  new Story<RoutingFeedCommand, RoutingFeedEvent, RoutingFeedState>(routingFeedDecider, 'routing-feed-f');
const built = (day: number) => `2026-02-0${day}T00:00:00.000Z`;
type Counts = Readonly<Record<string, number>>;
const see = (day: number, trustAnchors: Counts, over: { readonly stale?: true } = {}) => ({
  type: 'SeeVrpExport' as const,
  data: {
    feed: 'f',
    buildTime: built(day),
    digest: 'd'.repeat(64),
    vrps: Object.values(trustAnchors).reduce((sum, each) => sum + each, 0),
    trustAnchors,
    ...over,
  },
});
const accept = (day: number) => ({ type: 'AcceptTrustAnchors' as const, data: { buildTime: built(day) } });
const HEALTHY = { ripe: 850, afrinic: 40 };

function seen(...exports: readonly ReturnType<typeof see>[]) {
  const story = feed();
  return { story, facts: exports.map((each) => story.when(each)) };
}

/** What a second export is to a feed that has seen `HEALTHY`. */
const after = (trustAnchors: Counts) => seen(see(1, HEALTHY), see(2, trustAnchors)).facts[1];

describe('an export of a feed (first 8)', () => {
  it.each<[string, Counts, object]>([
    ['as many VRPs', HEALTHY, {}],
    ['more', { ripe: 900, afrinic: 50 }, {}],
    ['a tenth less in one anchor', { ripe: 850, afrinic: 36 }, {}],
    ['another anchor beside those', { ...HEALTHY, arin: 1 }, {}],
    ['more than a tenth less in one', { ripe: 850, afrinic: 35 }, { sick: { afrinic: 40 } }],
    ['more in one and one in the other', { ripe: 900, afrinic: 1 }, { sick: { afrinic: 40 } }],
    ['an anchor gone', { ripe: 850 }, { sick: { afrinic: 40 } }],
    ['an anchor under another name', { ripe: 850, other: 40 }, { sick: { afrinic: 40 } }],
    ['every anchor under another name', { x: 850, y: 40 }, { sick: HEALTHY }],
  ])('with %s is evidence, but of its sick trust anchors', (_, trustAnchors, sick) => {
    const { data } = see(2, trustAnchors);
    expect(after(trustAnchors)).toEqual([
      { type: 'VrpExportSeen', data: { ...data, ...sick }, effectiveAt: built(2) },
    ]);
  });

  it.each<[string, Counts, string]>([
    ['truncated', { ripe: 700, afrinic: 1 }, 'ripe: 700 of 850 VRPs, afrinic: 1 of 40 VRPs'],
    ['trust-anchor-lost', { ripe: 700 }, 'ripe: 700 of 850 VRPs, afrinic: none of 40 VRPs'],
  ])('in which no trust anchor is healthy is %s, and no evidence', (health, trustAnchors, detail) => {
    expect(after(trustAnchors)).toMatchObject([
      { type: 'VrpExportRefused', data: { health, detail, trustAnchors } },
    ]);
  });

  it.each([0, 1])('is refused in well-formed text, whatever its trust anchors are called (%d)', (odd) => {
    const named = Array.from({ length: 30 }, (_, at) => 'x'.repeat(odd) + '😀'.repeat(15) + (10 + at));
    const counts = (vrps: number) => Object.fromEntries(named.map((name) => [name, vrps]));
    const [refused] = seen(see(1, counts(2)), see(2, counts(1))).facts[1]!;
    const { detail } = (refused as { readonly data: { readonly detail: string } }).data;
    expect([detail.length, detail.isWellFormed()]).toEqual([500, true]);
  });

  it('is held against what each trust anchor last had in health, however long ago', () => {
    const { facts } = seen(
      see(1, HEALTHY),
      see(2, { ripe: 800, afrinic: 1 }),
      see(3, { ripe: 730, afrinic: 2 }),
      see(4, { ripe: 730, afrinic: 36 }),
    );
    expect(facts.map(([fact]) => fact?.data)).toMatchObject([
      { trustAnchors: HEALTHY },
      { sick: { afrinic: 40 } },
      { sick: { afrinic: 40 } },
      { trustAnchors: { afrinic: 36 } },
    ]);
    expect(facts[3]![0]!.data).not.toHaveProperty('sick');
  });

  it('not newer than the newest, or stale once more, says nothing', () => {
    const { facts } = seen(
      see(2, HEALTHY),
      see(2, HEALTHY),
      see(1, HEALTHY),
      see(3, HEALTHY, { stale: true }),
      see(3, HEALTHY, { stale: true }),
    );
    expect(facts.map((each) => each.map(({ type }) => type))).toEqual([
      ['VrpExportSeen'],
      [],
      [],
      ['VrpExportRefused'],
      [],
    ]);
  });
});

describe('a new normal', () => {
  const renamed = { ripe: 850, other: 40 };

  it('is what the newest export has, which may then be looked at once more', () => {
    const { story } = seen(see(1, HEALTHY), see(2, renamed));
    expect(story.when(accept(2))).toEqual([
      { type: 'TrustAnchorsAccepted', data: { buildTime: built(2), trustAnchors: renamed } },
    ]);
    const [again] = story.when(see(2, renamed));
    expect(again).toMatchObject({ type: 'VrpExportSeen', data: { trustAnchors: renamed } });
    expect(again!.data).not.toHaveProperty('sick');
    expect(story.when(see(2, renamed))).toEqual([]);
  });

  it('may be what an export has that was no evidence', () => {
    const { story } = seen(see(1, HEALTHY), see(2, { ripe: 10 }));
    story.when(accept(2));
    expect(story.when(see(2, { ripe: 10 }))).toMatchObject([{ type: 'VrpExportSeen' }]);
    expect(story.when(see(3, { ripe: 8 }))).toMatchObject([{ data: { health: 'truncated' } }]);
  });

  it.each<[string, ReturnType<typeof see>[], number]>([
    ['where no trust anchor is sick', [see(1, HEALTHY), see(2, HEALTHY)], 2],
    ['of an export that is not the newest', [see(1, HEALTHY), see(2, renamed), see(3, renamed)], 2],
    ['once the trust anchor has recovered', [see(1, HEALTHY), see(2, renamed), see(3, HEALTHY)], 2],
    ['of a stale export', [see(1, HEALTHY), see(2, renamed), see(3, renamed, { stale: true })], 3],
  ])('is refused %s', (_, exports, day) => {
    expect(seen(...exports).story.refusal(accept(day))).toMatchObject({ code: 'no-sick-anchor' });
  });

  it('is refused of a feed that nobody knows', () => {
    expect(seen().story.refusal(accept(1))).toMatchObject({ code: 'feed-unknown' });
  });

  it('is accepted once', () => {
    const { story } = seen(see(1, HEALTHY), see(2, renamed));
    story.when(accept(2));
    expect(story.refusal(accept(2))).toMatchObject({ code: 'no-sick-anchor' });
  });
});
