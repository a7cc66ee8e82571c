import type { Money } from '#domain/kernel/shape.js';
import type { Allocation } from '#domain/lease/liability/events.js';
import { paymentSchedule } from '#views/money/schedule.js';
import { liabilityOfLease } from '#views/liability/liability.js';
import { waterfallOf } from '#views/liability/supposed-loss.js';
import { active, BROKER, contract, HOLDER, STRANGER, type LeaseStory } from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';

/** The examples of docs/liability-worked-by-hand.md, in their order; every figure was computed there. */
const LATER = '2026-11-01T00:00:00.000Z';

const money = (amount: string, currency = 'EUR'): Money => ({ amount, currency });

const agree = (provider: string, over: Partial<Allocation>) => ({
  type: 'AgreeLiabilityTerms' as const,
  data: {
    provider,
    allocations: [
      {
        cause: 'upstream' as const,
        responsible: 'provider' as const,
        cap: { kind: 'unlimited' as const },
        clause: '§ 9',
        ...over,
      },
    ],
  },
  context: { now: '2025-01-01T00:00:00.000Z' },
});

function incident(
  story: LeaseStory,
  incidentId: string,
  at: string,
  costs: readonly Money[],
  cause = 'upstream',
) {
  const now = `${at}T12:00:00.000Z`;
  story.when({
    type: 'OpenIncident',
    data: { incidentId, kind: 'other', cause: cause as 'upstream', occurredAt: now, summary: 'it broke' },
    context: { now },
  });
  for (const [index, amount] of costs.entries())
    story.when({
      type: 'RecordIncidentCost',
      data: { incidentId, costId: `${incidentId}-${index}`, category: 'downtime', amount },
      context: { now },
    });
}

const viewOf = (story: LeaseStory, on = LATER) => liabilityOfLease(documentOf(story), { now: on, on });
const waterfallsOf = (story: LeaseStory, on = LATER) =>
  viewOf(story, on).incidents.flatMap(({ waterfalls }) => waterfalls);

/** Broker 2 next to the lessee, Broker 1 above it, then the holder. */
function chainOfThree(): LeaseStory {
  const story = active(
    contract({
      providerChain: [
        { party: HOLDER, role: 'holder' },
        { party: STRANGER, role: 'broker' },
        { party: BROKER, role: 'broker' },
      ],
    }),
  );
  const perIncident = (amount: string) => ({ kind: 'per-incident' as const, amount: money(amount) });
  story.when(
    agree(BROKER, { cap: perIncident('60000.00'), deductible: money('5000.00') }),
    agree(STRANGER, { cap: perIncident('37500.00'), deductible: money('2500.00') }),
    agree(HOLDER, { cap: perIncident('20000.00'), deductible: money('1000.00') }),
  );
  return story;
}

