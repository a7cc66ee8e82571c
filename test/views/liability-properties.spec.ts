import * as fc from 'fast-check';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { minorUnits } from '#domain/kernel/currency.js';
import { toMinor } from '#domain/kernel/money.js';
import { inverse, ratioOf, roundedDown, roundedUp } from '#domain/liability/exchange-rate.js';
import type { LeaseEventType } from '#domain/lease/events.js';
import { foldLease } from '#record/lease/fold-lease.js';
import { steadyUntil } from '#record/lease/steady.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import { Accounts } from '#views/liability/accounts.js';
import { incidentLiabilities } from '#views/liability/incident-liability.js';
import { leaseLiability } from '#views/liability/liability.js';
import { leaseHistory } from '../support/arbitraries.js';
import { active, BROKER, HOLDER } from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';

const AMONG: LeaseEventType[] = [
  'IncidentOpened',
  'IncidentCostRecorded',
  'IncidentCostRecovered',
  'LiabilityTermsAgreed',
  'ExchangeRateRecorded',
  'DependencyRegistered',
  'ContractAmended',
];

const CURRENCIES = ['EUR', 'USD', 'JPY', 'KWD'];
const rate = fc
  .tuple(fc.constantFrom(...CURRENCIES), fc.constantFrom(...CURRENCIES), fc.integer({ min: 1, max: 99_999 }))
  .filter(([base, quote]) => base !== quote)
  .map(([base, quote, thousandths]) => ({ base, quote, rate: (thousandths / 1000).toFixed(3) }));

describe('amounts across currencies', () => {
  it('never give more of a cap than there is, and never book less than was paid', () => {
    fc.assert(
      fc.property(rate, fc.bigInt({ min: 0n, max: 10n ** 12n }), (recorded, cap) => {
        const there = ratioOf(recorded.base, recorded.quote, recorded)!;
        const payable = roundedDown(cap, inverse(there));
        expect(roundedUp(payable, there) <= cap).toBe(true);
        expect(roundedUp(payable + 1n, there) > cap || roundedUp(payable, there) === cap).toBe(true);
      }),
    );
  });

  it('are the same by a rate and by its inverse', () => {
    fc.assert(
      fc.property(rate, (recorded) => {
        const there = ratioOf(recorded.base, recorded.quote, recorded)!;
        expect(ratioOf(recorded.quote, recorded.base, recorded)).toEqual(inverse(there));
        const one = toMinor({ amount: '1', currency: recorded.base });
        const quoted = BigInt(recorded.rate.replace('.', '')) * 10n ** BigInt(minorUnits(recorded.quote)!);
        expect(one * there.dividend * 1000n).toBe(quoted * there.divisor);
      }),
    );
  });
});

/** Costs of an incident, in minor units, by currency. */
const cost = fc.record({
  currency: fc.constantFrom('EUR', 'USD'),
  cents: fc.bigInt({ min: 1n, max: 200_000n }),
  incident: fc.nat(2),
});
/** After everything that the histories tell of. */
const AT_LAST = '2028-01-01T00:00:00.000Z';

const cents = (amount: bigint) => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
const EVENT = '2026-02-01T00:00:00.000Z';

