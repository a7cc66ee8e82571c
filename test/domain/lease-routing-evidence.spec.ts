import { active, contracted, offered } from '../support/lease-story.js';

type State = 'valid' | 'invalid' | 'not-found';
interface Conflicting {
  readonly conflicting?: readonly unknown[];
}
const observe = (state: State, day: number, over: object = {}) => ({
  type: 'ObserveOrigin' as const,
  data: {
    prefix: '198.51.100.0/24',
    originAs: 64500,
    feed: 'rpki-client',
    buildTime: `2026-02-${String(day).padStart(2, '0')}T00:00:00.000Z`,
    state,
    ...(state === 'invalid' ? { reason: 'as' as const } : {}),
    covering: [{ asn: 64500, prefix: '198.51.100.0/24', maxLength: 24 }],
    ...over,
  },
});

describe('V7: what an export says of a route', () => {
  it('is recorded at the time the export was built, with the VRPs that matched', () => {
    const others = [
      { asn: 64999, prefix: '198.51.100.0/24', maxLength: 24 },
      { asn: 64500, prefix: '198.51.0.0/16', maxLength: 20 },
    ];
    const { state: _, covering, ...route } = observe('valid', 1).data;
    expect(active().when(observe('valid', 1, { covering: [...others, ...covering] }))).toEqual([
      { type: 'RoaAligned', data: { ...route, matching: covering }, effectiveAt: route.buildTime },
    ]);
  });

  it('becomes an event only where it is a transition', () => {
    const story = active();
    const told = [
      story.when(observe('not-found', 1)),
      story.when(observe('not-found', 2)),
      story.when(observe('valid', 3)),
      story.when(observe('valid', 4)),
      story.when(observe('invalid', 5)),
      story.when(observe('invalid', 6, { reason: 'length' })),
      story.when(observe('invalid', 7, { reason: 'length' })),
    ];
    expect(told.map((facts) => facts.map(({ type }) => type))).toEqual([
      ['RoaMisaligned'],
      [],
      ['RoaAligned'],
      [],
      ['RoaMisaligned'],
      ['RoaMisaligned'],
      [],
    ]);
  });

  it('is a transition too where VRPs appear or go that are in conflict with the route, a valid one as well (V13)', () => {
    const story = active();
    const other = { asn: 64999, prefix: '198.51.100.0/24', maxLength: 24, ta: 'ripe' };
    const seen = (state: State, day: number, over: object) =>
      story
        .when(observe(state, day, over))
        .map(({ type, data }) => [type, (data as Conflicting).conflicting]);
    expect(seen('valid', 1, {})).toEqual([['RoaAligned', undefined]]);
    expect(seen('valid', 2, { conflicting: [] })).toEqual([]);
    expect(seen('valid', 3, { conflicting: [other] })).toEqual([['RoaAligned', [other]]]);
    expect(seen('valid', 4, { conflicting: [{ ...other, ta: 'other' }, other] })).toEqual([]);
    // An export that is not whole does not tell.
    expect(seen('valid', 5, {})).toEqual([]);
    expect(seen('valid', 6, { conflicting: [] })).toEqual([['RoaAligned', []]]);
    // Before they were looked for, they were among the evidence.
    expect(seen('invalid', 7, { covering: [other, { ...other, asn: 0 }] })).toHaveLength(1);
    expect(seen('invalid', 8, { conflicting: [other] })).toEqual([]);
  });

  it('is nothing where the export is not newer than what was recorded of this route', () => {
    const story = active();
    story.when(observe('valid', 5));
    expect(story.when(observe('invalid', 5))).toEqual([]);
    expect(story.when(observe('invalid', 4))).toEqual([]);
    expect(story.when(observe('invalid', 4, { prefix: '203.0.113.0/24', originAs: 64501 }))).toHaveLength(1);
  });

  it('is of no concern where the contract does not provide for the route', () => {
    const code = 'origin-not-in-contract';
    expect(active().refusal(observe('valid', 1, { originAs: 64501 }))).toMatchObject({ code });
    expect(active().refusal(observe('valid', 1, { prefix: '198.51.100.0/25' }))).toMatchObject({ code });
  });

  it('is judged by the origins that the contract named when the export was built', () => {
    const story = active();
    const { effectiveAt, ...origins } = {
      effectiveAt: '2026-03-15T00:00:00.000Z',
      clause: 'Amendment 1',
      origins: [{ prefix: '198.51.100.0/24', originAs: 64501, maxLength: 24 }],
    };
    story.when({ type: 'AmendContract', data: origins, context: { effectiveAt } });
    const later = '2026-03-20T00:00:00.000Z';
    expect(story.refusal(observe('valid', 1, { buildTime: '2026-03-10T00:00:00.000Z' }))).toBe('accepted');
    expect(story.refusal(observe('valid', 1, { buildTime: later }))).toMatchObject({
      code: 'origin-not-in-contract',
    });
    expect(story.refusal(observe('valid', 1, { buildTime: later, originAs: 64501 }))).toBe('accepted');
  });

  it('is followed from the contract on, until a prefix has left', () => {
    expect(contracted().refusal(observe('valid', 1))).toBe('accepted');
    expect(offered().refusal(observe('valid', 1))).toMatchObject({ code: 'lease-offered' });
    const story = active();
    story.when({ type: 'RenewLease', data: { end: '2029-01-01', prefixes: ['203.0.113.0/24'] } });
    expect(story.refusal(observe('valid', 1))).toBe('accepted');
    expect(story.refusal(observe('valid', 1, { buildTime: '2027-02-01T00:00:00.000Z' }))).toMatchObject({
      code: 'origin-not-in-contract',
    });
  });
});

