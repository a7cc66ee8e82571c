import { fromMinor, toMinor } from '#domain/kernel/money.js';
import { termsAgreed } from '#record/lease/term.js';
import { foldTenure, formerTenure } from '#record/lease/tenure.js';
import { feesFor } from '#views/money/fees-for.js';
import { moneyOfLease } from '#views/money/money.js';
import { paymentSchedule } from '#views/money/schedule.js';
import {
  agree,
  at,
  commence,
  contract,
  LESSEE,
  offer,
  STRANGER,
  told,
  type Ask,
  type LeaseStory,
} from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';

const BEGUN = '2025-12-31T22:00:00.000Z';
const LATER = '2026-12-01T00:00:00.000Z';
const known = (ask: Ask, effectiveAt: string): Ask => at(ask, effectiveAt, LATER);

/** A lease of 31.00 a month, a euro for each day of May; 2026 in Vilnius. */
const leased = (...asks: readonly Ask[]): LeaseStory => {
  const year = { start: '2026-01-01', end: '2027-01-01', monthlyFee: { amount: '31.00', currency: 'EUR' } };
  return told(known(offer(contract({}, year)), BEGUN), known(agree, BEGUN), known(commence, BEGUN), ...asks);
};
const assigned = known({ type: 'AssignLease', data: { to: STRANGER } }, '2026-05-10T09:00:00.000Z');
const mayOf = (lease: Parameters<typeof paymentSchedule>[0]) =>
  paymentSchedule(lease, LATER)
    .filter(({ from }) => from.startsWith('2026-05'))
    .map(({ from, until, amount, lessee }) => [from, until, amount.amount, lessee]);
const tenureOf = ({ history }: LeaseStory) =>
  foldTenure(history, formerTenure(documentOf({ history } as never), LESSEE)!)!;

describe('the money of a lease that was assigned within a month (I4)', () => {
  it('is owed by days: the day of the assignment by who had the space as it began', () => {
    const story = leased(assigned);
    const own = ['2026-05-01', '2026-05-11', '10.00', LESSEE];
    expect(mayOf(documentOf(story))).toEqual([own, ['2026-05-11', '2026-06-01', '21.00', STRANGER]]);
    expect(mayOf(tenureOf(story))).toEqual([own]);
  });

  it('is no other for the former lessee where the lease ended later in that month', () => {
    const ended = known(
      { type: 'TerminateLease', data: { cause: 'by agreement' } },
      '2026-05-20T09:00:00.000Z',
    );
    const story = leased(assigned, ended);
    const own = ['2026-05-01', '2026-05-11', '10.00', LESSEE];
    expect(mayOf(documentOf(story))).toEqual([own, ['2026-05-11', '2026-05-21', '10.00', STRANGER]]);
    expect(mayOf(tenureOf(story))).toEqual([own]);
  });

  it('is the same where fees to the end of the term are counted: the part that falls due by the assignment with them', () => {
    const lease = documentOf(leased(assigned));
    const on = '2026-05-05T00:00:00.000Z';
    const ahead = paymentSchedule(lease, on).filter(({ from }) => from >= '2026-05-05');
    const sum = ahead.reduce((total, { amount }) => total + toMinor(amount), 0n);
    expect(feesFor(lease, termsAgreed(lease, on), '2026-05-05', on)).toEqual(fromMinor(sum, 'EUR'));
    expect(sum).toBe(238_00n);
  });

  it('shows of an invoice which days another lessee is to pay for, to both alike', () => {
    const lines = [{ from: '2026-05-01', until: '2026-06-01', amount: { amount: '31.00', currency: 'EUR' } }];
    const invoice: Ask = { type: 'IssueInvoice', data: { invoiceId: 'INV-5', dueOn: '2026-05-01', lines } };
    const story = leased(known(invoice, '2026-05-01T09:00:00.000Z'), assigned);
    for (const lease of [documentOf(story), tenureOf(story)])
      expect(moneyOfLease(lease, { now: LATER, on: LATER }).invoices).toMatchObject([
        {
          lessee: LESSEE,
          remarks: [
            { remark: 'beyond-term', from: '2026-05-11', until: '2026-06-01' },
            { remark: 'off-schedule', scheduled: '10.00' },
          ],
        },
      ]);
  });
});
