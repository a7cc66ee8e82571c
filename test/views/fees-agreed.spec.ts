import { readFileSync } from 'node:fs';
import { contractOf } from '#intake/portfolio/contract-of.js';
import { decodeText } from '#intake/decode-text.js';
import { readPortfolio } from '#intake/portfolio/read-portfolio.js';
import { moneyOfLease } from '#views/money/money.js';
import { moneyOfParty } from '#views/money/party-money.js';
import { liabilityOfLease } from '#views/liability/liability.js';
import { atStake } from '#views/renewal-queue/at-stake.js';
import { judgedLease } from '#views/renewal-timeline/judged-lease.js';
import { all } from '../support/all.js';
import { active, contract, LESSEE, takeOn, told, type LeaseStory } from '../support/lease-story.js';
import { pieces } from '../support/pieces.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';
import { describeWithCases, sharedCases } from '../support/shared-data.js';

const euro = (amount: string) => ({ amount, currency: 'EUR' });
const AGREED = '2026-11-20T09:00:00.000Z';
const at = (instant: string, effectiveAt = instant) => ({ context: { now: instant, effectiveAt } });

/** Two more years at 90.00, agreed while the first, at 100.00, still runs. */
function renewedForLess(agreedOn = AGREED, recordedOn = agreedOn): LeaseStory {
  const story = active(contract({}, { start: '2026-01-01', end: '2027-01-01', monthlyFee: euro('100.00') }));
  story.when(
    {
      type: 'ProposeRenewal',
      data: { proposalId: 'P', by: 'lessor', end: '2029-01-01', monthlyFee: euro('90.00') },
      ...at('2026-11-10T09:00:00.000Z'),
    },
    { type: 'AgreeRenewal', data: { proposalId: 'P', by: 'lessee' }, ...at(recordedOn, agreedOn) },
  );
  return story;
}

