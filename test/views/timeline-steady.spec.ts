import * as fc from 'fast-check';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { foldLease } from '#record/lease/fold-lease.js';
import { leaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { leaseHistory } from '../support/arbitraries.js';

type Leases = readonly LeaseDocument[];

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const instantsIn = (value: unknown): readonly string[] => JSON.stringify(value).match(INSTANT) ?? [];
const moved = (instant: string, milliseconds: number) =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

describe('a timeline that was asked for before', () => {
  const choice = fc.record({
    part: fc.nat(),
    on: fc.nat(),
    now: fc.nat(),
    upstream: fc.nat(2),
    beside: fc.nat(2),
  });

  it('R13, R15: is the one that is computed afresh, on both sides of any instant that it tells of, in any order', () => {
    let compared = 0;
    const risks = new Set<string>();
    fc.assert(
      fc.property(
        leaseHistory({ maxLength: 24 }),
        fc.tuple(leaseHistory({ maxLength: 12 }), leaseHistory({ maxLength: 12 })),
        fc.array(choice, { minLength: 12, maxLength: 12 }),
        (history, upstreams, choices) => {
          const lease = foldLease(history);
          if (lease === undefined) return;
          const chains = [[], ...upstreams.map((upstream) => [foldLease(upstream) ?? []].flat())];
          const afresh = (heads: Leases, around: Leases, on: string, now: string) =>
            leaseTimeline(
              structuredClone(lease),
              structuredClone(heads),
              { on, now },
              structuredClone(around),
            );
          for (const { part, on, now, upstream, beside } of choices) {
            const heads = chains[upstream]!;
            const around = chains[beside]!;
            const told = afresh(heads, around, '2030-01-01T00:00:00.000Z', lease.recordedAt);
            // Part by part, so that the few instants of an LOA are tried as often as the many of milestones.
            const cases = around.flatMap(({ abuseCases }) => abuseCases);
            const parts = [lease, heads, cases, cases, cases, ...Object.values(told ?? {})].map(instantsIn);
            const telling = parts.filter(({ length }) => length > 0);
            const instants = telling[part % telling.length]!;
            const [asOn, asNow] = [instants[on % instants.length]!, instants[now % instants.length]!];
            for (const [shiftOn, shiftNow] of [
              [-1, -1],
              [0, -1],
              [0, 0],
              [-1, 0],
            ] as const) {
              const asked = { on: moved(asOn, shiftOn), now: moved(asNow, shiftNow) };
              if (asked.on !== asOn && asked.now !== asNow)
                leaseTimeline(lease, part % 2 ? heads : chains[1 + (on % 2)]!, asked, chains[now % 3]);
              const answer = leaseTimeline(lease, heads, asked, around);
              expect(answer).toEqual(afresh(heads, around, asked.on, asked.now));
              compared += Number(answer !== undefined);
              if (answer) risks.add(answer.risk.level);
            }
          }
        },
      ),
      { numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(500);
    expect(risks.size).toBeGreaterThan(2);
  });
});
