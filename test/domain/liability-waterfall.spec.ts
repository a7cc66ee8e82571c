import * as fc from 'fast-check';
import { contractYear } from '#domain/liability/contract-year.js';
import { linkTerms } from '#domain/liability/link-terms.js';
import { waterfall, type LinkTerms } from '#domain/liability/waterfall.js';

const minor = fc.bigInt({ min: 0n, max: 10_000n });
const link: fc.Arbitrary<LinkTerms> = fc.record({
  deductible: minor,
  remaining: fc.oneof(minor, fc.constant('unlimited' as const)),
  indemnifiesLessee: fc.boolean(),
});
const chain = fc.array(link, { maxLength: 6 });

const capped = (remaining: bigint, deductible = 0n, indemnifiesLessee = false): LinkTerms => ({
  deductible,
  remaining,
  indemnifiesLessee,
});

describe('the liability waterfall (R25)', () => {
  it('leaves every cent with somebody: the gap and what each party bears add up to the loss', () => {
    fc.assert(
      fc.property(minor, chain, (loss, links) => {
        const { shares, gap } = waterfall(loss, links);
        expect(shares.reduce((sum, { borne }) => sum + borne, gap)).toBe(loss);
      }),
    );
  });

  it('takes from no link more than its cap leaves, nor more than is claimed', () => {
    fc.assert(
      fc.property(minor, chain, (loss, links) => {
        const { shares } = waterfall(loss, links);
        for (const [index, { claim, paid, direct }] of shares.entries()) {
          const { remaining, indemnifiesLessee } = links[index]!;
          if (remaining !== 'unlimited') expect(paid + direct <= remaining).toBe(true);
          expect(paid <= claim).toBe(true);
          if (!indemnifiesLessee || index === 0) expect(direct).toBe(0n);
        }
      }),
    );
  });

  it('never lets anybody gain by a loss, nor leaves the lessee less than nothing', () => {
    fc.assert(
      fc.property(minor, chain, (loss, links) => {
        const { shares, gap } = waterfall(loss, links);
        expect(gap >= 0n).toBe(true);
        for (const { borne } of shares) expect(borne >= 0n).toBe(true);
      }),
    );
  });

  it('claims upstream what was paid downstream', () => {
    const { shares, gap } = waterfall(100_00n, [capped(60_00n, 10_00n), capped(40_00n, 5_00n)]);
    expect(shares).toEqual([
      { claim: 100_00n, paid: 60_00n, direct: 0n, borne: 20_00n },
      { claim: 60_00n, paid: 40_00n, direct: 0n, borne: 40_00n },
    ]);
    expect(gap).toBe(40_00n);
  });

  it('counts what an upstream pays the lessee directly, within that upstream’s own cap', () => {
    const { shares, gap } = waterfall(100_00n, [capped(20_00n), capped(50_00n, 0n, true)]);
    expect(shares[1]).toEqual({ claim: 20_00n, paid: 20_00n, direct: 30_00n, borne: 50_00n });
    expect(gap).toBe(50_00n);
  });
});

describe('what a link pays by its contract', () => {
  const fee = { amount: '250.00', currency: 'EUR' };
  const allocation = {
    cause: 'upstream' as const,
    responsible: 'provider' as const,
    cap: { kind: 'per-contract-year' as const, amount: { amount: '1000.00', currency: 'EUR' } },
    clause: '§ 9',
  };

  const asked = (currency: string, cap = 0n, deductible = 0n) => ({
    currency,
    monthlyFee: fee,
    used: { cap, deductible },
    ratio: undefined,
  });

  it('erodes within the contract year', () => {
    expect(linkTerms(allocation, asked('EUR', 400_00n)).remaining).toBe(600_00n);
    expect(linkTerms(allocation, asked('EUR', 1200_00n)).remaining).toBe(0n);
  });

  it('takes a multiple of the monthly fee anew for each incident', () => {
    const cap = { kind: 'multiple-of-monthly-fee' as const, multiple: 12 };
    expect(linkTerms({ ...allocation, cap }, asked('EUR')).remaining).toBe(3000_00n);
  });

  it.each([
    ['nothing was agreed', undefined, 'not-allocated'],
    ['the customer answers', { ...allocation, responsible: 'customer' as const }, 'customer-responsible'],
    ['it is excluded', { ...allocation, cap: { kind: 'excluded' as const } }, 'excluded'],
  ])('pays nothing where %s', (_what, agreed, noCover) => {
    expect(linkTerms(agreed, asked('EUR', 0n))).toMatchObject({ remaining: 0n, noCover });
  });

  it('pays nothing on a loss in another currency, by cap or by deductible: no rate is on record', () => {
    const deductible = { amount: '10.00', currency: 'USD' };
    expect(linkTerms(allocation, asked('USD', 0n))).toMatchObject({
      remaining: 0n,
      noCover: 'not-convertible',
    });
    expect(linkTerms({ ...allocation, deductible }, asked('EUR')).noCover).toBe('not-convertible');
    const unlimited = { ...allocation, cap: { kind: 'unlimited' as const } };
    expect(linkTerms(unlimited, asked('USD', 0n)).remaining).toBe('unlimited');
  });
});

describe('the contract year', () => {
  it.each([
    ['2024-02-29', '2025-02-27', 1],
    ['2024-02-29', '2025-02-28', 2],
    ['2025-03-01', '2024-01-01', 1],
    ['2025-03-01', '2035-03-01', 11],
  ])('that began on %s is on %s in its year %i', (start, date, year) => {
    expect(contractYear(start, date)).toBe(year);
  });
});