describe('a provider with one cap, over incidents in two currencies at a documented rate', () => {
  it.each(['per-incident', 'per-contract-year'] as const)('pays never above it, nor twice: %s', (kind) => {
    fc.assert(
      fc.property(
        fc.array(cost, { minLength: 1, maxLength: 8 }),
        fc.bigInt({ min: 1n, max: 300_000n }),
        fc.integer({ min: 1, max: 3000 }),
        (costs, cap, thousandths) => {
          const story = active();
          const recorded = { base: 'USD', quote: 'EUR', rate: (thousandths / 1000).toFixed(3) };
          const amount = { amount: cents(cap), currency: 'EUR' };
          story.when(
            {
              type: 'AgreeLiabilityTerms',
              data: {
                provider: BROKER,
                allocations: [
                  { cause: 'upstream', responsible: 'provider', cap: { kind, amount }, clause: '§ 9' },
                ],
              },
              context: { now: EVENT },
            },
            {
              type: 'RecordExchangeRate',
              data: recorded,
              context: { now: EVENT, evidence: { grade: 'documented', source: 'rates' } },
            },
          );
          for (const incident of new Set(costs.map((each) => each.incident)))
            story.when({
              type: 'OpenIncident',
              data: {
                incidentId: `I-${incident}`,
                kind: 'other',
                cause: 'upstream',
                occurredAt: EVENT,
                summary: 'x',
              },
            });
          for (const each of costs)
            story.when({
              type: 'RecordIncidentCost',
              data: {
                incidentId: `I-${each.incident}`,
                category: 'other',
                amount: { amount: cents(each.cents), currency: each.currency },
              },
            });
          const liabilities = incidentLiabilities(documentOf(story), END_OF_TIME, Accounts.opened());
          const ratio = ratioOf('USD', 'EUR', recorded)!;
          // Exact, in EUR cents times the divisor.
          const paid = liabilities.map(({ waterfalls }) =>
            waterfalls.reduce((sum, { currency, steps }) => {
              const minor = BigInt(steps[0]!.paid.replace('.', ''));
              return sum + (currency === 'EUR' ? minor * ratio.divisor : minor * ratio.dividend);
            }, 0n),
          );
          const sums = kind === 'per-incident' ? paid : [paid.reduce((sum, each) => sum + each, 0n)];
          for (const sum of sums) expect(sum <= cap * ratio.divisor).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a lease that was asked for before', () => {
  const between = (from: string, until: string, part: number) =>
    new Date(
      Math.floor(Date.parse(from) + (Math.min(Date.parse(until), FAR) - 1 - Date.parse(from)) * part),
    ).toISOString();
  const FAR = Date.parse('2100-01-01T00:00:00.000Z');
  const instant = fc
    .integer({ min: Date.parse('2025-01-01T00:00:00Z'), max: Date.parse('2028-01-01T00:00:00Z') })
    .map((milliseconds) => new Date(milliseconds).toISOString());

  it('reads the same until the next instant or local day that it tells of', () => {
    fc.assert(
      fc.property(
        leaseHistory({ among: AMONG, maxLength: 16 }),
        instant,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (history, on, part) => {
          const lease = foldLease(history);
          if (lease === undefined) return;
          const until = steadyUntil(lease, on);
          expect(until > on).toBe(true);
          const lessee = lease.lessee.at(-1)?.value ?? null;
          const answer = leaseLiability(lease, lessee, on);
          for (const later of [between(on, until, part), between(on, until, 1), until])
            expect(leaseLiability(lease, lessee, later)).toEqual(
              leaseLiability(structuredClone(lease), lessee, later),
            );
          expect(leaseLiability(structuredClone(lease), lessee, between(on, until, part))).toEqual(answer);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a correction', () => {
  const viewOf = (history: readonly RecordedEvent[]) => {
    const lease = foldLease(history);
    return lease && { ...leaseLiability(lease, null, AT_LAST), revision: '' };
  };
  const lessees = (history: readonly RecordedEvent[]) =>
    foldLease(history)?.lessee.map(({ value }) => value) ?? [];

  it('re-derives exactly what a history without the error would give', () => {
    let compared = 0;
    fc.assert(
      fc.property(leaseHistory({ among: AMONG, maxLength: 16 }), fc.nat(15), (history, at) => {
        const target = history[1 + (at % Math.max(history.length - 1, 1))];
        if (target === undefined || history.some(({ type }) => type === 'FactCorrected')) return;
        const retraction = {
          ...history.at(-1)!,
          type: 'FactCorrected',
          data: { revision: target.revision.toString(), retracted: true },
          revision: BigInt(history.length),
        };
        const without = history.filter((event) => event !== target);
        expect(lessees([...history, retraction])).toEqual(lessees(without));
        expect(viewOf([...history, retraction])).toEqual(viewOf(without));
        compared += 1;
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(60);
  });

  it('of a cap that was typed wrongly leaves the gap of the right one', () => {
    const terms = (amount: string) => ({
      provider: HOLDER,
      allocations: [
        {
          cause: 'upstream' as const,
          responsible: 'provider' as const,
          cap: { kind: 'per-incident' as const, amount: { amount, currency: 'EUR' } },
          clause: '§ 1',
        },
      ],
    });
    const story = active();
    story.when({ type: 'AgreeLiabilityTerms', data: terms('50000.00') });
    const revision = String(story.history.length - 1);
    const limit = () => leaseLiability(documentOf(story), null, END_OF_TIME).allocation[0]!.limit!.amount;
    expect(limit()).toBe('50000.00');
    story.when({ type: 'CorrectFact', data: { revision, replacement: terms('10000.00') } });
    expect(limit()).toBe('10000.00');
  });
});
