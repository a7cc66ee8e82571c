import * as fc from 'fast-check';
import type { Seen } from '#domain/lease/observations/seen.js';
import { lastAddress, mask } from '#domain/kernel/prefix.js';
import { reverseZonesOf, spaceOfZone } from '#domain/routing/reverse-zones.js';
import { active, offered } from '../support/lease-story.js';

const NONE: Seen = { kind: 'route-object', found: [] };
const ONE: Seen = { kind: 'route-object', found: [{ prefix: '198.51.100.0/24', originAs: 64500 }] };
const observe = (seen: Seen, day: number, over: object = {}) => ({
  type: 'ObserveNetwork' as const,
  data: {
    prefix: '198.51.100.0/24',
    source: 'radb',
    at: `2026-02-${String(day).padStart(2, '0')}T00:00:00.000Z`,
    seen,
    ...over,
  },
});

describe('what a source shows of a leased prefix', () => {
  it('becomes an event only where it is another than it last showed, at the time that it was so (V4)', () => {
    const story = active();
    expect(story.when(observe(NONE, 1))).toEqual([
      { type: 'NetworkObserved', data: observe(NONE, 1).data, effectiveAt: '2026-02-01T00:00:00.000Z' },
    ]);
    expect(story.when(observe(NONE, 2))).toEqual([]);
    expect(story.when(observe(ONE, 3))).toHaveLength(1);
    expect(story.when(observe(ONE, 4))).toEqual([]);
    expect(story.when(observe(NONE, 3))).toEqual([]);
    expect(story.when(observe(NONE, 1, { source: 'ripe' }))).toHaveLength(1);
    expect(story.when(observe({ kind: 'geofeed', found: [] }, 1))).toHaveLength(1);
  });

  it('is of no concern where the prefix is not leased', () => {
    expect(active().refusal(observe(ONE, 1, { prefix: '192.0.2.0/24' }))).toMatchObject({
      code: 'prefix-not-leased',
    });
    expect(offered().refusal(observe(ONE, 1))).toMatchObject({ code: 'lease-offered' });
  });
});

describe('the reverse zones of a prefix', () => {
  it.each([
    ['198.18.32.0/22', 4, '32.18.198.in-addr.arpa'],
    ['198.18.40.0/24', 1, '40.18.198.in-addr.arpa'],
    ['198.18.0.0/15', 2, '18.198.in-addr.arpa'],
    ['11.0.0.0/8', 1, '11.in-addr.arpa'],
    ['198.18.40.0/25', 0, undefined],
  ])('%s has %i of them (V9)', (prefix, count, first) => {
    const [address = '', length = ''] = prefix.split('/');
    const value = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
    const zones = reverseZonesOf({ first: value, length: Number(length) });
    expect([zones.length, zones[0]]).toEqual([count, first]);
  });

  it('are together just its addresses, by their names', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: 24 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (length, any) => {
          const prefix = { first: (any & mask(length)) >>> 0, length };
          const spaces = reverseZonesOf(prefix).map((zone) => spaceOfZone(zone)!);
          expect(spaces[0]!.first).toBe(prefix.first);
          expect(spaces.at(-1)!.last).toBe(lastAddress(prefix));
          for (const [at, { first }] of spaces.entries())
            if (at > 0) expect(first).toBe(spaces[at - 1]!.last + 1);
        },
      ),
    );
  });

  it.each([
    ['0/26.40.18.198.in-addr.arpa', 0, 63],
    ['64-127.40.18.198.in-addr.arpa', 64, 127],
    ['0-63.40.18.198.in-addr.arpa', 0, 63],
    ['0-31.40.18.198.in-addr.arpa', 0, 31],
    ['0-26.40.18.198.in-addr.arpa', 0, 63],
    ['24-31.40.18.198.in-addr.arpa', 24, 31],
    ['30-31.40.18.198.in-addr.arpa', 30, 31],
    ['128-26.40.18.198.in-addr.arpa', 128, 191],
    ['7.40.18.198.in-addr.arpa', 7, 7],
  ])('below a /24 are called as RFC 2317 has it: %s (V9)', (zone, from, to) => {
    const parent = 198 * 2 ** 24 + 18 * 2 ** 16 + 40 * 2 ** 8;
    expect(spaceOfZone(zone)).toEqual({ first: parent + from, last: parent + to });
  });

  it.each(['alder.example', '1.2.3.4.5.in-addr.arpa', '300.18.198.in-addr.arpa', 'x.40.18.198.in-addr.arpa'])(
    '%s is none',
    (zone) => expect(spaceOfZone(zone)).toBeUndefined(),
  );
});
