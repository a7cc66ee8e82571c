import type { LiabilityView } from '#views/liability/liability.js';
import { atOnce } from '#views/declared/slices.js';
import { liabilitySvg } from '#views/liability/liability-svg.js';
import { namesOf } from '#views/words/names.js';
import { liabilityOfLease } from '#views/liability/liability.js';
import { active, BROKER } from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';

const ON = '2026-11-01T00:00:00.000Z';
const PAGE = 793;

/** One lease with an incident, as often as leases are wanted. */
function viewOf(leases: number): LiabilityView {
  const story = active();
  story.when(
    {
      type: 'OpenIncident',
      data: { incidentId: 'I-1', kind: 'other', cause: 'upstream', occurredAt: ON, summary: 'it broke' },
      context: { now: ON },
    },
    {
      type: 'RecordIncidentCost',
      data: { incidentId: 'I-1', category: 'downtime', amount: { amount: '700.00', currency: 'EUR' } },
      context: { now: ON },
    },
  );
  const lease = liabilityOfLease(documentOf(story), { now: ON, on: ON });
  const many = Array.from({ length: leases }, (_, index) => ({ ...lease, leaseId: `L-${index}` }));
  return { view: 'liability', lessee: BROKER, now: ON, on: ON, totals: [], leases: many };
}

const numbers = (svg: string, pattern: RegExp) =>
  [...svg.matchAll(pattern)].map(([, number]) => Number(number));

describe('the picture of a liability', () => {
  it('of a few losses is one page, as high as it is', () => {
    const svg = atOnce(liabilitySvg(viewOf(1), namesOf(new Map())));
    const [height] = numbers(svg, / height="(\d+)" viewBox/g);
    expect(height).toBeLessThan(PAGE);
    expect(svg).toContain(`@page { size: 1122px ${height}px`);
  });

  it('of many is pages of A4, and no bar, title or legend goes over the end of one', () => {
    const svg = atOnce(liabilitySvg(viewOf(30), namesOf(new Map())));
    expect(svg).toContain(`@page { size: 1122px ${PAGE}px`);
    const tops = numbers(svg, /<line [^>]*y1="([\d.]+)"/g);
    expect(tops.length).toBeGreaterThan(30);
    const last = tops.at(-1)!;
    for (const [index, top] of tops.entries()) {
      const next = tops[index + 1] ?? top + 44;
      const samePage = Math.floor(next / PAGE) === Math.floor(top / PAGE);
      // What stands between two rules ends before the page does, or the next one begins a page.
      expect(samePage || next % PAGE >= 40 || top === last).toBe(true);
    }
    for (const y of numbers(svg, /<rect [^>]*y="([\d.]+)" width="430"/g))
      expect((y % PAGE) + 14).toBeLessThan(PAGE);
  });
});
