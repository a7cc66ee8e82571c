import * as fc from 'fast-check';
import type { Found } from '#domain/lease/observations/seen.js';
import { propertyRuns } from '../support/property-runs.js';
import { agree, at, commence, LeaseStory, offer, type Ask } from '../support/lease-story.js';

type Route = Found<'announcement'>;
const PREFIX = '198.51.100.0/24';
const FOREIGN: Route = { prefix: PREFIX, originAs: 64666 };

/** Hours after the beginning of 2 March, when the lease is live. */
const hour = (hours: number) => new Date(Date.UTC(2026, 2, 2) + hours * 3_600_000).toISOString();

const observe = (found: readonly Route[], hours: number, source: string): Ask => {
  const seen = { kind: 'announcement' as const, found: [...found] };
  return at({ type: 'ObserveNetwork', data: { prefix: PREFIX, source, at: hour(hours), seen } }, hour(hours));
};

it('one that comes back within a week, while the same party leases, is the same incident with each time that it was open (V14, I20)', () => {
  const step = fc.record({
    found: fc.subarray([FOREIGN, { ...FOREIGN, originAs: 64668 }]),
    source: fc.constantFrom('ris', 'routeviews'),
    gap: fc.constantFrom(1, 5, 24, 167, 168, 169, 400),
    what: fc.constantFrom('observe', 'observe', 'observe', 'assign', 'decide'),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 9 }), fc.boolean(), (all, isEnded) => {
      const asides = new Map<string, { from: string; until?: string }[]>();
      const story = new LeaseStory([], (source) => asides.get(source) ?? []);
      story.when(offer(), agree, commence);
      const shown = new Map<string, readonly Route[]>();
      const open = new Map<number, { from: number; until?: number; lessee: number }>();
      const runs = new Map<number, { from: number; until?: number; lessee: number }[]>();
      let [now, lessee] = [0, 0];
      for (const { found, source, gap, what } of all) {
        now += gap;
        if (what === 'assign') {
          lessee += 1;
          story.when(at({ type: 'AssignLease', data: { to: `lessee-${lessee}` } }, hour(now)));
          now += 1;
        }
        if (what === 'decide') {
          const spans = asides.get(source) ?? [];
          const last = spans.at(-1);
          if (last !== undefined && last.until === undefined) last.until = hour(now);
          else asides.set(source, [...spans, { from: hour(now) }]);
          story.when(at({ type: 'JudgeAnnouncements', data: { due: hour(now), source } }, hour(now)));
        } else {
          story.when(observe(found, now, source));
          shown.set(source, found);
        }
        const isAside = (name: string) => {
          const last = asides.get(name)?.at(-1);
          return last !== undefined && last.until === undefined;
        };
        const counted = [...shown].flatMap(([name, routes]) => (isAside(name) ? [] : routes));
        const origins = new Set(counted.map(({ originAs }) => originAs!));
        for (const [origin, run] of open)
          if (!origins.has(origin)) {
            open.delete(origin);
            run.until = now;
          }
        for (const origin of origins)
          if (!open.has(origin)) {
            const run = { from: now, lessee };
            open.set(origin, run);
            runs.set(origin, [...(runs.get(origin) ?? []), run]);
          }
      }
      if (isEnded) {
        now += 1;
        story.when(at({ type: 'TerminateLease', data: { cause: 'breach' } }, hour(now)));
        for (const run of open.values()) run.until = now;
      }
      const expected = [...runs.values()].flatMap((each) =>
        each.reduce<{ from: number; until?: number; lessee: number }[][]>((incidents, run) => {
          const last = incidents.at(-1)?.at(-1);
          const isSame = last !== undefined && run.from - last.until! <= 168 && run.lessee === last.lessee;
          return isSame ? [...incidents.slice(0, -1), [...incidents.at(-1)!, run]] : [...incidents, [run]];
        }, []),
      );
      const told = [...story.record.incidents.values()].map(({ earlier = [], network, closed }) => [
        ...earlier.map((episode) => [episode.occurredAt, episode.closed.at]),
        [network!.occurredAt, closed?.at],
      ]);
      const words = (each: unknown) => JSON.stringify(each);
      expect(told.map(words).toSorted()).toEqual(
        expected
          .map((each) =>
            each.map(({ from, until }) => [hour(from), until === undefined ? undefined : hour(until)]),
          )
          .map(words)
          .toSorted(),
      );
    }),
    { numRuns: propertyRuns(200) },
  );
});
