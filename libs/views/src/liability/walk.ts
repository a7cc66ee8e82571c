import { fromMinor } from '#domain/kernel/money.js';
import type { Money } from '#domain/kernel/shape.js';
import { capLimit, type NoCover } from '#domain/liability/link-terms.js';
import type { Cap, ExchangeRate } from '#domain/lease/liability/events.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { Accounts } from './accounts.js';
import type { BilateralLink } from './allocation.js';
import {
  circumstancesOf,
  computeLoss,
  type Loss,
  type Occurrence,
  type ComputedLink,
  type SupposedCaps,
  type TermsMet,
} from './computed-loss.js';

/** One step of the waterfall: what this link's provider pays on the claim, and why no more. */
export interface WaterfallStep extends BilateralLink {
  /** What the customer claims of the provider, a decimal string in the loss's currency. */
  readonly claim: string;
  /** What of the claim the customer bears first, a decimal string in the loss's currency. */
  readonly deductible: string;
  /** The kind of cap agreed for the cause; null where nothing is agreed. */
  readonly cap: Cap['kind'] | null;
  /** The cap as agreed, where it is a sum. */
  readonly limit: Money | null;
  /** What the cap still left, in the loss's currency; null for no limit. */
  readonly remaining: string | null;
  /** What the provider owes the customer by the contract, a decimal string in the loss's currency. */
  readonly paid: string;
  /** Paid to the lessee past the customer. */
  readonly direct: string;
  /** What the provider bears in the end. */
  readonly borne: string;
  /** Why the contract covers nothing of the claim; null where it covers. */
  readonly noCover: NoCover | null;
  /** The clause that the step rests on; null where nothing is agreed for the cause. */
  readonly clause: string | null;
  /**
   * Version of this link's liability terms that it stands in, 1 for the first; null where nothing is agreed.
   */
  readonly contractVersion: number | null;
  /** The documented rate that terms in another currency were counted at. */
  readonly rate: ExchangeRate | null;
  /** Whether the cap is one that was asked about, not one that was agreed. */
  readonly supposed: boolean;
  /** The events that this step rests on. */
  readonly events: readonly Citation[];
}

/** A loss in one currency walked up the chain; `gap` and all `borne` add up to `loss`. Decimal strings. */
export interface CurrencyWaterfall {
  /** ISO 4217 code of the loss and all amounts of its steps. */
  readonly currency: string;
  /** The whole loss, a decimal string. */
  readonly loss: string;
  /** Link by link, from the lessee's own contract upwards. */
  readonly steps: readonly WaterfallStep[];
  /** Liability gap: what the lessee is left with, a decimal string. */
  readonly gap: string;
}

/** By the chain and the terms in force when it happened; what is paid is booked in `accounts`. */
export function walk(
  lease: LeaseDocument,
  occurrence: Occurrence,
  loss: Loss,
  accounts: Accounts,
  supposed?: SupposedCaps,
): CurrencyWaterfall {
  const { currency } = loss;
  const circumstances = circumstancesOf(lease, occurrence.occurredAt);
  const { links, gap } = computeLoss(circumstances, occurrence, loss, accounts, supposed);
  return {
    currency,
    loss: fromMinor(loss.minor, currency).amount,
    steps: links.map((link) => stepOf(lease, link, currency)),
    gap: fromMinor(gap, currency).amount,
  };
}

function stepOf(lease: LeaseDocument, computed: ComputedLink, currency: string): WaterfallStep {
  const { met, share } = computed;
  const { link, terms, agreed, rate, supposed, contract } = met;
  const cap = agreed?.allocation.cap;
  const decimal = (minor: bigint) => fromMinor(minor, currency).amount;
  const limit = cap && capLimit(cap, contract.monthlyFee);
  return {
    provider: link.provider,
    customer: link.customer,
    claim: decimal(share.claim),
    deductible: decimal(terms.deductible),
    cap: cap?.kind ?? null,
    limit: limit ? fromMinor(limit.minor, limit.currency) : null,
    remaining: terms.remaining === 'unlimited' ? null : decimal(terms.remaining),
    paid: decimal(share.paid),
    direct: decimal(share.direct),
    borne: decimal(share.borne),
    noCover: terms.noCover ?? null,
    clause: agreed?.allocation.clause ?? null,
    contractVersion: agreed?.contractVersion ?? null,
    rate: rate?.value ?? null,
    supposed,
    events: eventsBehind(lease, met),
  };
}

function eventsBehind(
  lease: LeaseDocument,
  { agreed, rate, contract: { wording } }: TermsMet,
): readonly Citation[] {
  const cap = agreed?.allocation.cap;
  const byFee = cap?.kind === 'multiple-of-monthly-fee' && cap.monthlyFee === undefined;
  const facts = [agreed?.fact, byFee ? wording : undefined, rate?.fact];
  return facts.flatMap((fact) => (fact ? [cite(lease, fact)] : []));
}