describe('the fee of the next term, once agreed', () => {
  const scheduled = (story: LeaseStory, on: string) =>
    moneyOfLease(documentOf(story), { now: on, on }).schedule.map(
      ({ term, amount }) => `${term} ${amount.amount}`,
    );
  const both = [...Array<string>(12).fill('1 100.00'), ...Array<string>(24).fill('2 90.00')];

  it.each([
    ['on the day that it is agreed', AGREED],
    ['the day before it begins', '2026-12-31T12:00:00.000Z'],
    ['once it has begun', '2027-02-01T12:00:00.000Z'],
  ])('is in the schedule %s', (_, on) => {
    expect(scheduled(renewedForLess(), on)).toEqual(both);
  });

  it('counts from when it was agreed, not from when it was entered', () => {
    const late = renewedForLess('2026-12-01T09:00:00.000Z', '2027-01-20T09:00:00.000Z');
    expect(scheduled(late, '2026-11-25T12:00:00.000Z')).toEqual(both.slice(0, 12));
    expect(scheduled(late, '2026-12-05T12:00:00.000Z')).toEqual(both);
  });

  it('is in what the lessee is committed to, and in the fees to the end of the term', () => {
    const portfolio = portfolioOf([documentOf(renewedForLess())]);
    const moment = { now: AGREED, on: AGREED };
    expect(moneyOfParty(LESSEE, portfolio, moment).totals).toMatchObject([{ scheduled: '3360.00' }]);
    const { exposure } = liabilityOfLease(documentOf(renewedForLess()), moment);
    // What is left of the first term, and then the next: 100.00 and 24 times 90.00.
    expect(exposure!.feesToTermEnd).toEqual(euro('2260.00'));
    const on = '2026-12-02T09:00:00.000Z';
    const later = liabilityOfLease(documentOf(renewedForLess()), { now: on, on });
    expect(later.exposure!.feesToTermEnd).toEqual(euro('2160.00'));
  });

  it('is what is at stake in the term that it is for', () => {
    const judged = judgedLease(documentOf(renewedForLess()), [], { now: AGREED, on: AGREED })!;
    expect(atStake(judged, AGREED)).toMatchObject({
      from: '2027-01-01',
      until: '2029-01-01',
      amount: '2160.00',
    });
  });

  it('counts from where its term begins once an amendment has moved that', () => {
    const story = renewedForLess();
    const dates = { start: '2026-01-01', end: '2027-03-01', monthlyFee: euro('100.00') };
    const { terms } = contract({}, dates);
    const backdated = at('2026-11-25T09:00:00.000Z', '2026-11-01T09:00:00.000Z');
    story.when({ type: 'AmendContract', data: { terms, clause: 'A' }, ...backdated });
    const moved = [...Array<string>(14).fill('1 100.00'), ...Array<string>(22).fill('2 90.00')];
    for (const on of ['2026-11-26T12:00:00.000Z', '2027-04-02T12:00:00.000Z'])
      expect(scheduled(story, on)).toEqual(moved);
  });

  it('is what is at stake in the renewal that comes of itself', () => {
    const dates = { start: '2026-08-31', end: '2026-11-30', autoRenewal: { months: 3 } };
    const story = active(contract({}, { ...dates, monthlyFee: euro('100.00') }));
    const { terms } = contract({}, { ...dates, monthlyFee: euro('90.00') });
    const on = '2026-11-01T00:00:00.000Z';
    story.when({
      type: 'AmendContract',
      data: { terms, clause: 'A' },
      ...at(on, '2026-12-15T00:00:00.000Z'),
    });
    const judged = judgedLease(documentOf(story), [], { now: on, on })!;
    // From 30 November to 28 February; the lower fee is for what falls due from 30 December on.
    expect(atStake(judged, on)).toMatchObject({
      basis: 'tacit-renewal',
      until: '2027-02-28',
      amount: '280.00',
      minorUnits: '28000',
    });
  });

  it('is known from an amendment that is still to take effect', () => {
    const story = active(
      contract({}, { start: '2026-01-01', end: '2026-07-01', monthlyFee: euro('100.00') }),
    );
    const { terms } = contract({}, { start: '2026-01-01', end: '2026-07-01', monthlyFee: euro('120.00') });
    story.when({
      type: 'AmendContract',
      data: { terms, clause: 'A' },
      ...at('2026-03-10T00:00:00.000Z', '2026-05-15T00:00:00.000Z'),
    });
    expect(scheduled(story, '2026-03-09T00:00:00.000Z')).toEqual(Array<string>(6).fill('1 100.00'));
    const known = [...Array<string>(5).fill('1 100.00'), '1 120.00'];
    expect(scheduled(story, '2026-03-11T00:00:00.000Z')).toEqual(known);
  });
});

describeWithCases('the case month-ends.csv', () => {
  it('bills 100.00 a month in every term, and no day twice', async () => {
    const file = readFileSync(sharedCases('month-ends.csv'));
    const lines = await all(readPortfolio(decodeText(pieces(file)), { knownCalendar: () => true }));
    const billed = lines.map((line) => {
      if (!('row' in line)) throw new Error(line.refusal.reason);
      const of = contractOf(line.row, { block: line.row.prefix });
      const on = '2026-11-01T00:00:00.000Z';
      const lease = documentOf(told({ ...takeOn(of, on), ...at(on) }));
      const { schedule } = moneyOfLease(lease, { now: on, on });
      for (const [index, { from }] of schedule.entries())
        if (index > 0) expect(from).toBe(schedule[index - 1]!.until);
      expect(new Set(schedule.map(({ amount }) => amount.amount))).toEqual(new Set(['100.00']));
      return [line.leaseRef, schedule.length, new Set(schedule.map(({ term }) => term)).size];
    });
    expect(billed).toEqual([
      ['M-Q', 18, 6],
      ['M-31', 11, 11],
    ]);
  });
});
