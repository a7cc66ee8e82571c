import * as fc from 'fast-check';
import {
  authorityAt,
  authorityOnRecord,
  changesOfAuthority,
} from '#domain/lease/network-incidents/authority-at.js';
import { ORIGIN_RELATIONS } from '#domain/lease/known-origins/concern.js';
import { likelyCauseOf } from '#domain/lease/network-incidents/likely-cause.js';
import { authorityInDocument } from '#views/facts/announcement-authority.js';
import { active, type Ask } from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';
import { propertyRuns } from '../support/property-runs.js';

const START = Date.UTC(2026, 2, 1, 12);
const DAY = 86_400_000;
const instant = (days: number): string => new Date(START + days * DAY).toISOString();
const day = (days: number): string => instant(days).slice(0, 10);

const days = fc.integer({ min: -20, max: 120 });
const span = fc.tuple(days, fc.integer({ min: 1, max: 90 })).map(([from, length]) => ({
  from: day(from),
  until: day(from + length),
}));
const loaId = fc.constantFrom('A', 'B', 'C');
const prefix = fc.constantFrom('198.51.100.0/24', '203.0.113.0/24');
const originAs = fc.constantFrom(64500, 64501, 64510);
const route = fc.record({ prefix, originAs, maxLength: fc.constantFrom(24, 25) });
const loa = fc.tuple(loaId, prefix, originAs, span).map(([id, of, asn, validity]) => ({
  loaId: id,
  prefixes: [of],
  originAses: [asn],
  ...validity,
}));
const command: fc.Arbitrary<Ask> = fc.oneof(
  loa.map((data): Ask => ({ type: 'IssueLoa', data })),
  loa.map((data): Ask => ({ type: 'IssueLoa', data })),
  loaId.map((id): Ask => ({ type: 'RevokeLoa', data: { loaId: id, cause: 'unpaid' } })),
  fc
    .uniqueArray(route, { minLength: 1, maxLength: 2, selector: (each) => each.prefix })
    .map((origins): Ask => ({ type: 'AmendContract', data: { clause: '§ 4', origins } })),
  fc
    .record({ originAs, relation: fc.constantFrom(...ORIGIN_RELATIONS), known: span })
    .map(({ known, ...data }): Ask => ({ type: 'NameKnownOrigin', data: { ...data, ...known } })),
);
/** Commands day by day, each told up to so many days late, or ahead. */
const stories = fc
  .array(fc.tuple(command, fc.integer({ min: -9, max: 9 })), { maxLength: 14 })
  .map((asks) => {
    const story = active();
    for (const [index, [asked, late]] of asks.entries()) {
      const context = { now: instant(5 * index + 1), effectiveAt: instant(5 * index + 1 - late) };
      const told: Ask = { ...asked, context };
      if (story.refusal(told) === 'accepted') story.when(told);
    }
    return story;
  });

describe('what authorises the announcements of a lease', () => {
  it('is the same by what the lease decides by and by what views are told, at every instant that it may change (V14)', () => {
    const causes = new Set<string | undefined>();
    fc.assert(
      fc.property(stories, (story) => {
        const { lease } = story;
        if (!('record' in lease)) throw new Error('the lease is active');
        const [decided, told] = [authorityOnRecord(lease.record), authorityInDocument(documentOf(story))];
        const changes = [...new Set(changesOfAuthority(told).map((at) => Date.parse(at)))];
        expect(new Set(changes)).toEqual(new Set(changesOfAuthority(decided).map((at) => Date.parse(at))));
        for (const at of changes.flatMap((each) => [each - 1, each].map((ms) => new Date(ms).toISOString())))
          for (const announced of ['198.51.100.0/24', '203.0.113.0/25'])
            for (const asn of [64500, 64501, 64510, 64999]) {
              const asked = { prefix: announced, originAs: asn };
              const cause = likelyCauseOf(asked, authorityAt(decided, at));
              causes.add(cause);
              expect([at, asked, likelyCauseOf(asked, authorityAt(told, at))]).toEqual([at, asked, cause]);
            }
      }),
      { numRuns: propertyRuns(100) },
    );
    expect(causes.size).toBe(5);
  });
});
