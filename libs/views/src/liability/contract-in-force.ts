import { localDateAt } from '#domain/kernel/zoned.js';
import type { Money } from '#domain/kernel/shape.js';
import { contractYear } from '#domain/liability/contract-year.js';
import type { Fact } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { termsUntil } from '#record/lease/term.js';

/** What liability depends on of the lease's own contract, as it held at an instant. */
export interface ContractInForce {
  /** The first day of the first term, which contract years are counted from. */
  readonly start: string;
  readonly timeZone: string;
  readonly monthlyFee: Money;
  readonly wording: Fact;
}

export function contractOn(lease: LeaseDocument, on: string): ContractInForce | undefined {
  const terms = termsUntil(lease, on);
  const [first, last] = [terms[0], terms.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const { timeZone, monthlyFee } = last.terms;
  return { start: first.start, timeZone, monthlyFee, wording: last.wording };
}

/** Which year of the contract an instant falls in, 1 for the first. */
export const yearOf = ({ start, timeZone }: ContractInForce, instant: string): number =>
  contractYear(start, localDateAt(instant, timeZone));

/** When the contract in force is looked up: as it happened, or as the first contract on record took effect. */
export function contractAt({ lessee }: LeaseDocument, occurredAt: string): string {
  const first = lessee[0]?.from ?? occurredAt;
  return first > occurredAt ? first : occurredAt;
}
