import { fromMinor, toMinor } from '#domain/kernel/money.js';
import type { Money } from '#domain/kernel/shape.js';
import { ratioOf, roundedUp } from '#domain/liability/exchange-rate.js';
import { capLimit, linkTerms, termsCurrency, type NoCover } from '#domain/liability/link-terms.js';
import { waterfall } from '#domain/liability/waterfall.js';
import type { Cause } from '#domain/lease/incidents/events.js';
import type { Allocation, Cap, ExchangeRate } from '#domain/lease/liability/events.js';
import { cite, type Citation } from '../../lease/fact.js';
import type { LeaseDocument } from '../../lease/lease-document.js';
import { entriesUntil, type Entry } from '../../lease/timeline.js';
import type { Accounts, AccountName } from './accounts.js';
import { allocationOn, linksOn, type AgreedAllocation, type BilateralLink } from './allocation.js';
import { contractAt, contractOn, yearOf, type ContractInForce } from './contract-in-force.js';

/** One step of the waterfall: what this link's provider pays on the claim, and why no more. */
export interface WaterfallStep extends BilateralLink {
  readonly claim: string;
  readonly deductible: string;
  readonly cap: Cap['kind'] | null;
  /** The cap as agreed, where it is a sum. */
  readonly limit: Money | null;
  /** What the cap still left, in the loss's currency; null for no limit. */
  readonly remaining: string | null;
  readonly paid: string;
  /** Paid to the lessee past the customer. */
  readonly direct: string;
  /** What the provider bears in the end. */
  readonly borne: string;
  readonly noCover: NoCover | null;
  readonly clause: string | null;
  readonly contractVersion: number | null;
  /** The documented rate that terms in another currency were counted at. */
  readonly rate: ExchangeRate | null;
  /** Whether the cap is one that was asked about, not one that was agreed. */
  readonly supposed: boolean;
  readonly events: readonly Citation[];
}

/** A loss in one currency walked up the chain; `gap` and all `borne` add up to `loss`. Decimal strings. */
export interface CurrencyWaterfall {
  readonly currency: string;
  readonly loss: string;
  readonly steps: readonly WaterfallStep[];
  readonly gap: string;
}

/** What happened, as far as liability for it depends on it. */
export interface Occurrence {
  readonly incidentId: string;
  readonly cause: Cause;
  readonly occurredAt: string;
}

/** A cap that is asked about: a sum, of the kind agreed or else per incident, or no limit, or nothing at all. */
export type SupposedCap = Money | 'unlimited' | 'excluded';
/** By provider, in place of those agreed. */
export type SupposedCaps = ReadonlyMap<string, SupposedCap>;

/** By the chain and the terms in force when it happened; what is paid is booked in `accounts`. */
export function walk(
  lease: LeaseDocument,
  occurrence: Occurrence,
  loss: { readonly currency: string; readonly minor: bigint },
  accounts: Accounts,
  supposed: SupposedCaps = new Map(),
): CurrencyWaterfall {
  const { currency } = loss;
  const at = contractAt(lease, occurrence.occurredAt);
  const contract = contractOn(lease, at);
  const decimal = (minor: bigint) => fromMinor(minor, currency).amount;
  if (contract === undefined)
    return { currency, loss: decimal(loss.minor), steps: [], gap: decimal(loss.minor) };
  const links = linksOn(lease, at).map((link) =>
    reckon(lease, link, { occurrence, currency, at, contract }, accounts, supposed.get(link.provider)),
  );
  const { shares, gap } = waterfall(
    loss.minor,
    links.map(({ terms }) => terms),
  );
  const steps = links.map((reckoned, index): WaterfallStep => {
    const { link, terms, agreed, account, ratio, rate } = reckoned;
    const { claim, paid, direct, borne } = shares[index]!;
    if (ratio && terms.noCover === undefined)
      accounts.book(account, {
        cap: roundedUp(paid + direct, ratio),
        deductible: roundedUp(claim < terms.deductible ? claim : terms.deductible, ratio),
      });
    const limit = agreed && capLimit(agreed.cap, contract.monthlyFee);
    return {
      ...link,
      claim: decimal(claim),
      deductible: decimal(terms.deductible),
      cap: agreed?.cap.kind ?? null,
      limit: limit ? fromMinor(limit.minor, limit.currency) : null,
      remaining: terms.remaining === 'unlimited' ? null : decimal(terms.remaining),
      paid: decimal(paid),
      direct: decimal(direct),
      borne: decimal(borne),
      noCover: terms.noCover ?? null,
      clause: agreed?.clause ?? null,
      contractVersion: agreed?.contractVersion ?? null,
      rate: rate?.value ?? null,
      supposed: reckoned.supposed,
      events: eventsBehind(lease, reckoned, contract),
    };
  });
  return { currency, loss: decimal(loss.minor), steps, gap: decimal(gap) };
}

