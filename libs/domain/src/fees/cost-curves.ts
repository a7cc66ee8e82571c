import { fromMinor, toMinor } from '../kernel/money.js';
import type { Money } from '../kernel/shape.js';
import type { EventOf } from '../kernel/event-type.js';
import type { LeaseOrBuyDecided } from '../lease/decisions/events.js';

type Compared = Pick<EventOf<typeof LeaseOrBuyDecided>['data'], 'horizonMonths' | 'lease' | 'purchase'>;

/** What was spent in all by the end of a month, in the one currency of the comparison; decimal strings. */
export interface CostPoint {
  /** Number of the month, 1 for the first; what is paid at once counts in it. */
  readonly month: number;
  /** What leasing has cost by then. */
  readonly lease: string;
  /** What buying has cost by then. */
  readonly purchase: string;
}

export interface CostCurves {
  /** ISO 4217 code of all amounts. */
  readonly currency: string;
  /** The cost of both ways, month by month to the horizon. */
  readonly curve: readonly CostPoint[];
  /** From the end of this month on, to the horizon, buying has cost no more than leasing; none if it never has. */
  readonly breakEvenMonth: number | null;
}

const MONTHS_IN_YEAR = 12;

const minor = (money: Money | undefined): bigint => (money ? toMinor(money) : 0n);

/**
 * Leasing costs its setup, then the fee each month, and moving to other addresses at the end of the horizon. Buying
 * costs price and transfer at once, then the registry's fee in advance each year. What is bought could be sold again;
 * at what price nobody knows, so it is left out.
 */
export function costCurves({ horizonMonths, lease, purchase }: Compared): CostCurves {
  const { currency } = lease.monthlyFee;
  const decimal = (sum: bigint) => fromMinor(sum, currency).amount;
  const months = Array.from({ length: horizonMonths }, (_, index) => index + 1);
  const sums = months.map((month) => ({
    month,
    lease:
      minor(lease.setup) +
      minor(lease.monthlyFee) * BigInt(month) +
      (month === horizonMonths ? minor(lease.renumbering) : 0n),
    purchase:
      minor(purchase.price) +
      minor(purchase.transferCosts) +
      minor(purchase.yearlyRegistryFee) * BigInt(Math.ceil(month / MONTHS_IN_YEAR)),
  }));
  const lastDearer = sums.findLast((sum) => sum.purchase > sum.lease)?.month ?? 0;
  return {
    currency,
    curve: sums.map(({ month, ...sum }) => ({
      month,
      lease: decimal(sum.lease),
      purchase: decimal(sum.purchase),
    })),
    breakEvenMonth: lastDearer < horizonMonths ? lastDearer + 1 : null,
  };
}
