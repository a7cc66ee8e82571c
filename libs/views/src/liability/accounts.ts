import type { Used } from '#domain/liability/link-terms.js';
import type { Cap } from '#domain/lease/liability/events.js';

/** What a payment is booked under: a cap that erodes is one within the contract year, any other one per incident. */
export interface AccountName {
  readonly provider: string;
  readonly cause: string;
  readonly cap: Cap['kind'];
  readonly year: number;
  readonly incidentId: string;
  /** Of the terms, whose minor units are booked. */
  readonly currency: string;
}

/** What is used up of caps and of deductibles so far, so that no provider pays above its cap or twice. */
export class Accounts {
  private constructor(private readonly sums: Map<string, bigint>) {}

  static readonly opened = (): Accounts => new Accounts(new Map());

  copy(): Accounts {
    return new Accounts(new Map(this.sums));
  }

  used(name: AccountName): Used {
    return { cap: this.sum(capKey(name)), deductible: this.sum(deductibleKey(name)) };
  }

  book(name: AccountName, { cap, deductible }: Used): void {
    this.sums.set(capKey(name), this.sum(capKey(name)) + cap);
    this.sums.set(deductibleKey(name), this.sum(deductibleKey(name)) + deductible);
  }

  private sum(key: string): bigint {
    return this.sums.get(key) ?? 0n;
  }
}

const capKey = ({ provider, cause, cap, year, incidentId, currency }: AccountName): string =>
  cap === 'per-contract-year'
    ? `${provider} ${cause} year ${year} ${currency}`
    : `${provider} incident ${incidentId} ${currency}`;

const deductibleKey = ({ provider, incidentId, currency }: AccountName): string =>
  `${provider} deductible ${incidentId} ${currency}`;