interface Asked {
  readonly occurrence: Occurrence;
  readonly currency: string;
  readonly at: string;
  readonly contract: ContractInForce;
}

type Worded = Allocation & Partial<Pick<AgreedAllocation, 'contractVersion' | 'fact'>>;
type Reckoned = ReturnType<typeof reckon>;

/** The terms of one link in the loss's currency, with what the caps have left. */
function reckon(
  lease: LeaseDocument,
  link: BilateralLink,
  { occurrence: { incidentId, cause, occurredAt }, currency, at, contract }: Asked,
  accounts: Accounts,
  cap: SupposedCap | undefined,
) {
  const { monthlyFee } = contract;
  const { provider } = link;
  const agreed = worded(allocationOn(lease, provider, cause, at), cause, cap);
  const termsIn = agreed ? termsCurrency(agreed, monthlyFee, currency) : currency;
  const rate = termsIn === currency ? undefined : rateOn(lease, currency, termsIn, at);
  const ratio = ratioOf(currency, termsIn, rate?.value);
  const account: AccountName = {
    provider,
    cause,
    cap: agreed?.cap.kind ?? 'excluded',
    year: yearOf(contract, occurredAt),
    incidentId,
    currency: termsIn,
  };
  const terms = linkTerms(agreed, { currency, monthlyFee, used: accounts.used(account), ratio });
  return { link, agreed, account, terms, ratio, rate, supposed: cap !== undefined };
}

/** The allocation as agreed, or as it would be with another cap; its deductible stays if it is in the same currency. */
function worded(
  agreed: AgreedAllocation | undefined,
  cause: Cause,
  supposed: SupposedCap | undefined,
): Worded | undefined {
  if (supposed === undefined) return agreed;
  const cap = capOf(supposed, agreed);
  if (agreed === undefined) return { cause, responsible: 'provider', cap, clause: 'as supposed' };
  const { deductible, ...rest } = agreed;
  const stays =
    deductible !== undefined && (!('amount' in cap) || cap.amount.currency === deductible.currency);
  return { ...rest, ...(stays ? { deductible } : {}), responsible: 'provider', cap };
}

function capOf(supposed: SupposedCap, agreed: AgreedAllocation | undefined): Cap {
  if (typeof supposed === 'string') return { kind: supposed };
  const kind = agreed?.cap.kind === 'per-contract-year' ? 'per-contract-year' : 'per-incident';
  return { kind, amount: supposed };
}

/** The rate between two currencies, either way, last recorded by `on` on more than somebody's word. */
export const rateOn = (
  { exchangeRates }: LeaseDocument,
  from: string,
  to: string,
  on: string,
): Entry<ExchangeRate> | undefined =>
  entriesUntil(exchangeRates, on).findLast(
    ({ value: { base, quote }, fact }) =>
      fact.grade !== 'claimed' && ((base === from && quote === to) || (base === to && quote === from)),
  );

function eventsBehind(
  lease: LeaseDocument,
  { agreed, rate }: Reckoned,
  { wording }: ContractInForce,
): readonly Citation[] {
  const byFee = agreed?.cap.kind === 'multiple-of-monthly-fee' && agreed.cap.monthlyFee === undefined;
  const facts = [agreed?.fact, byFee ? wording : undefined, rate?.fact];
  return facts.flatMap((fact) => (fact ? [cite(lease, fact)] : []));
}

/** In minor units; the amounts are all in one currency. */
export const sumIn = (amounts: readonly Money[]): bigint =>
  amounts.reduce((sum, amount) => sum + toMinor(amount), 0n);

/** The currencies that amounts are in, each once, by name. */
export const currenciesOf = (amounts: readonly Money[]): readonly string[] =>
  [...new Set(amounts.map(({ currency }) => currency))].toSorted();

/** Of an amount with all of its currency's decimals, which may be longer than any single sum on record. */
export const minorOf = (amount: string): bigint => BigInt(amount.replace('.', ''));
