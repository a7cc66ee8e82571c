import { fromMinor } from '#domain/kernel/money.js';
import type { Money } from '#domain/kernel/shape.js';
import { capLimit } from '#domain/liability/link-terms.js';
import type { Cause } from '#domain/lease/incidents/events.js';
import type { Allocation } from '#domain/lease/liability/events.js';
import { cite, type Citation, type Fact } from '../../lease/fact.js';
import type { LeaseDocument } from '../../lease/lease-document.js';
import { chainOn } from '../../lease/provider-chain.js';
import { lesseeOn } from '../../lease/status.js';
import { termOn } from '../../lease/term.js';
import { entriesUntil } from '../../lease/timeline.js';

/** A bilateral contract of the chain; the first is the lessee's own, the customer of each next the provider before. */
export interface BilateralLink {
  readonly provider: string;
  readonly customer: string;
}

export interface AgreedAllocation extends Allocation {
  readonly fact: Fact;
}

/** One cell of the allocation matrix: who answers for a cause on a link, up to what, by which clause (I18). */
export interface AllocationRow extends BilateralLink, Allocation {
  /** The cap in money, for caps that are a sum. */
  readonly limit: Money | null;
  readonly events: readonly Citation[];
}

/** The links as they stood at `on`, from the lessee upwards. */
export function linksOn(lease: LeaseDocument, on: string): readonly BilateralLink[] {
  const providers = chainOn(lease, on)
    .map(({ party }) => party)
    .toReversed();
  const lessee = lesseeOn(lease, on);
  return lessee === undefined
    ? []
    : providers.map((provider, index) => ({ provider, customer: providers[index - 1] ?? lessee }));
}

/** What a provider last agreed on for a cause by `on`. */
export function allocationOn(
  lease: LeaseDocument,
  provider: string,
  cause: Cause,
  on: string,
): AgreedAllocation | undefined {
  for (const { value, fact } of entriesUntil(lease.liability, on).toReversed()) {
    const allocation = value.provider === provider && value.allocations.find((each) => each.cause === cause);
    if (allocation) return { ...allocation, fact };
  }
  return undefined;
}

/** The matrix, link by link from the lessee upwards; a cause that nobody allocated has no row. */
export function allocationMatrix(
  lease: LeaseDocument,
  causes: readonly Cause[],
  on: string,
): readonly AllocationRow[] {
  const fee = termOn(lease, on)?.terms.monthlyFee;
  return linksOn(lease, on).flatMap(({ provider, customer }) =>
    causes.flatMap((cause) => {
      const agreed = allocationOn(lease, provider, cause, on);
      if (agreed === undefined || fee === undefined) return [];
      const { fact, ...allocation } = agreed;
      const cap = capLimit(allocation.cap, fee);
      const limit = cap ? fromMinor(cap.minor, cap.currency) : null;
      return [{ provider, customer, ...allocation, limit, events: [cite(lease, fact)] }];
    }),
  );
}
