import { parse } from 'csv-parse/sync';
import { addDays } from '#domain/kernel/local-date.js';
import { ageingCsv, monthsCsv } from '#views/money/csv.js';
import { moneyOfParty } from '#views/money/party-money.js';
import { renderPartyMoney } from '#views/money/text.js';
import { active, contract, HOLDER, LESSEE, type Ask } from '../support/lease-story.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

const money = (amount: string, currency = 'EUR') => ({ amount, currency });
const at = (instant: string) => ({ context: { now: instant, effectiveAt: instant } });
const moment = (on: string) => ({ now: on, on });
const names = { party: String, person: String };

const invoice = (invoiceId: string, dueOn: string, amount: string, currency = 'EUR'): Ask => ({
  type: 'IssueInvoice',
  data: {
    invoiceId,
    dueOn,
    lines: [{ from: '2026-01-01', until: '2026-02-01', amount: money(amount, currency) }],
  },
  ...at('2026-01-01T09:00:00.000Z'),
});

describe('what was paid too much (I4)', () => {
  const story = active(contract({}, { start: '2026-01-01', end: '2027-01-01', monthlyFee: money('1.00') }));
  story.when(invoice('INV-A', '2026-02-01', '1000.00'), invoice('INV-B', '2026-02-01', '50.00'), {
    type: 'RecordPayment',
    data: { invoiceId: 'INV-A', amount: money('2234.50') },
    ...at('2026-01-20T09:00:00.000Z'),
  });

  it('stands in the totals of both sides, beside what is outstanding of other invoices', () => {
    const portfolio = portfolioOf([documentOf(story)]);
    for (const party of [LESSEE, HOLDER]) {
      const view = moneyOfParty(party, portfolio, moment('2026-03-01T12:00:00.000Z'));
      expect(view.totals).toMatchObject([{ currency: 'EUR', overpaid: '1234.50', outstanding: '50.00' }]);
      expect(renderPartyMoney(view, names).replaceAll(/\s+/g, ' ')).toContain('overpaid 1,234.50');
    }
  });
});

describe('the ageing of what is outstanding (I4)', () => {
  const TODAY = '2026-06-30';
  const ON = `${TODAY}T12:00:00.000Z`;
  /** Each a number of its own, so that no sum can be made of others. */
  const DUE: readonly (readonly [number, string])[] = [
    [-5, '0.01'],
    [0, '0.02'],
    [1, '0.04'],
    [30, '0.08'],
    [31, '0.16'],
    [60, '0.32'],
    [61, '0.64'],
    [90, '1.28'],
    [91, '2.56'],
    [170, '5.12'],
  ];
  const story = active(contract({}, { start: '2026-01-01', end: '2027-01-01', monthlyFee: money('1.00') }));
  story.when(
    ...DUE.map(([days, amount], index) => invoice(`INV-${index}`, addDays(TODAY, -days), amount)),
    invoice('INV-USD', addDays(TODAY, -45), '100.00', 'USD'),
    invoice('INV-PAID', addDays(TODAY, -45), '1000.00'),
    {
      type: 'RecordPayment',
      data: { invoiceId: 'INV-PAID', amount: money('900.00') },
      ...at('2026-04-01T09:00:00.000Z'),
    },
    {
      type: 'IssueCreditNote',
      data: { invoiceId: 'INV-PAID', amount: money('100.00'), cause: 'agreed' },
      ...at('2026-04-01T09:00:00.000Z'),
    },
  );
  const portfolio = portfolioOf([documentOf(story)]);

  it('is by the days since it fell due, by book and currency', () => {
    const inEuro = {
      currency: 'EUR',
      current: '0.03',
      days1To30: '0.12',
      days31To60: '0.48',
      days61To90: '1.92',
      over90Days: '7.68',
    };
    const nothing = Object.fromEntries(Object.keys(inEuro).map((name) => [name, '0.00']));
    const inDollars = { ...nothing, currency: 'USD', days31To60: '100.00' };
    for (const [party, book] of [
      [LESSEE, 'inbound'],
      [HOLDER, 'outbound'],
    ] as const) {
      const view = moneyOfParty(party, portfolio, moment(ON));
      expect(view.ageing).toEqual([
        { book, ...inEuro },
        { book, ...inDollars },
      ]);
      expect(view.totals).toMatchObject([
        { currency: 'EUR', outstanding: '10.23', overdue: '10.20' },
        { currency: 'USD', outstanding: '100.00' },
      ]);
    }
  });

  it('is of the day asked about', () => {
    const [aged] = moneyOfParty(LESSEE, portfolio, { now: ON, on: '2026-03-20T12:00:00.000Z' }).ageing;
    // Nothing was paid yet, and one invoice fell due on the 11th of January, 68 days before.
    expect(aged).toMatchObject({ current: '1005.11', days1To30: '0.00', days61To90: '5.12' });
  });

  it('is as of the close of the month asked about, by the days of the contract, and so is every balance', () => {
    const april = moneyOfParty(LESSEE, portfolio, moment(ON), { month: '2026-04' });
    // In Vilnius, three hours before it is in UTC.
    const close = moneyOfParty(LESSEE, portfolio, { now: ON, on: '2026-04-30T20:59:59.999Z' });
    const { ageing, totals, overdue, remarked } = april;
    expect({ ageing, totals, overdue, remarked }).toEqual({
      ageing: close.ageing,
      totals: close.totals,
      overdue: close.overdue,
      remarked: close.remarked,
    });
    expect(ageing[0]).toMatchObject({ current: '1.27', days1To30: '3.84', over90Days: '5.12' });
    expect(moneyOfParty(LESSEE, portfolio, moment(ON), { month: '2026-06' }).ageing).toEqual(
      moneyOfParty(LESSEE, portfolio, moment(ON)).ageing,
    );
  });

  it('is told in words and for a spreadsheet', () => {
    const view = moneyOfParty(LESSEE, portfolio, moment(ON));
    expect(renderPartyMoney(view, names)).toMatch(
      /inbound EUR +not due 0\.03 +1-30 0\.12 +31-60 0\.48 +61-90 1\.92 +over 90 7\.68/,
    );
    expect(parse(ageingCsv(view), { bom: true, columns: true })).toMatchObject([
      { book: 'inbound', currency: 'EUR', current: '0.03', days_1_to_30: '0.12', over_90_days: '7.68' },
      { currency: 'USD', days_31_to_60: '100.00' },
    ]);
  });
});

