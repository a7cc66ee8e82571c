import { toMinor } from '../kernel/money.js';
import type { Money } from '../kernel/shape.js';
import type { Allocation, Cap } from '../lease/liability/events.js';
import { inverse, roundedDown, roundedUp, type Ratio } from './exchange-rate.js';
import type { LinkTerms } from './waterfall.js';

/** Why a provider pays nothing on a link, where its contract and not the cap's size is the reason. */
export type NoCover = 'not-allocated' | 'customer-responsible' | 'excluded' | 'not-convertible';

export interface ComputedTerms extends LinkTerms {
  readonly noCover?: NoCover;
}

/** What is used up of a cap and of an incident's deductible, in minor units of the currency of those terms. */
export interface Used {
  readonly cap: bigint;
  readonly deductible: bigint;
}

export interface Asked {
  /** Of the loss. */
  readonly currency: string;
  /** The lease's own, for caps that are a multiple of it. */
  readonly monthlyFee: Money;
  /**
   * The cap's part is what the provider paid for the same cause within the contract year, for a cap that erodes, and
   * for this very incident, for any other.
   */
  readonly used: Used;
  /** From the loss's currency into the terms'; none where no documented rate is on record. */
  readonly ratio: Ratio | undefined;
}

const nothing = (noCover: NoCover): ComputedTerms => ({
  deductible: 0n,
  remaining: 0n,
  indemnifiesLessee: false,
  noCover,
});

/** An allocation in minor units of the loss's currency; terms in a currency that has no ratio to it pay nothing. */
export function linkTerms(
  allocation: Allocation | undefined,
  { currency, monthlyFee, used, ratio }: Asked,
): ComputedTerms {
  if (allocation === undefined) return nothing('not-allocated');
  if (allocation.responsible === 'customer') return nothing('customer-responsible');
  const { cap, deductible, indemnity } = allocation;
  if (cap.kind === 'excluded') return nothing('excluded');
  const back = termsCurrency(allocation, monthlyFee, currency) === currency ? SAME : ratio && inverse(ratio);
  if (back === undefined) return nothing('not-convertible');
  const limit = capLimit(cap, monthlyFee);
  // Deciding refuses such terms; a correction of the fee can still make them.
  if (limit && deductible && limit.currency !== deductible.currency) return nothing('not-convertible');
  const own = left(deductible ? toMinor(deductible) : 0n, used.deductible);
  return {
    deductible: roundedUp(own, back),
    remaining: limit ? roundedDown(left(limit.minor, used.cap), back) : 'unlimited',
    indemnifiesLessee: indemnity === 'direct',
  };
}

const SAME: Ratio = { dividend: 1n, divisor: 1n };

const left = (whole: bigint, used: bigint): bigint => (whole > used ? whole - used : 0n);

/** The currency that a cap and its deductible are agreed in; the loss's own where there is neither. */
export const termsCurrency = ({ cap, deductible }: Allocation, monthlyFee: Money, ofLoss: string): string =>
  capLimit(cap, monthlyFee)?.currency ?? deductible?.currency ?? ofLoss;

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
    case 'multiple-of-monthly-fee': {
      const fee = cap.monthlyFee ?? monthlyFee;
      return { minor: toMinor(fee) * BigInt(cap.multiple), currency: fee.currency };
    }
    case 'unlimited':
    case 'excluded':
      return undefined;
  }
}
