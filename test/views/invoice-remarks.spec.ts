import * as fc from 'fast-check';
import { moneyOfLease } from '#views/money/money.js';
import { moneyOfParty } from '#views/money/party-money.js';
import { renderLeaseMoney, renderPartyMoney } from '#views/money/text.js';
import { REMARK_COLUMNS, remarksCsv } from '#views/money/csv.js';
import { active, contract, HOLDER, LESSEE, type Ask, type LeaseStory } from '../support/lease-story.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

const euro = (amount: string) => ({ amount, currency: 'EUR' });
const at = (instant: string) => ({ context: { now: instant, effectiveAt: instant } });
const moment = (on: string) => ({ now: on, on });
const NOW = '2026-03-20T12:00:00.000Z';
const names = { party: String, person: String };

/** A year at 100.00 a month. */
const leased = () =>
  active(contract({}, { start: '2026-01-01', end: '2027-01-01', monthlyFee: euro('100.00') }));

interface Billed {
  readonly from: string;
  readonly until: string;
  readonly amount: string;
  readonly currency?: string;
}
const invoice = (invoiceId: string, on: string, ...lines: readonly Billed[]): Ask => ({
  type: 'IssueInvoice',
  data: {
    invoiceId,
    dueOn: '2026-12-31',
    lines: lines.map(({ from, until, amount, currency = 'EUR' }) => ({
      from,
      until,
      amount: { amount, currency },
    })),
  },
  ...at(on),
});
const credit = (invoiceId: string, amount: string, on: string): Ask => ({
  type: 'IssueCreditNote',
  data: { invoiceId, amount: euro(amount), cause: 'billed wrongly' },
  ...at(on),
});
const FEBRUARY = { from: '2026-02-01', until: '2026-03-01', amount: '100.00' };
const MARCH = { from: '2026-03-01', until: '2026-04-01', amount: '100.00' };

const remarksOf = (story: LeaseStory, on = NOW) =>
  Object.fromEntries(
    moneyOfLease(documentOf(story), moment(on)).invoices.map(({ invoiceId, remarks }) => [
      invoiceId,
      remarks,
    ]),
  );

