import { active, contract, LeaseStory, offer, takeOn, told, type Ask } from '../support/lease-story.js';

const money = (currency: string, amount = '256.00') => ({ amount, currency });
const inCurrency = (currency: string, over: object = {}) =>
  contract({}, { monthlyFee: money(currency), ...over });
const on = (day: string, ask: Ask): Ask => ({
  ...ask,
  context: { effectiveAt: `${day}T12:00:00.000Z`, now: '2026-11-29T00:00:00.000Z' },
});
const refusal = (ask: Ask) => new LeaseStory().refusal(ask);

const notValid = (pointer: string) => ({ code: 'currency-not-valid', pointer });

describe('an amount in a currency that was none on the day', () => {
  it('is refused in an offer, at the day that it takes effect in the zone of the contract', () => {
    const pointer = '/contract/terms/monthlyFee/currency';
    expect(refusal(on('2025-12-31', offer(inCurrency('BGN'))))).toBe('accepted');
    expect(refusal(on('2026-01-01', offer(inCurrency('BGN'))))).toMatchObject(notValid(pointer));
    expect(refusal(on('2025-03-30', offer(inCurrency('XCG'))))).toMatchObject(notValid(pointer));
    expect(refusal(on('2025-03-31', offer(inCurrency('XCG'))))).toBe('accepted');
    const atMidnight = { effectiveAt: '2025-12-31T22:00:00.000Z', now: '2026-11-29T00:00:00.000Z' };
    expect(refusal({ ...offer(inCurrency('BGN')), context: atMidnight })).toMatchObject(notValid(pointer));
  });

  it('is refused wherever a new amount is said, with its place', () => {
    const story = active();
    const cases: readonly (readonly [Ask, string])[] = [
      [
        {
          type: 'IssueInvoice',
          data: {
            dueOn: '2026-07-01',
            lines: [{ from: '2026-05-01', until: '2026-06-01', amount: money('BGN') }],
          },
        },
        '/lines/0/amount/currency',
      ],
      [
        { type: 'RegisterDependency', data: { system: 'mail', downtimePerDay: money('BGN') } },
        '/downtimePerDay/currency',
      ],
      [
        { type: 'ProposeRenewal', data: { by: 'lessor', end: '2028-01-01', monthlyFee: money('BGN') } },
        '/monthlyFee/currency',
      ],
      [
        { type: 'CorrectFact', data: { revision: '0', replacement: { contract: inCurrency('HRK') } } },
        '/replacement/contract/terms/monthlyFee/currency',
      ],
    ];
    for (const [ask, pointer] of cases)
      expect([ask.type, story.refusal(on('2026-06-01', ask))]).toMatchObject([ask.type, notValid(pointer)]);
  });

  it('stays where an older amount is settled in it, or an amendment leaves it', () => {
    const story = told(
      on('2025-06-01', offer(inCurrency('BGN'))),
      on('2025-06-01', { type: 'ContractLease', data: {} }),
    );
    story.when(
      on('2025-06-01', {
        type: 'IssueInvoice',
        data: {
          invoiceId: 'INV-1',
          dueOn: '2025-07-01',
          lines: [{ from: '2025-05-01', until: '2025-06-01', amount: money('BGN') }],
        },
      }),
    );
    const amend = (over: object): Ask => ({
      type: 'AmendContract',
      data: { terms: inCurrency('BGN', over).terms, clause: '1' },
    });
    const paid: Ask = { type: 'RecordPayment', data: { invoiceId: 'INV-1', amount: money('BGN') } };

    expect(story.refusal(on('2026-02-01', paid))).toBe('accepted');
    expect(story.refusal(on('2026-02-01', amend({ graceDays: 20 })))).toBe('accepted');
    expect(story.refusal(on('2026-02-01', amend({ monthlyFee: money('BGN', '300.00') })))).toMatchObject(
      notValid('/terms/monthlyFee/currency'),
    );
  });

  it('is taken on where it was valid at the start or is today', () => {
    const known = '2026-02-01T00:00:00.000Z';
    const of = (currency: string, start: string) => takeOn(inCurrency(currency, { start }), known);
    expect(refusal(of('BGN', '2025-06-01'))).toBe('accepted');
    expect(refusal(of('XCG', '2024-06-01'))).toBe('accepted');
    expect(refusal(of('BGN', '2026-01-15'))).toMatchObject(notValid('/contract/terms/monthlyFee/currency'));
    expect(refusal(of('HRK', '2024-01-01'))).toMatchObject(notValid('/contract/terms/monthlyFee/currency'));
  });
});
