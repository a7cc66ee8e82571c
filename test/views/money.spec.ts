import { parse } from 'csv-parse/sync';
import { INVOICE_COLUMNS, invoicesCsv, monthsCsv, scheduleCsv } from '#views/money/csv.js';
import { csvOf } from '#views/words/csv.js';
import { moneyOfLease } from '#views/money/money.js';
import { moneyOfParty } from '#views/money/party-money.js';
import { leaseOrBuy } from '#views/lease-or-buy/lease-or-buy.js';
import { paymentSchedule } from '#views/money/schedule.js';
import {
  active,
  contract,
  HOLDER,
  LESSEE,
  offered,
  STRANGER,
  type LeaseStory,
} from '../support/lease-story.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

const euro = (amount: string) => ({ amount, currency: 'EUR' });
const at = (instant: string) => ({ context: { now: instant, effectiveAt: instant } });
const invoice = (invoiceId: string, amount: string, on: string) => ({
  type: 'IssueInvoice' as const,
  data: {
    invoiceId,
    dueOn: '2026-02-15',
    lines: [{ from: '2026-02-01', until: '2026-03-01', amount: euro(amount) }],
  },
  ...at(on),
});
const moment = (on: string) => ({ now: on, on });
const accountsOf = (story: LeaseStory, on: string) => moneyOfLease(documentOf(story), moment(on)).invoices;

describe('the payment schedule (I4)', () => {
  it('bills the fee worded when a month falls due, and the days up to an early end', () => {
    const story = active(
      contract({}, { start: '2026-01-01', end: '2026-06-01', monthlyFee: euro('100.00') }),
    );
    const { terms } = contract({}, { start: '2026-01-01', end: '2026-06-01', monthlyFee: euro('120.00') });
    story.when({
      type: 'AmendContract',
      data: { terms, clause: 'Amendment 1' },
      ...at('2026-03-10T00:00:00.000Z'),
    });
    story.when({
      type: 'TerminateLease',
      data: { cause: 'by agreement' },
      // Midday of 15 April in Vilnius: that day is still paid for.
      ...at('2026-04-15T09:00:00.000Z'),
    });
    const lines = paymentSchedule(documentOf(story), '2026-12-01T00:00:00.000Z');
    expect(lines.map(({ from, until, amount }) => [from, until, amount.amount])).toEqual([
      ['2026-01-01', '2026-02-01', '100.00'],
      ['2026-02-01', '2026-03-01', '100.00'],
      ['2026-03-01', '2026-04-01', '100.00'],
      ['2026-04-01', '2026-04-16', '60.00'],
    ]);
  });

  it('of an offer commits nobody', () => {
    expect(moneyOfLease(documentOf(offered()), moment('2026-03-02T00:00:00.000Z')).schedule).toEqual([]);
  });
});

describe('an invoice', () => {
  it('is open, then overdue, then paid; credits and payments count from when they hold (I4)', () => {
    const story = active();
    story.when(
      invoice('INV-1', '256.00', '2026-02-01T09:00:00.000Z'),
      {
        type: 'IssueCreditNote',
        data: { creditNoteId: 'CN-1', invoiceId: 'INV-1', amount: euro('56.00'), cause: 'one day down' },
        ...at('2026-02-20T09:00:00.000Z'),
      },
      {
        type: 'RecordPayment',
        data: { paymentId: 'P-1', invoiceId: 'INV-1', amount: euro('200.01') },
        ...at('2026-03-01T09:00:00.000Z'),
      },
    );
    const [open, late, paid] = ['2026-02-15', '2026-02-21', '2026-03-02'].map(
      (day) => accountsOf(story, `${day}T12:00:00.000Z`)[0]!,
    );
    expect(open).toMatchObject({ state: 'open', outstanding: '256.00', daysOverdue: 0 });
    expect(late).toMatchObject({
      state: 'overdue',
      outstanding: '200.00',
      credited: '56.00',
      daysOverdue: 6,
    });
    expect(paid).toMatchObject({ state: 'paid', outstanding: '0.00', paid: '200.01', overpaid: '0.01' });
    expect(paid!.events.map(({ revision }) => revision)).toEqual(['3', '4', '5']);
  });

  it('is known once, credited no more than it came to, and paid in its own currency', () => {
    const story = active();
    story.when(invoice('INV-1', '100.00', '2026-02-01T09:00:00.000Z'));
    expect(story.refusal(invoice('INV-1', '1.00', '2026-02-01T09:00:00.000Z'))).toMatchObject({
      code: 'invoice-known',
    });
    const credit = (amount: string) => ({
      type: 'IssueCreditNote' as const,
      data: { invoiceId: 'INV-1', amount: euro(amount), cause: 'too much' },
    });
    expect(story.refusal(credit('100.01'))).toMatchObject({ code: 'credit-exceeds-invoice' });
    story.when(credit('60.00'));
    expect(story.refusal(credit('40.01'))).toMatchObject({ code: 'credit-exceeds-invoice' });
    expect(
      story.refusal({
        type: 'RecordPayment',
        data: { invoiceId: 'INV-1', amount: { amount: '1.00', currency: 'USD' } },
      }),
    ).toMatchObject({ code: 'currency-mismatch', pointer: '/amount/currency' });
  });

  it('refuses payments and credit notes of nothing, and invoices due before they are issued', () => {
    const story = active();
    story.when(invoice('INV-1', '100.00', '2026-02-01T08:00:00.000Z'));
    const nothing = { invoiceId: 'INV-1', amount: euro('0.00') };
    const refused = { code: 'amount-of-nothing', pointer: '/amount/amount' };
    expect(story.refusal({ type: 'RecordPayment', data: nothing })).toMatchObject(refused);
    expect(story.refusal({ type: 'IssueCreditNote', data: { ...nothing, cause: 'none' } })).toMatchObject(
      refused,
    );
    // In Vilnius the 16th begins at 22:00 UTC on the 15th, the day that these are due.
    expect(story.refusal(invoice('INV-2', '1.00', '2026-02-15T22:00:00.000Z'))).toMatchObject({
      code: 'due-before-issue',
      pointer: '/dueOn',
    });
    story.when(invoice('INV-2', '1.00', '2026-02-15T21:59:59.000Z'));
  });
});