describe('liability worked by hand (I18, R25, first 6)', () => {
  it('1: a chain of three links with deductibles', () => {
    const story = chainOfThree();
    incident(story, 'I-1', '2026-06-01', [money('100000.00')]);
    const [waterfall] = waterfallsOf(story);
    expect(waterfall!.steps.map(({ claim, paid, borne }) => [claim, paid, borne])).toEqual([
      ['100000.00', '60000.00', '22500.00'],
      ['60000.00', '37500.00', '17500.00'],
      ['37500.00', '20000.00', '20000.00'],
    ]);
    expect(waterfall!.gap).toBe('40000.00');
    expect(viewOf(story).totals).toMatchObject([{ gap: '40000.00', gapInMinorUnits: '4000000' }]);
  });

  it('1: the same loss, supposed instead, comes to the same; with another cap to what that gives', () => {
    const moment = { now: LATER, on: LATER };
    const lease = documentOf(chainOfThree());
    const loss = { cause: 'upstream' as const, losses: [money('100000.00')] };
    const caps = new Map([[BROKER, money('95000.00')]]);
    const view = waterfallOf(lease, loss, moment, caps);
    expect(view!.waterfalls[0]!.gap).toBe('40000.00');
    expect(view!.whatIf).toMatchObject([{ gap: '5000.00', gained: '35000.00' }]);
    expect(view!.whatIf[0]!.steps.map(({ supposed }) => supposed)).toEqual([true, false, false]);
  });

  it('2: a yearly cap that erodes over two incidents, and a renewal that does not begin the year anew', () => {
    const story = active(
      contract({ providerChain: [{ party: HOLDER, role: 'holder' }] }, { end: '2026-01-01' }),
    );
    story.when(agree(HOLDER, { cap: { kind: 'per-contract-year', amount: money('1000.00') } }));
    incident(story, 'I-1', '2025-03-10', [money('700.00')]);
    incident(story, 'I-2', '2025-09-20', [money('700.00')]);
    story.when({
      type: 'RenewLease',
      data: { end: '2027-01-01' },
      context: { now: '2026-03-02T00:00:00.000Z' },
    });
    incident(story, 'I-3', '2026-02-05', [money('700.00')]);
    expect(waterfallsOf(story).map(({ steps, gap }) => [steps[0]!.remaining, steps[0]!.paid, gap])).toEqual([
      ['1000.00', '700.00', '0.00'],
      ['300.00', '300.00', '400.00'],
      ['1000.00', '700.00', '0.00'],
    ]);
    expect(viewOf(story).allocation[0]).toMatchObject({
      limit: money('1000.00'),
      remaining: money('300.00'),
      contractVersion: 1,
    });
  });

  it('3: a multiple of fees, and an excluded cause', () => {
    const story = active(contract({ providerChain: [{ party: HOLDER, role: 'holder' }] }));
    story.when(
      agree(HOLDER, { cause: 'maintenance', cap: { kind: 'multiple-of-monthly-fee', multiple: 3 } }),
      agree(HOLDER, { cause: 'abuse', cap: { kind: 'excluded' } }),
    );
    incident(story, 'I-1', '2026-06-01', [money('1000.00')], 'maintenance');
    incident(story, 'I-2', '2026-06-02', [money('1000.00')], 'abuse');
    expect(waterfallsOf(story).map(({ steps, gap }) => [steps[0]!.paid, gap])).toEqual([
      ['768.00', '232.00'],
      ['0.00', '1000.00'],
    ]);
  });

  describe('4: two currencies', () => {
    const told = (rate?: 'claimed' | 'documented') => {
      const story = active(contract({ providerChain: [{ party: HOLDER, role: 'holder' }] }));
      const cap = { kind: 'per-incident' as const, amount: money('1000.00') };
      story.when(agree(HOLDER, { cap, deductible: money('50.00') }));
      if (rate !== undefined)
        story.when({
          type: 'RecordExchangeRate',
          data: { base: 'USD', quote: 'EUR', rate: '0.92' },
          context: { evidence: { grade: rate, source: 'rate sheet' } },
        });
      incident(story, 'I-1', '2026-06-01', [money('900.00', 'USD'), money('400.00')]);
      return waterfallsOf(story).map(({ currency, steps, gap }) => [currency, steps[0]!.paid, gap]);
    };

    it.each([undefined, 'claimed' as const])('without a documented rate (%s)', (rate) => {
      expect(told(rate)).toEqual([
        ['EUR', '350.00', '50.00'],
        ['USD', '0.00', '900.00'],
      ]);
    });

    it('with one, the deductible counts once and the cap once', () => {
      expect(told('documented')).toEqual([
        ['EUR', '350.00', '50.00'],
        ['USD', '706.52', '193.48'],
      ]);
    });
  });

  it('5: partial months', () => {
    const story = active(
      contract({}, { start: '2026-01-31', end: '2026-03-15', monthlyFee: money('100.00') }),
    );
    const lines = paymentSchedule(documentOf(story), LATER);
    expect(lines.map(({ from, until, amount }) => [from, until, amount.amount])).toEqual([
      ['2026-01-31', '2026-02-28', '100.00'],
      ['2026-02-28', '2026-03-15', '48.39'],
    ]);
  });

  it.each([
    ['JPY', '1001', '501', '1', '500', '501'],
    ['EUR', '10.01', '5.01', '0.01', '5.00', '5.01'],
    ['KWD', '1.001', '0.501', '0.001', '0.500', '0.501'],
  ])('6: minor units of %s', (currency, fee, half, deductible, cap, gap) => {
    const story = active(
      contract(
        { providerChain: [{ party: HOLDER, role: 'holder' }] },
        { start: '2026-02-01', end: '2026-02-15', monthlyFee: money(fee, currency) },
      ),
    );
    expect(paymentSchedule(documentOf(story), LATER).map(({ amount }) => amount)).toEqual([
      money(half, currency),
    ]);
    const agreed = agree(HOLDER, {
      cap: { kind: 'per-incident', amount: money(cap, currency) },
      deductible: money(deductible, currency),
    });
    story.when({ ...agreed, context: { now: '2026-02-01T00:00:00.000Z' } });
    incident(story, 'I-1', '2026-02-10', [money(fee, currency)]);
    expect(waterfallsOf(story)[0]!.gap).toBe(gap);
  });

  it('7: what came back (R21)', () => {
    const story = chainOfThree();
    incident(story, 'I-1', '2026-06-01', [money('100000.00')]);
    story.when({
      type: 'RecordIncidentRecovery',
      data: { incidentId: 'I-1', from: BROKER, amount: money('45000.00') },
      context: { now: '2026-07-01T00:00:00.000Z' },
    });
    expect(viewOf(story).totals).toMatchObject([
      { recovered: '45000.00', outstanding: '15000.00', gap: '40000.00' },
    ]);
    expect(viewOf(story, '2026-06-15T00:00:00.000Z').totals).toMatchObject([{ recovered: '0.00' }]);
  });
});
