import { toMinor } from '../kernel/money.js';
import type { Money } from '../kernel/shape.js';
import type { Allocation, Cap } from '../lease/liability/events.js';
import type { LinkTerms } from './waterfall.js';

/** Why a provider pays nothing on a link, where its contract and not the cap's size is the reason. */
export type NoCover = 'not-allocated' | 'customer-responsible' | 'excluded' | 'not-convertible';

export interface ReckonedTerms extends LinkTerms {
  readonly noCover?: NoCover;
}

const nothing = (noCover: NoCover): ReckonedTerms => ({
  deductible: 0n,
  remaining: 0n,
  indemnifiesLessee: false,
  noCover,
});

/**
 * An allocation in minor units of the loss's currency. Terms in another currency pay nothing: no rate is on record.
 * `paidThisYear` is what the same provider has paid for the same cause within the contract year.
 */
export function linkTerms(
  allocation: Allocation | undefined,
  currency: string,
  monthlyFee: Money,
  paidThisYear: bigint,
): ReckonedTerms {
  if (allocation === undefined) return nothing('not-allocated');
  if (allocation.responsible === 'customer') return nothing('customer-responsible');
  const { cap, deductible, indemnity } = allocation;
  if (cap.kind === 'excluded') return nothing('excluded');
  const limit = capLimit(cap, monthlyFee);
  const foreign = [limit, deductible].some((money) => money !== undefined && money.currency !== currency);
  if (foreign) return nothing('not-convertible');
  return {
    deductible: deductible ? toMinor(deductible) : 0n,
    remaining: limit ? left(cap, limit, paidThisYear) : 'unlimited',
    indemnifiesLessee: indemnity === 'direct',
  };
}

/** The most that a cap ever lets a provider pay at once, in minor units of its own currency. */
export interface CapLimit {
  readonly minor: bigint;
  readonly currency: string;
}

/** `undefined` for no limit, and for a cap that excludes. */
export function capLimit(cap: Cap, monthlyFee: Money): CapLimit | undefined {
  switch (cap.kind) {
    case 'per-incident':
    case 'per-contract-year':
      return { minor: toMinor(cap.amount), currency: cap.amount.currency };
    case 'multiple-of-monthly-fee':
      return { minor: toMinor(monthlyFee) * BigInt(cap.multiple), currency: monthlyFee.currency };
    case 'unlimited':
    case 'excluded':
      return undefined;
  }
}

function left(cap: Cap, { minor }: CapLimit, paidThisYear: bigint): bigint {
  const rest = minor - (cap.kind === 'per-contract-year' ? paidThisYear : 0n);
  return rest > 0n ? rest : 0n;
}
