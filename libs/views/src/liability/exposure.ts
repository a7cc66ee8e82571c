import { localDateAt } from '#domain/kernel/zoned.js';
import { fromMinor } from '#domain/kernel/money.js';
import type { Money } from '#domain/kernel/shape.js';
import { CAUSES, type Cause } from '#domain/lease/incidents/events.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { Dependency, LeaseDocument } from '#record/lease/lease-document.js';
import { holdsSpace, statusOn } from '#record/lease/status.js';
import { termOn, termsAgreed } from '#record/lease/term.js';
import { feesFor } from '../money/fees-for.js';
import { holdingOverOn, type HoldingOver } from '../money/holding-over.js';
import type { Accounts } from './accounts.js';
import { circumstancesOf, computeLoss } from './computed-loss.js';
import { currenciesOf, minorOf, sumIn } from './amounts.js';

/** What hangs on the space, system by system (R2). */
export interface DependencyLine extends Omit<Dependency, 'registered' | 'retired'> {
  /** The registration of the dependency. */
  readonly events: readonly Citation[];
}

/** What the space becoming unusable would cost, in one currency: `downtimePerDay` as long as it lasts. (R21, R26) */
export interface CurrencyExposure {
  /** ISO 4217 code; every currency stands for itself. */
  readonly currency: string;
  /** What each day of downtime costs, a decimal string. */
  readonly downtimePerDay: string;
  /** Of the whole lease by its terms, and of the systems besides. */
  readonly renumbering: string;
  /** What getting the addresses off reputation lists costs once, a decimal string. */
  readonly delisting: string;
  /** What new documents cost once, a decimal string. */
  readonly documents: string;
}

/** What the lessee would be left with after so many days without the space, by cause. */
export interface SupposedGap {
  /** The cause of loss that is supposed. */
  readonly cause: Cause;
  /** ISO 4217 code of the amounts beside it. */
  readonly currency: string;
  /** What so many days without the space cost, a decimal string. */
  readonly loss: string;
  /** What providers owe of it by their contracts, a decimal string. */
  readonly covered: string;
  /** Liability gap: what the lessee is left with, a decimal string. */
  readonly gap: string;
}

export interface Exposure {
  /** Instalments that fall due from `on` to the end of the last term agreed, of every term until then: payable whatever happens. */
  readonly feesToTermEnd: Money;
  /** What keeping the space beyond the end has come to; null unless the lessee did. */
  readonly holdingOver: HoldingOver | null;
  /** What the terms of the lease say that moving to other addresses costs; null where they do not say. */
  readonly renumbering: Money | null;
  /** The systems that hang on the space, each with what its failing costs. */
  readonly dependencies: readonly DependencyLine[];
  /** What all of it would cost, by currency. */
  readonly costs: readonly CurrencyExposure[];
  /** How long the space is supposed to be unusable. */
  readonly days: number;
  /** What the lessee would be left with, by cause and currency. */
  readonly gaps: readonly SupposedGap[];
  /** The events that the exposure rests on. */
  readonly events: readonly Citation[];
}

/** Nothing is exposed before there is a contract, nor once it has ended and the space was given back. */
export function exposureOf(
  lease: LeaseDocument,
  on: string,
  days: number,
  accounts: Accounts,
): Exposure | null {
  const agreed = termsAgreed(lease, on);
  const term = agreed.at(-1);
  if (term === undefined || !holdsSpace(statusOn(lease, on))) return null;
  const { renumberingCost, timeZone } = term.terms;
  const facts = term.fact.revision === term.wording.revision ? [term.wording] : [term.wording, term.fact];
  const costs = costsOf(lease, on);
  return {
    feesToTermEnd: feesFor(lease, agreed, localDateAt(on, timeZone), on),
    holdingOver: holdingOverOn(lease, on),
    renumbering: renumberingCost ?? null,
    dependencies: dependenciesOn(lease, on).map((dependency) => dependencyLine(lease, dependency)),
    costs,
    days,
    gaps: supposedGaps(lease, on, costs, days, accounts),
    events: facts.map((fact) => cite(lease, fact)),
  };
}

function dependencyLine(lease: LeaseDocument, dependency: Dependency): DependencyLine {
  const { dependencyId, system, prefixes, downtimePerDay, renumbering, delisting, documents } = dependency;
  return {
    dependencyId,
    system,
    ...(prefixes && { prefixes }),
    ...(downtimePerDay && { downtimePerDay }),
    ...(renumbering && { renumbering }),
    ...(delisting && { delisting }),
    ...(documents && { documents }),
    events: [cite(lease, dependency.registered)],
  };
}

const dependenciesOn = (lease: LeaseDocument, on: string): readonly Dependency[] =>
  lease.dependencies.filter(
    ({ registered, retired }) =>
      registered.effectiveAt <= on && (retired === undefined || retired.fact.effectiveAt > on),
  );

/** What would have to be paid, by currency. */
export function costsOf(lease: LeaseDocument, on: string): readonly CurrencyExposure[] {
  const systems = dependenciesOn(lease, on);
  const agreed = termOn(lease, on)?.terms.renumberingCost;
  const parts = {
    downtimePerDay: systems.flatMap(({ downtimePerDay }) => downtimePerDay ?? []),
    renumbering: [...(agreed ? [agreed] : []), ...systems.flatMap(({ renumbering }) => renumbering ?? [])],
    delisting: systems.flatMap(({ delisting }) => delisting ?? []),
    documents: systems.flatMap(({ documents }) => documents ?? []),
  };
  return currenciesOf(Object.values(parts).flat()).map((currency) => {
    const sum = (amounts: readonly Money[]) =>
      fromMinor(sumIn(amounts.filter((amount) => amount.currency === currency)), currency).amount;
    return {
      currency,
      downtimePerDay: sum(parts.downtimePerDay),
      renumbering: sum(parts.renumbering),
      delisting: sum(parts.delisting),
      documents: sum(parts.documents),
    };
  });
}

/** In minor units: so many days of downtime, and all that is paid once. */
export const lossAfter = (costs: CurrencyExposure, days: number): bigint =>
  minorOf(costs.downtimePerDay) * BigInt(days) +
  minorOf(costs.renumbering) +
  minorOf(costs.delisting) +
  minorOf(costs.documents);

/** Each cause on its own, against what incidents so far have left of the caps. */
function supposedGaps(
  lease: LeaseDocument,
  on: string,
  costs: readonly CurrencyExposure[],
  days: number,
  accounts: Accounts,
): readonly SupposedGap[] {
  const losses = costs.filter((each) => lossAfter(each, days) > 0n);
  if (losses.length === 0) return [];
  const circumstances = circumstancesOf(lease, on);
  return CAUSES.flatMap((cause) => {
    const own = accounts.copy();
    return losses.map((each) => {
      const { currency } = each;
      const minor = lossAfter(each, days);
      const { gap } = computeLoss(circumstances, { incidentId: '', cause }, { currency, minor }, own);
      const decimal = (amount: bigint) => fromMinor(amount, currency).amount;
      return { cause, currency, loss: decimal(minor), covered: decimal(minor - gap), gap: decimal(gap) };
    });
  });
}