describe('R15: until when a ROA is good', () => {
  const end = (notAfter: string, over: object = {}) => ({
    type: 'RecordRoaEnd' as const,
    data: { prefix: '198.51.100.0/24', originAs: 64500, notAfter, ...over },
  });

  it('is what an export shows, where that moves, at the time the export was built', () => {
    const story = active();
    const ends = (day: number, notAfter?: string) =>
      story
        .when(observe('valid', day, notAfter === undefined ? {} : { notAfter }))
        .map(({ type, effectiveAt }) => [type, effectiveAt?.slice(0, 10)]);
    expect(ends(1, '2027-07-01T00:00:00Z')).toEqual([
      ['RoaAligned', '2026-02-01'],
      ['RoaEndRecorded', '2026-02-01'],
    ]);
    expect(ends(2, '2027-07-01T00:00:00.000Z')).toEqual([]);
    expect(ends(3)).toEqual([]);
    expect(ends(4, '2028-07-01T00:00:00Z')).toEqual([['RoaEndRecorded', '2026-02-04']]);
    expect(ends(4, '2029-07-01T00:00:00Z')).toEqual([]);
    expect(ends(3, '2029-07-01T00:00:00Z')).toEqual([]);
    story.when({ ...end('2030-01-01T00:00:00Z'), context: { effectiveAt: '2026-02-03T00:00:00.000Z' } });
    expect(ends(5, '2028-07-01T00:00:00Z')).toEqual([]);
  });

  it('is recorded where it is another than is on record, of a route of the contract alone', () => {
    const story = active();
    expect(story.when(end('2027-06-30T00:00:00Z'))).toMatchObject([{ type: 'RoaEndRecorded' }]);
    expect(story.when(end('2027-06-30T02:00:00+02:00'))).toEqual([]);
    expect(story.when(end('2027-07-01T00:00:00Z'))).toHaveLength(1);
    expect(story.refusal(end('2027-06-30T00:00:00Z', { originAs: 64999 }))).toMatchObject({
      code: 'origin-not-in-contract',
      pointer: '/originAs',
    });
  });
});
