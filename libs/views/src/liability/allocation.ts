import { fromMinor } from '#domain/kernel/money.js';
import type { Money } from '#domain/kernel/shape.js';
import { capLimit } from '#domain/liability/link-terms.js';
import type { Cause } from '#domain/lease/incidents/events.js';
import type { Allocation } from '#domain/lease/liability/events.js';
import { cite, type Citation, type Fact } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { lesseeOn } from '#record/lease/status.js';
import { entriesUntil } from '#record/lease/timeline.js';
import type { Accounts } from './accounts.js';
import { contractOn, yearOf } from './contract-in-force.js';

/** A bilateral contract of the chain; the first is the lessee's own, the customer of each next the provider before. */
export interface BilateralLink {
  /** Party id of who pays by the contract. */
  readonly provider: string;
  /** Party id of who claims by it: the next party towards the lessee. */
  readonly customer: string;
}

export interface AgreedAllocation {
  readonly allocation: Allocation;
  /** The version of this link's liability terms that it stands in, 1 for the first. */
  readonly contractVersion: number;
  readonly fact: Fact;
}

/** One cell of the allocation matrix: who answers for a cause on a link, up to what, by which clause (I18). */
export interface AllocationRow extends BilateralLink, Allocation, Pick<AgreedAllocation, 'contractVersion'> {
  /** The cap in money, for caps that are a sum. */
  readonly limit: Money | null;
  /** What incidents so far have left of it: for a cap that erodes within the contract year, the limit for others. */
  readonly remaining: Money | null;
  /** The liability terms that the row rests on. */
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

/** What each provider last agreed on for a cause, among the wordings by some instant. */
export class AgreedAllocations {
  private readonly found = new Map<string, AgreedAllocation>();

  constructor(wordings: LeaseDocument['liability']) {
    const versions = new Map<string, number>();
    for (const { value, fact } of wordings) {
      const { provider, allocations } = value;
      const contractVersion = (versions.get(provider) ?? 0) + 1;
      versions.set(provider, contractVersion);
      for (const allocation of allocations)
        this.found.set(keyOf(provider, allocation.cause), { allocation, contractVersion, fact });
    }
  }

  of(provider: string, cause: Cause): AgreedAllocation | undefined {
    return this.found.get(keyOf(provider, cause));
  }
}

const keyOf = (provider: string, cause: Cause): string => `${provider} ${cause}`;

/** The matrix, link by link from the lessee upwards; a cause that nobody allocated has no row. */
export function allocationMatrix(
  lease: LeaseDocument,
  causes: readonly Cause[],
  on: string,
  accounts: Accounts,
): readonly AllocationRow[] {
  const contract = contractOn(lease, on);
  if (contract === undefined || lease.liability.length === 0) return [];
  const year = yearOf(contract, on);
  const agreements = new AgreedAllocations(entriesUntil(lease.liability, on));
  return linksOn(lease, on).flatMap(({ provider, customer }) =>
    causes.flatMap((cause) => {
      const agreed = agreements.of(provider, cause);
      if (agreed === undefined) return [];
      const { allocation, contractVersion, fact } = agreed;
      const limit = capLimit(allocation.cap, contract.monthlyFee);
      const { currency = '' } = limit ?? {};
      const account = { provider, cause, cap: allocation.cap.kind, year, incidentId: '', currency };
      const used = limit ? accounts.used(account).cap : 0n;
      const money = (minor: bigint) => fromMinor(minor > 0n ? minor : 0n, currency);
      return [
        {
          provider,
          customer,
          ...allocation,
          contractVersion,
          limit: limit ? money(limit.minor) : null,
          remaining: limit ? money(limit.minor - used) : null,
          events: [cite(lease, fact)],
        },
      ];
    }),
  );
}