describe('the books of a party (I1, I4)', () => {
  it('show one lease as commitment to its lessee and as revenue to its lessor', () => {
    const story = active(
      contract({}, { start: '2026-02-01', end: '2026-04-01', monthlyFee: euro('100.00') }),
    );
    story.when(invoice('INV-1', '100.00', '2026-02-01T09:00:00.000Z'));
    const portfolio = portfolioOf([documentOf(story)]);
    const [inbound, outbound, none] = [LESSEE, HOLDER, STRANGER].map((party) =>
      moneyOfParty(party, portfolio, moment('2026-03-02T00:00:00.000Z')),
    );
    expect(inbound!.totals).toEqual([
      {
        book: 'inbound',
        currency: 'EUR',
        scheduled: '200.00',
        invoiced: '100.00',
        credited: '0.00',
        paid: '0.00',
        outstanding: '100.00',
        overdue: '100.00',
        overpaid: '0.00',
      },
    ]);
    expect(outbound!.totals).toEqual([{ ...inbound!.totals[0], book: 'outbound' }]);
    expect(inbound!.months.map(({ month, scheduled, invoiced }) => [month, scheduled, invoiced])).toEqual([
      ['2026-02', '100.00', '100.00'],
      ['2026-03', '100.00', '0.00'],
    ]);
    expect(none!.months).toEqual([]);
  });
});

describe('exports', () => {
  const names = {
    party: (id: string) => (id === LESSEE ? '=HYPERLINK("x")' : 'Baltic, "Space"'),
    person: String,
  };

  it('read back as written, and no cell is a formula', () => {
    const story = active(
      contract({}, { start: '2026-02-01', end: '2026-04-01', monthlyFee: euro('100.00') }),
    );
    story.when(invoice('INV-1', '100.00', '2026-02-01T09:00:00.000Z'));
    const lease = documentOf(story);
    const now = moment('2026-03-02T00:00:00.000Z');
    const schedule = scheduleCsv(moneyOfLease(lease, now), names);
    expect(schedule.startsWith('\uFEFFlease,lessor,lessee,')).toBe(true);
    expect(parse(schedule, { bom: true, columns: true })).toMatchObject([
      {
        lease: 'L-1',
        lessor: 'Baltic, "Space"',
        lessee: '\'=HYPERLINK("x")',
        from: '2026-02-01',
        amount: '100.00',
      },
      { from: '2026-03-01', until: '2026-04-01', currency: 'EUR' },
    ]);
    expect(parse(invoicesCsv(moneyOfLease(lease, now), names), { bom: true, columns: true })).toMatchObject([
      { invoice: 'INV-1', outstanding: '100.00', state: 'overdue', days_overdue: '15' },
    ]);
    const months = monthsCsv(moneyOfParty(HOLDER, portfolioOf([lease]), now), names);
    expect(parse(months, { bom: true, columns: true })).toMatchObject([
      { month: '2026-02', book: 'outbound', lease: 'L-1', scheduled: '100.00', invoiced: '100.00' },
      { month: '2026-03' },
    ]);
  });

  it('never have an amount that a spreadsheet would take for a formula', () => {
    expect(csvOf(INVOICE_COLUMNS, [])).toMatch(/^\uFEFFlease,invoice,/);
  });
});

describe('lease or buy (I26, I27, R22)', () => {
  it('keeps what was weighed and by whom, and derives where the curves meet', () => {
    const story = active();
    story.when({
      type: 'DecideLeaseOrBuy',
      data: {
        decisionId: 'LB-1',
        horizonMonths: 36,
        lease: { monthlyFee: euro('100.00'), setup: euro('50.00'), renumbering: euro('400.00') },
        purchase: { price: euro('2000.00'), transferCosts: euro('100.00'), yearlyRegistryFee: euro('60.00') },
        criteria: [{ criterion: 'control', favours: 'buy', because: 'own ROAs' }],
        decision: 'buy',
        decidedBy: STRANGER,
      },
    });
    const [record] = leaseOrBuy(documentOf(story), moment('2026-03-02T00:00:00.000Z')).decisions;
    // Month 22: leasing 2250.00, buying 2220.00; the third registry fee in month 25 makes 2280.00 against 2550.00.
    expect(record).toMatchObject({
      decision: 'buy',
      decidedBy: STRANGER,
      breakEvenMonth: 22,
      currency: 'EUR',
    });
    expect(record!.curve[21]).toEqual({ month: 22, lease: '2250.00', purchase: '2220.00' });
    expect(record!.curve[20]).toEqual({ month: 21, lease: '2150.00', purchase: '2220.00' });
    expect(record!.curve.at(-1)).toEqual({ month: 36, lease: '4050.00', purchase: '2280.00' });
    expect(record!.events.map(({ revision }) => revision)).toEqual(['3']);
  });
});
