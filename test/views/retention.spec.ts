import * as fc from 'fast-check';
import { dueDocument, type Retained } from '#views/retention/due-document.js';

const DAY = 24 * 60 * 60 * 1000;
const at = (day: number) => new Date(Date.UTC(2026, 0, 1) + day * DAY).toISOString();

const day = fc.integer({ min: 0, max: 1_000 });
const days = fc.integer({ min: 1, max: 400 });
const lease = fc.record({
  leaseId: fc.constantFrom('L-1', 'L-2', 'L-3'),
  endedAt: fc.option(day.map(at), { nil: undefined, freq: 4 }),
});
const retained = (leases: fc.Arbitrary<Retained['leases']>): fc.Arbitrary<Retained> =>
  fc.record({
    filing: fc.record({ kept: day, erased: fc.boolean() }).map(({ kept, erased }) => filing(kept, erased)),
    leases,
    isNamedElsewhere: fc.boolean(),
    holds: fc.constantFrom([], [{ holdId: 'H', lease: 'L-1' }]),
  });

function filing(kept: number, erased: boolean): Retained['filing'] {
  const done = (recordedAt: string) => ({
    fact: { recordedAt } as Retained['filing']['filed']['fact'],
    by: 'x',
  });
  return {
    stream: 'filing-aa',
    revision: '0',
    sha256: 'aa',
    size: 1,
    mediaType: 'application/pdf',
    filed: done(at(kept)),
    forLeases: [],
    ...(erased ? { erased: done(at(kept)) } : {}),
  };
}

const LEASES = fc.array(lease, { maxLength: 4 });

describe('a document is due for erasure', () => {
  it('a period after the end of the last lease that names it, or after it came, and only where all are over', () => {
    fc.assert(
      fc.property(retained(LEASES), days, day, (given, period, on) => {
        const starts =
          given.leases.length === 0
            ? [given.filing.filed.fact.recordedAt]
            : given.leases.map((each) => each.endedAt);
        const stays =
          given.filing.erased !== undefined || given.isNamedElsewhere || starts.includes(undefined);
        const since = starts.map((start) => new Date(Date.parse(start ?? '') + period * DAY));
        const isDue = !stays && since.every((each) => each <= new Date(at(on)));
        const due = dueDocument(given, period, at(on));
        expect(due !== undefined).toBe(isDue);
        if (due === undefined) return;
        expect(due.dueSince).toBe(
          since
            .map((each) => each.toISOString())
            .toSorted()
            .at(-1),
        );
        expect(due.leases).toEqual(given.leases);
        expect(due.holds).toEqual(given.holds);
      }),
    );
  });

  it('from then on, and never earlier for one more lease that names it', () => {
    fc.assert(
      fc.property(
        retained(fc.array(lease, { minLength: 1, maxLength: 3 })),
        lease,
        days,
        day,
        day,
        (given, more, period, on, later) => {
          const due = dueDocument(given, period, at(on));
          if (due !== undefined) expect(dueDocument(given, period, at(on + later))).toEqual(due);
          const longer = dueDocument({ ...given, leases: [...given.leases, more] }, period, at(on));
          if (longer === undefined) return;
          expect(due).toBeDefined();
          expect(longer.dueSince >= due!.dueSince).toBe(true);
        },
      ),
    );
  });
});