describe('months of the books of a party (I4)', () => {
  const leased = (leaseId: string, fee: ReturnType<typeof money>) =>
    documentOf(active(contract({}, { start: '2026-02-01', end: '2026-05-01', monthlyFee: fee })), leaseId);
  const portfolio = portfolioOf([
    leased('L-1', money('100.00')),
    leased('L-2', money('0.05')),
    leased('L-3', money('7.00', 'USD')),
  ]);
  const ON = moment('2026-03-15T12:00:00.000Z');

  it('have a total each, by currency', () => {
    const { monthTotals, totals } = moneyOfParty(LESSEE, portfolio, ON);
    expect(
      monthTotals.map(({ month, book, currency, scheduled }) => [month, book, currency, scheduled]),
    ).toEqual(
      ['2026-02', '2026-03', '2026-04'].flatMap((month) => [
        [month, 'inbound', 'EUR', '100.05'],
        [month, 'inbound', 'USD', '7.00'],
      ]),
    );
    expect(totals.map(({ scheduled }) => scheduled)).toEqual(['300.15', '21.00']);
  });

  it('can be asked for one by one; balances stay', () => {
    const all = moneyOfParty(LESSEE, portfolio, ON);
    const march = moneyOfParty(LESSEE, portfolio, ON, { month: '2026-03' });
    expect(march).toEqual({
      ...all,
      month: '2026-03',
      months: all.months.filter(({ month }) => month === '2026-03'),
      monthTotals: all.monthTotals.filter(({ month }) => month === '2026-03'),
    });
    expect(march.months.map(({ leaseId }) => leaseId)).toEqual(['L-1', 'L-2', 'L-3']);
    expect(parse(monthsCsv(march, names), { bom: true, columns: true })).toHaveLength(3);
    const text = renderPartyMoney(march, names);
    expect(text).toMatch(/2026-03 +inbound +total +scheduled 100\.05 EUR/);
    expect(text).not.toContain('2026-04');
    expect(moneyOfParty(LESSEE, portfolio, ON, { month: '2026-06' }).months).toEqual([]);
  });
});
