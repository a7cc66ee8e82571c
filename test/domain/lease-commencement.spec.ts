import { active, commence, contracted } from '../support/lease-story.js';

const seen = (prefix: string, originAs: number) => ({
  type: 'ObserveOrigin' as const,
  data: {
    prefix,
    originAs,
    feed: 'f',
    buildTime: '2026-02-01T00:00:00.000Z',
    state: 'valid' as const,
    covering: [{ asn: originAs, prefix, maxLength: 24 }],
  },
});

describe('V18, R8: commencing', () => {
  const others = [
    'routing',
    'route-object',
    'upstream-acceptance',
    'geolocation',
    'reverse-dns',
    'monitoring',
  ] as const;

  it('names every check that is neither on record nor confirmed nor waived', () => {
    const story = contracted();
    expect(() => story.when({ type: 'CommenceLease', data: { confirmed: [...others] } })).toThrow(
      'Not ready: loa, roa.',
    );
    expect(story.refusal({ type: 'CommenceLease', data: { confirmed: [] } })).toMatchObject({
      code: 'not-ready',
    });
  });

  it('takes the LOA and the ROA from the record', () => {
    const story = contracted();
    const loa = { originAses: [64500, 64501], from: '2026-01-01', until: '2027-01-01' };
    const ask = { type: 'CommenceLease' as const, data: { confirmed: [...others] } };
    story.when(
      { type: 'IssueLoa', data: { ...loa, prefixes: ['198.51.100.0/24'] } },
      seen('198.51.100.0/24', 64500),
      seen('203.0.113.0/24', 64501),
    );
    expect(() => story.when(ask)).toThrow('Not ready: loa.');
    story.when({ type: 'IssueLoa', data: { ...loa, prefixes: ['203.0.113.0/24'] } });
    const over = '2027-01-02T00:00:00.000Z';
    expect(() => story.when({ ...ask, context: { now: over, effectiveAt: over } })).toThrow(
      'Not ready: loa.',
    );
    expect(story.when(ask)).toEqual([{ type: 'LeaseCommenced', data: ask.data }]);
  });

  it('records each waiver with its reason', () => {
    const waivers = [
      { check: 'loa' as const, reason: 'the upstream asks for none' },
      { check: 'roa' as const, reason: 'legacy space' },
      { check: 'provider-chain' as const, reason: 'the broker is known to us' },
    ];
    expect(contracted().when({ type: 'CommenceLease', data: { confirmed: [...others], waivers } })).toEqual([
      { type: 'ReadinessWaived', data: waivers[0] },
      { type: 'ReadinessWaived', data: waivers[1] },
      { type: 'ReadinessWaived', data: waivers[2] },
      { type: 'LeaseCommenced', data: { confirmed: others } },
    ]);
  });

  it('refuses a check that is stated twice, and commencing twice', () => {
    const waivers = [{ check: 'routing' as const, reason: 'x' }];
    expect(
      contracted().refusal({ type: 'CommenceLease', data: { ...commence.data, waivers } as never }),
    ).toMatchObject({ code: 'readiness-stated-twice' });
    expect(active().refusal(commence)).toMatchObject({ code: 'lease-active' });
  });
});
