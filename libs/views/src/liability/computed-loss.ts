import { linkTerms, termsCurrency, type ComputedTerms } from '#domain/liability/link-terms.js';
import { ratioOf, roundedUp, type Ratio } from '#domain/liability/exchange-rate.js';
import { waterfall, type LinkShare } from '#domain/liability/waterfall.js';
import type { Money } from '#domain/kernel/shape.js';
import type { Cause } from '#domain/lease/incidents/events.js';
import type { Allocation, Cap, ExchangeRate } from '#domain/lease/liability/events.js';
import type { Fact } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { entriesUntil, type Entry } from '#record/lease/timeline.js';
import type { Accounts, AccountName } from './accounts.js';
import { AgreedAllocations, linksOn, type AgreedAllocation, type BilateralLink } from './allocation.js';
import { contractAt, contractOn, yearOf, type ContractInForce } from './contract-in-force.js';

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

/** The chain and the contract in force when something happened, which every loss by it is computed with. */
export interface Circumstances {
  readonly lease: LeaseDocument;
  /** When the contract and the chain are looked up. */
  readonly at: string;
  readonly contract: ContractInForce | undefined;
  /** Of the contract, 1 for the first. */
  readonly year: number;
  readonly links: readonly BilateralLink[];
  readonly agreements: AgreedAllocations;
}

export function circumstancesOf(lease: LeaseDocument, occurredAt: string): Circumstances {
  const at = contractAt(lease, occurredAt);
  const contract = contractOn(lease, at);
  return {
    lease,
    at,
    contract,
    year: contract ? yearOf(contract, occurredAt) : 1,
    links: linksOn(lease, at),
    agreements: new AgreedAllocations(entriesUntil(lease.liability, at)),
  };
}

export interface Loss {
  readonly currency: string;
  readonly minor: bigint;
}

/** One link's terms as this loss meets them, and what comes of it there. */
export interface ComputedLink {
  readonly met: TermsMet;
  readonly share: LinkShare;
}

/** The terms of one link in the loss's currency. */
export interface TermsMet {
  readonly link: BilateralLink;
  readonly contract: ContractInForce;
  readonly agreed: Worded | undefined;
  readonly terms: ComputedTerms;
  readonly account: AccountName;
  readonly ratio: Ratio | undefined;
  readonly rate: Entry<ExchangeRate> | undefined;
  readonly supposed: boolean;
}

export interface ComputedLoss {
  readonly links: readonly ComputedLink[];
  /** In minor units of the loss's currency; all of the loss where there is no contract. */
  readonly gap: bigint;
}

/** What a loss comes to, link by link from the lessee upwards; what is paid is booked in `accounts`. */
export function computeLoss(
  circumstances: Circumstances,
  occurrence: Pick<Occurrence, 'incidentId' | 'cause'>,
  loss: Loss,
  accounts: Accounts,
  supposed: SupposedCaps = NO_CAPS,
): ComputedLoss {
  const { contract } = circumstances;
  if (contract === undefined) return { links: [], gap: loss.minor };
  const met = circumstances.links.map((link) =>
    termsMet(link, circumstances, contract, occurrence, loss.currency, accounts, supposed.get(link.provider)),
  );
  const { shares, gap } = waterfall(
    loss.minor,
    met.map(({ terms }) => terms),
  );
  const links = met.map((each, index) => ({ met: each, share: shares[index]! }));
  for (const link of links) book(accounts, link);
  return { links, gap };
}

const NO_CAPS: SupposedCaps = new Map();

function book(accounts: Accounts, { met, share }: ComputedLink): void {
  const { account, terms, ratio } = met;
  if (ratio === undefined || terms.noCover !== undefined) return;
  const { claim, paid, direct } = share;
  accounts.book(account, {
    cap: roundedUp(paid + direct, ratio),
    deductible: roundedUp(claim < terms.deductible ? claim : terms.deductible, ratio),
  });
}

/** As agreed on record, or as supposed. */
interface Worded {
  readonly allocation: Allocation;
  readonly contractVersion?: number;
  readonly fact?: Fact;
}

/** The terms of one link in the loss's currency, with what the caps have left. */
function termsMet(
  link: BilateralLink,
  { lease, at, year, agreements }: Circumstances,
  contract: ContractInForce,
  { incidentId, cause }: Pick<Occurrence, 'incidentId' | 'cause'>,
  currency: string,
  accounts: Accounts,
  cap: SupposedCap | undefined,
): TermsMet {
  const { monthlyFee } = contract;
  const { provider } = link;
  const agreed = worded(agreements.of(provider, cause), cause, cap);
  const allocation = agreed?.allocation;
  const termsIn = allocation ? termsCurrency(allocation, monthlyFee, currency) : currency;
  const rate = termsIn === currency ? undefined : rateOn(lease, currency, termsIn, at);
  const ratio = ratioOf(currency, termsIn, rate?.value);
  const account: AccountName = {
    provider,
    cause,
    cap: allocation?.cap.kind ?? 'excluded',
    year,
    incidentId,
    currency: termsIn,
  };
  const terms = linkTerms(allocation, { currency, monthlyFee, used: accounts.used(account), ratio });
  return { link, contract, agreed, terms, account, ratio, rate, supposed: cap !== undefined };
}

/** The allocation as agreed, or as it would be with another cap; its deductible stays if it is in the same currency. */
function worded(
  agreed: AgreedAllocation | undefined,
  cause: Cause,
  supposed: SupposedCap | undefined,
): Worded | undefined {
  if (supposed === undefined) return agreed;
  const cap = capOf(supposed, agreed?.allocation.cap);
  if (agreed === undefined)
    return { allocation: { cause, responsible: 'provider', cap, clause: 'as supposed' } };
  const { deductible, ...rest } = agreed.allocation;
  const stays =
    deductible !== undefined && (!('amount' in cap) || cap.amount.currency === deductible.currency);
  const allocation = {
    ...rest,
    ...(stays ? { deductible } : {}),
    responsible: 'provider' as const,
    cap,
  };
  return { ...agreed, allocation };
}

function capOf(supposed: SupposedCap, agreed: Cap | undefined): Cap {
  if (typeof supposed === 'string') return { kind: supposed };
  const kind = agreed?.kind === 'per-contract-year' ? 'per-contract-year' : 'per-incident';
  return { kind, amount: supposed };
}

/** The rate between two currencies, either way, last recorded by `on` on more than somebody's word. */
const rateOn = (
  { exchangeRates }: LeaseDocument,
  from: string,
  to: string,
  on: string,
): Entry<ExchangeRate> | undefined =>
  entriesUntil(exchangeRates, on).findLast(
    ({ value: { base, quote }, fact }) =>
      fact.grade !== 'claimed' && ((base === from && quote === to) || (base === to && quote === from)),
  );
