import * as fc from 'fast-check';
import { jsonInPieces } from '#views/declared/json-pieces.js';
import { atOnce, inSlices, Slices, type InPieces } from '#views/declared/slices.js';
import { continuityInPieces } from '#views/continuity/continuity.js';
import { drillInPieces } from '#views/break-drill/break-drill.js';
import { liabilityInPieces } from '#views/liability/liability.js';
import { moneyInPieces } from '#views/money/party-money.js';
import { obligationsInPieces } from '#views/obligations/obligations.js';
import { timelineInPieces } from '#views/renewal-timeline/renewal-timeline.js';
import { liabilitySvg } from '#views/liability/liability-svg.js';
import { ROWS_PER_PAGE } from '#views/picture/page.js';
import { renewalTimelineSvg } from '#views/renewal-timeline/picture/renewal-timeline-svg.js';
import { namesOf } from '#views/words/names.js';
import { HOLDER, LESSEE } from '../support/lease-story.js';
import { manyLeases } from '../support/many-leases.js';
import { portfolioOf } from '../support/portfolio.js';
import { propertyRuns } from '../support/property-runs.js';

/** How often the work stands still. */
function stopsIn(work: InPieces<unknown>): number {
  let stops = 0;
  while (!work.next().done) stops += 1;
  return stops;
}

const LEASES = 60;
const portfolio = portfolioOf(manyLeases(LEASES));
const at = { now: '2026-06-01T00:00:00.000Z', on: '2026-06-01T00:00:00.000Z' };

describe('a view of many leases', () => {
  const views: Readonly<Record<string, () => InPieces<object>>> = {
    'renewal timeline': () => timelineInPieces(LESSEE, portfolio, at),
    liability: () => liabilityInPieces(LESSEE, portfolio, at),
    continuity: () => continuityInPieces(LESSEE, portfolio, at),
    obligations: () => obligationsInPieces(LESSEE, portfolio, at),
    money: () => moneyInPieces(LESSEE, portfolio, at),
    drill: () => drillInPieces({ party: HOLDER }, portfolio, at, 7),
  };

  it.each(Object.keys(views))('stands still after each lease: %s', (name) => {
    expect(stopsIn(views[name]!())).toBeGreaterThanOrEqual(LEASES);
  });

  it.each(Object.keys(views))('is written piece by piece, as it would be at once: %s', (name) => {
    const answer = atOnce(views[name]!());
    const work = jsonInPieces(answer);
    expect(String(atOnce(work))).toBe(JSON.stringify(answer));
  });
});

describe('a picture of many leases', () => {
  const names = namesOf(portfolio.parties);

  it('stands still after each page, and each panel', () => {
    const timeline = atOnce(timelineInPieces(LESSEE, portfolio, at));
    expect(stopsIn(renewalTimelineSvg(timeline, names))).toBeGreaterThanOrEqual(LEASES / ROWS_PER_PAGE);
    const liable = atOnce(liabilityInPieces(LESSEE, portfolio, at));
    expect(stopsIn(liabilitySvg(liable, names))).toBeGreaterThanOrEqual(LEASES);
  });
});

describe('JSON in pieces', () => {
  const member = fc.oneof(
    fc.jsonValue(),
    fc.constant(undefined),
    fc.array(fc.oneof(fc.jsonValue(), fc.constant(undefined))),
  );

  it('is what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), member), (answer) => {
        expect(String(atOnce(jsonInPieces(answer)))).toBe(Buffer.from(JSON.stringify(answer)).toString());
      }),
      { numRuns: propertyRuns(100) },
    );
  });

  it('stands still at least once in 16 KiB and an item', () => {
    const leases = Array.from({ length: 1_000 }, (_, index) => ({
      leaseId: `L-${index}`,
      text: 'x'.repeat(1_000),
    }));
    expect(stopsIn(jsonInPieces({ leases }))).toBeGreaterThan(50);
  });
});

describe('work in pieces', () => {
  it('lets others have their turn in between, and comes to the same', async () => {
    let turns = 0;
    let going = true;
    const other = () => {
      turns += 1;
      if (going) setImmediate(other);
    };
    setImmediate(other);
    const answer = await inSlices(continuityInPieces(LESSEE, portfolio, at), new Slices(0));
    going = false;
    expect(turns).toBeGreaterThanOrEqual(LEASES);
    expect(answer).toEqual(atOnce(continuityInPieces(LESSEE, portfolio, at)));
  });
});