describe('an invoice (I4)', () => {
  it.each<[string, readonly Billed[], readonly object[]]>([
    ['by the schedule', [FEBRUARY], []],
    [
      'with a line for each of two prefixes',
      ['60.00', '40.00'].map((amount) => ({ ...FEBRUARY, amount })),
      [],
    ],
    [
      'by other months, of which one has 28 days',
      [{ from: '2026-02-15', until: '2026-03-15', amount: '100.00' }],
      [],
    ],
    [
      'in another currency than the contract’s',
      [{ ...FEBRUARY, currency: 'USD' }],
      [{ remark: 'other-currency', agreed: ['EUR'] }],
    ],
    [
      'for days behind the term',
      [{ from: '2026-12-01', until: '2027-02-01', amount: '100.00' }],
      [{ remark: 'beyond-term', from: '2027-01-01', until: '2027-02-01' }],
    ],
    [
      'for days before the lease',
      [{ from: '2025-12-01', until: '2026-01-01', amount: '100.00' }],
      [{ remark: 'beyond-term', from: '2025-12-01', until: '2026-01-01' }],
    ],
    [
      'of ten times the fee',
      [{ ...FEBRUARY, amount: '1000.00' }],
      [{ remark: 'off-schedule', scheduled: '100.00' }],
    ],
    [
      'of a tenth of the fee',
      [{ ...FEBRUARY, amount: '10.00' }],
      [{ remark: 'off-schedule', scheduled: '100.00' }],
    ],
    [
      'of three times the fee for a day, which is a share rounded half-up',
      [{ from: '2026-03-01', until: '2026-03-02', amount: '10.00' }],
      [{ remark: 'off-schedule', scheduled: '3.23' }],
    ],
    [
      'of a month’s fee for a year',
      [{ from: '2026-01-01', until: '2027-01-01', amount: '100.00' }],
      [{ remark: 'off-schedule', scheduled: '1200.00' }],
    ],
    [
      'with several faults',
      [{ from: '2026-12-15', until: '2027-01-15', amount: '1.00', currency: 'USD' }],
      [
        { remark: 'other-currency', agreed: ['EUR'] },
        { remark: 'beyond-term', from: '2027-01-01', until: '2027-01-15' },
      ],
    ],
  ])('%s is on record, with what does not fit in it', (_, lines, remarks) => {
    const story = leased();
    story.when(invoice('INV-1', '2026-02-01T09:00:00.000Z', ...lines));
    expect(remarksOf(story)).toEqual({ 'INV-1': remarks });
  });

  it('names the one issued before that billed the same days, whichever was entered first', () => {
    const story = leased();
    story.when(
      invoice('INV-LATER', '2026-03-10T09:00:00.000Z', {
        ...FEBRUARY,
        until: '2026-04-01',
        amount: '200.00',
      }),
      {
        ...invoice('INV-FIRST', '2026-02-01T09:00:00.000Z', FEBRUARY),
        context: { now: '2026-03-10T10:00:00.000Z', effectiveAt: '2026-02-01T09:00:00.000Z' },
      },
      invoice('INV-NEXT', '2026-03-11T09:00:00.000Z', { ...MARCH, from: '2026-04-01', until: '2026-05-01' }),
    );
    expect(remarksOf(story)).toEqual({
      'INV-FIRST': [],
      'INV-LATER': [
        { remark: 'billed-already', invoiceId: 'INV-FIRST', from: '2026-02-01', until: '2026-03-01' },
      ],
      'INV-NEXT': [],
    });
  });

  it('that is taken back in full bills nothing; in part, what is left counts', () => {
    const story = leased();
    story.when(
      invoice('INV-1', '2026-02-01T09:00:00.000Z', FEBRUARY),
      invoice('INV-2', '2026-03-01T09:00:00.000Z', { ...MARCH, amount: '256.00' }),
      credit('INV-1', '100.00', '2026-03-02T09:00:00.000Z'),
      invoice('INV-3', '2026-03-02T10:00:00.000Z', FEBRUARY),
    );
    expect(remarksOf(story)).toEqual({
      'INV-1': [],
      'INV-2': [{ remark: 'off-schedule', scheduled: '100.00' }],
      'INV-3': [],
    });
    story.when(credit('INV-2', '156.00', '2026-03-03T09:00:00.000Z'));
    expect(remarksOf(story)['INV-2']).toEqual([]);
    // A credit for days without a route is no bill too low.
    story.when(credit('INV-2', '50.00', '2026-03-04T09:00:00.000Z'));
    expect(remarksOf(story)['INV-2']).toEqual([]);
  });

  it('fits once the term that it bills is agreed', () => {
    const story = leased();
    story.when(
      invoice('INV-1', '2026-03-01T09:00:00.000Z', {
        from: '2027-01-01',
        until: '2027-02-01',
        amount: '90.00',
      }),
    );
    expect(remarksOf(story)['INV-1']).toMatchObject([{ remark: 'beyond-term' }]);
    story.when(
      {
        type: 'ProposeRenewal',
        data: { proposalId: 'P', by: 'lessor', end: '2028-01-01', monthlyFee: euro('90.00') },
        ...at('2026-03-10T09:00:00.000Z'),
      },
      { type: 'AgreeRenewal', data: { proposalId: 'P', by: 'lessee' }, ...at('2026-03-11T09:00:00.000Z') },
    );
    expect(remarksOf(story)['INV-1']).toEqual([]);
    expect(remarksOf(story, '2026-03-05T09:00:00.000Z')['INV-1']).toMatchObject([{ remark: 'beyond-term' }]);
  });

  it('that something does not fit in is shown first to both parties, in words and for a spreadsheet', () => {
    const story = leased();
    story.when(
      invoice('INV-1', '2026-02-01T09:00:00.000Z', FEBRUARY),
      invoice('INV-2', '2026-03-01T09:00:00.000Z', { ...FEBRUARY, amount: '300.00' }),
    );
    const lease = documentOf(story);
    for (const party of [LESSEE, HOLDER]) {
      const view = moneyOfParty(party, portfolioOf([lease]), moment(NOW));
      expect(view.remarked.map(({ invoiceId }) => invoiceId)).toEqual(['INV-2']);
      const text = renderPartyMoney(view, names);
      expect(text.replaceAll(/\s+/g, ' ')).toContain(
        'BILLED ALREADY by INV-1: 2026-02-01 until 2026-03-01; OFF SCHEDULE, 100.00 EUR for these days',
      );
      expect(text.indexOf('does not fit')).toBeLessThan(text.indexOf('by month'));
      const [header, ...rows] = remarksCsv(view, names).trimEnd().split('\r\n');
      expect(header).toBe(`\uFEFF${REMARK_COLUMNS.map(({ name }) => name).join(',')}`);
      expect(rows.map((row) => row.split(',')[8])).toEqual(['billed-already', 'off-schedule']);
    }
    expect(renderLeaseMoney(moneyOfLease(lease, moment(NOW)), names)).toMatch(/INV-2 .*BILLED ALREADY by/);
  });

  it('for each instalment of the schedule has no remark, whatever the dates', () => {
    const start = fc.integer({ min: 1, max: 28 });
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 14 }),
        fc.integer({ min: 1, max: 99_999 }),
        (day, months, minor) => {
          const from = `2026-01-${String(day).padStart(2, '0')}`;
          const end = new Date(Date.UTC(2026, months, day + 9)).toISOString().slice(0, 10);
          const monthlyFee = euro((minor / 100).toFixed(2));
          const story = active(contract({}, { start: from, end, monthlyFee }));
          const { schedule } = moneyOfLease(documentOf(story), moment(NOW));
          schedule.forEach((line, index) =>
            story.when(
              invoice(`INV-${index}`, '2026-02-01T09:00:00.000Z', { ...line, amount: line.amount.amount }),
            ),
          );
          expect(new Set(Object.values(remarksOf(story)).flat())).toEqual(new Set());
        },
      ),
      { numRuns: 60 },
    );
  });
});
