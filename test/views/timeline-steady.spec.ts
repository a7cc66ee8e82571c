import * as fc from 'fast-check';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { foldLease } from '#record/lease/fold-lease.js';
import { leaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { leaseHistory } from '../support/arbitraries.js';

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const instantsIn = (value: unknown): readonly string[] => JSON.stringify(value).match(INSTANT) ?? [];
const moved = (instant: string, milliseconds: number) =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

describe('a timeline that was asked for before', () => {
  const choice = fc.record({ part: fc.nat(), on: fc.nat(), now: fc.nat(), upstream: fc.nat(2) });

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
          const afresh = (heads: readonly LeaseDocument[], on: string, now: string) =>
            leaseTimeline(structuredClone(lease), structuredClone(heads), { on, now });
          for (const { part, on, now, upstream } of choices) {
            const heads = chains[upstream]!;
            const told = afresh(heads, '2030-01-01T00:00:00.000Z', lease.recordedAt);
            // Part by part, so that the few instants of an LOA are tried as often as the many of milestones.
            const parts = [lease, heads, ...Object.values(told ?? {})].map(instantsIn);
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
                leaseTimeline(lease, chains[1 + (part % 2)]!, asked);
              const answer = leaseTimeline(lease, heads, asked);
              expect(answer).toEqual(afresh(heads, asked.on, asked.now));
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
