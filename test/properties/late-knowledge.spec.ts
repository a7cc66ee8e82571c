import * as fc from 'fast-check';
import { addDays, daysBetween } from '#domain/kernel/local-date.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import { justifiedSpace } from '#domain/lease/justified-space.js';
import { calendarOf } from '#record/calendar/holidays.js';
import { heldSpace } from '#record/lease/held-space.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { possessionsOf } from '#record/lease/possession.js';
import { statusOn } from '#record/lease/status.js';
import { termsUntil } from '#record/lease/term.js';
import { disputesOf } from '#views/facts/disputes.js';
import { liabilityOfLease } from '#views/liability/liability.js';
import { heldByEach, holdingOverOn } from '#views/money/holding-over.js';
import { moneyOfLease } from '#views/money/money.js';
import { moneyOfParty } from '#views/money/party-money.js';
import { readingFigures } from '#views/money/reading-figures.js';
import { queueEntry } from '#views/renewal-queue/queue-entry.js';
import { leaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import {
  endOf,
  lateStories,
  midnight,
  START,
  ZONE,
  type LateStory,
} from '../support/late-knowledge.arbitraries.js';
import { tell } from '../support/late-knowledge.model.js';
import { HOLDER, type LeaseStory } from '../support/lease-story.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';
import { propertyRuns } from '../support/property-runs.js';

const day = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((days) => midnight(addDays(START, days)));

describe('a notice that becomes known late', () => {
  it('sets a renewal aside, disputes it or does nothing, by the terms, the clauses and the conduct of its time', () => {
    fc.assert(
      fc.property(lateStories, (told) => {
        const { expected, found, model, story } = tell(told);
        expect(found).toEqual(expected);
        expect(story.record.term).toMatchObject({
          ordinal: model.ordinal,
          end: endOf(told.wording, model.ordinal),
        });
        expect(['holding-over', 'ended'].includes(story.lease.status)).toBe(model.over);
      }),
      { numRuns: propertyRuns(400) },
    );
  });

  it('is told of in stories of every kind', () => {
    const kinds = fc.sample(lateStories, { numRuns: 600, seed: 1 }).flatMap((each) => {
      const { found, story } = tell(each);
      return [...found.flatMap((late) => late.split(/ (?:N-\d \d ?)?/)), story.lease.status];
    });
    const reasons = 'claimed-only entered-by-the-side-it-favours payment loa agreement assignment';
    const seen = [
      'RenewalSetAside',
      'RenewalDisputed',
      ...reasons.split(' '),
      'active',
      'holding-over',
      'ended',
    ];
    for (const kind of seen)
      expect([kind, kinds.filter((each) => each === kind).length > 1]).toEqual([kind, true]);
  });

  it('R9: was not known before: whatever is asked then is answered as if it never came', () => {
    fc.assert(
      fc.property(lateStories, day(0, 1000), (told, on) => {
        const entered = told.steps.find(({ step }) => step.kind === 'notice')?.now;
        if (entered === undefined) return;
        const without = told.steps.filter(
          ({ step: { kind } }) => !['notice', 'receipt', 'decision', 'return'].includes(kind),
        );
        const [believed, never] = [told, { ...told, steps: without }].map((each) => {
          const { story } = tell(each);
          const history = story.history.filter(({ recordedAt }) => recordedAt < entered);
          return documentOf({ ...story, history } as unknown as LeaseStory);
        });
        expect(believed).toEqual(never);
        const moment = { now: entered, on };
        expect(moneyOfLease(believed!, moment)).toEqual(moneyOfLease(never!, moment));
        expect(leaseTimeline(believed!, [], moment)).toEqual(leaseTimeline(never!, [], moment));
        expect(moneyOfLease(believed!, moment)).toMatchObject({ holdingOver: null, disputes: [] });
      }),
      { numRuns: propertyRuns(150) },
    );
  });

  it('ends the term, keeps the holder, the space and its price up to its return, alike in every view', () => {
    fc.assert(
      fc.property(lateStories, day(0, 1000), (told, on) => {
        const { story, model } = tell(told);
        const lease = documentOf(story);
        expect(lease.conflicts).toEqual([]);
        expect([...heldSpace(lease)].toSorted()).toEqual(
          [...justifiedSpace(story.lease, calendarOf)].toSorted(),
        );
        const status = statusOn(lease, on);
        const held = possessionsOf(lease).some(
          ({ from, until }) => from <= on && (until === null || on < until),
        );
        expect(held).toBe(['active', 'holding-over'].includes(status?.state ?? ''));
        if (['active', 'holding-over'].includes(story.lease.status)) expect(heldSpace(lease).size).toBe(2);

        const end = endOf(told.wording, model.ordinal);
        if (model.over) expect(termsUntil(lease, on).at(-1)!.end <= end).toBe(true);
        const returned = story.lease.status === 'ended' ? story.lease.at : undefined;
        const holdsOver = model.over && on >= midnight(end) && (returned === undefined || on < returned);
        expect(status?.state === 'holding-over').toBe(holdsOver);
        priced(lease, told, on, { end: model.over ? end : undefined, returned });
        alike(lease, on);
      }),
      { numRuns: propertyRuns(250) },
    );
  });

  it('in dispute has two readings, each of which is what the decision for it makes of the lease', () => {
    fc.assert(
      fc.property(lateStories, day(300, 1000), (told, on) => {
        const open = disputesOf(documentOf(tell(told).story), on);
        for (const { disputeId, since, readings } of open)
          for (const { holds, status, term, end, ...figures } of readings) {
            const { story } = tell(told);
            const now = '2029-01-01T00:00:00.000Z';
            story.when({
              type: 'DecideDispute',
              data: { disputeId, holds, by: 'court', cause: 'judgment' },
              context: { now, effectiveAt: now },
            });
            const lease = documentOf(story);
            expect({ status, term, end }).toEqual({
              status: statusOn(lease, on)!.state,
              term: termsUntil(lease, on).at(-1)!.ordinal,
              end: termsUntil(lease, on).at(-1)!.end,
            });
            expect(withoutEvents(figures)).toEqual(withoutEvents(readingFigures(lease, since, on)));
          }
      }),
      { numRuns: propertyRuns(250) },
    );
  });
});

/** Both cite the event that set the renewal aside, or would. */
const withoutEvents = (figures: ReturnType<typeof readingFigures>) => ({
  ...figures,
  holdingOver: figures.holdingOver && { ...figures.holdingOver, events: [] },
});

/** Each day up to the end is paid by the fee, each behind it by the clause or not at all; what was billed for it is to be credited. */
function priced(
  lease: LeaseDocument,
  { wording }: LateStory,
  on: string,
  { end, returned }: { readonly end: string | undefined; readonly returned: string | undefined },
): void {
  const money = moneyOfLease(lease, { now: on, on });
  const [fees, use] = (['term', 'holding-over'] as const).map((each) =>
    money.schedule.filter((line) => line.for === each),
  );
  const bounds = fees!.flatMap(({ from, until }) => [from, until]);
  if (end !== undefined && on >= midnight(end)) expect([bounds[0], bounds.at(-1)]).toEqual([START, end]);
  const behind = end !== undefined && on >= midnight(end);
  const today = addDays(localDateAt(on, ZONE), 1);
  const over = returned !== undefined && returned <= on ? localDateAt(returned, ZONE) : undefined;
  const until = over === undefined ? today : midnight(over) === returned ? over : addDays(over, 1);
  if (!behind || until <= end) {
    expect([money.holdingOver, use]).toEqual([null, []]);
  } else {
    const { holdingOver: clause } = wording;
    expect(money.holdingOver).toMatchObject({ from: end, until, days: daysBetween(end, until) });
    expect(money.holdingOver!.price === null).toBe(clause === undefined);
    const days = [end, ...use!.map((line) => line.until)];
    expect(use!.map((line) => line.from)).toEqual(clause === undefined ? [] : days.slice(0, -1));
    if (clause) expect(days.at(-1)).toBe(until);
    const sum = use!.reduce((minor, { amount }) => minor + BigInt(amount.amount.replace('.', '')), 0n);
    if (clause) expect(BigInt(money.holdingOver!.price!.amount.replace('.', ''))).toBe(sum);
    if (clause?.kind === 'per-day')
      expect(sum).toBe(BigInt(clause.amount.amount.replace('.', '')) * BigInt(daysBetween(end, until)));
  }
  for (const { invoiceId, remarks, credited } of money.invoices) {
    const { lines, issued } = lease.invoices.find((each) => each.invoiceId === invoiceId)!;
    const [{ from, until: billedUntil, amount }] = lines as [(typeof lines)[number]];
    const proposal = remarks.find((each) => each.remark === 'credit-proposed');
    const believed =
      lease.overstay !== null && BigInt(issued.revision) < BigInt(lease.overstay.fact.revision);
    const begins = end !== undefined && from < end ? end : from;
    if (end === undefined || !believed || begins >= billedUntil) expect(proposal).toBeUndefined();
    else if (credited === '0.00') {
      const [part, whole] = [daysBetween(begins, billedUntil), daysBetween(from, billedUntil)];
      const minor = Number(amount.amount.replace('.', ''));
      const share = Math.floor((2 * minor * part + whole) / (2 * whole));
      expect(proposal).toEqual(
        share === 0
          ? undefined
          : { remark: 'credit-proposed', amount: (share / 100).toFixed(2), from: begins, until: billedUntil },
      );
    } else if (proposal !== undefined)
      expect(Number(proposal.amount) + Number(credited)).toBeLessThanOrEqual(Number(amount.amount) + 0.001);
  }
}

/** What several views tell of it is the same in all of them. */
function alike(lease: LeaseDocument, on: string): void {
  const moment = { now: on, on };
  const [held, disputes] = [holdingOverOn(lease, on), disputesOf(lease, on)];
  const money = moneyOfLease(lease, moment);
  const timeline = leaseTimeline(lease, [], moment);
  const exposed = liabilityOfLease(lease, moment);
  const entry = queueEntry(lease, [], on);
  const party = moneyOfParty(HOLDER, portfolioOf([lease]), moment);
  for (const each of [money, ...(timeline ? [timeline] : []), ...(entry ? [entry] : [])])
    expect([each.holdingOver, each.disputes]).toEqual([held, disputes]);
  expect(exposed.disputes).toEqual(disputes);
  if (exposed.exposure) expect(exposed.exposure.holdingOver).toEqual(held);
  expect((held?.byLessee ?? []).reduce((sum, { days }) => sum + days, 0)).toBe(held?.days ?? 0);
  expect(party.heldOver).toEqual(
    heldByEach(held).map((each) => ({ ...each, book: 'outbound', leaseId: 'L-1' })),
  );
  expect(party.disputed).toEqual(disputes.map((each) => ({ ...each, book: 'outbound', leaseId: 'L-1' })));
  expect(party.totals.map(({ scheduled }) => scheduled)).toEqual(
    money.months.length === 0
      ? []
      : [
          (
            money.months.reduce((sum, { scheduled }) => sum + Number(scheduled.replace('.', '')), 0) / 100
          ).toFixed(2),
        ],
  );
  if (entry && held && statusOn(lease, on)?.state === 'holding-over')
    expect(entry.atStake).toMatchObject({ basis: 'holding-over', amount: held.price?.amount ?? null });
}
