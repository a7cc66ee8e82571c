import { localDateAt } from '#domain/kernel/zoned.js';
import { fromMinor, toMinor } from '#domain/kernel/money.js';
import type { Money } from '#domain/kernel/shape.js';
import { contractYear } from '#domain/liability/contract-year.js';
import { linkTerms, type NoCover } from '#domain/liability/link-terms.js';
import { waterfall } from '#domain/liability/waterfall.js';
import type { Cap } from '#domain/lease/liability/events.js';
import { cite, type Citation } from '../../lease/fact.js';
import type { Incident, LeaseDocument } from '../../lease/lease-document.js';
import { lesseeOn } from '../../lease/status.js';
import { termsUntil } from '../../lease/term.js';
import { allocationOn, linksOn, type BilateralLink } from './allocation.js';

/** One step of the waterfall: what this link's provider pays on the claim, and why no more. */
export interface WaterfallStep extends BilateralLink {
  readonly claim: string;
  readonly deductible: string;
  readonly cap: Cap['kind'] | null;
  /** What the cap still left; null for no limit. */
  readonly remaining: string | null;
  readonly paid: string;
  /** Paid to the lessee past the customer. */
  readonly direct: string;
  /** What the provider bears in the end. */
  readonly borne: string;
  readonly noCover: NoCover | null;
  readonly clause: string | null;
  readonly events: readonly Citation[];
}

/** A loss in one currency walked up the chain; `gap` and all `borne` add up to `loss`. Decimal strings. */
export interface CurrencyWaterfall {
  readonly currency: string;
  readonly loss: string;
  readonly steps: readonly WaterfallStep[];
  readonly gap: string;
}

export interface IncidentLiability extends Pick<
  Incident,
  'incidentId' | 'kind' | 'cause' | 'occurredAt' | 'summary'
> {
  readonly open: boolean;
  /** Who had the use of the space when it happened. */
  readonly lessee: string | null;
  readonly costs: readonly {
    readonly costId: string;
    readonly category: string;
    readonly amount: Money;
    readonly events: readonly Citation[];
  }[];
  readonly waterfalls: readonly CurrencyWaterfall[];
  readonly events: readonly Citation[];
}

/** Every incident known at `on`, in order of occurrence, as caps that erode within a year need it. (R21, R25) */
export function incidentLiabilities(lease: LeaseDocument, on: string): readonly IncidentLiability[] {
  const paid = new PaidPerYear();
  return lease.incidents
    .filter(({ opened }) => opened.effectiveAt <= on)
    .toSorted((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : 0))
    .map((incident) => incidentLiability(lease, incident, on, paid));
}

function incidentLiability(
  lease: LeaseDocument,
  incident: Incident,
  on: string,
  paid: PaidPerYear,
): IncidentLiability {
  const { incidentId, kind, cause, occurredAt, summary, opened } = incident;
  const costs = incident.costs.filter(({ fact }) => fact.effectiveAt <= on);
  const closed = incident.closed && incident.closed.fact.effectiveAt <= on ? incident.closed : undefined;
  const currencies = [...new Set(costs.map(({ amount }) => amount.currency))].toSorted();
  return {
    incidentId,
    kind,
    cause,
    occurredAt,
    summary,
    open: closed === undefined,
    lessee: lesseeOn(lease, contractAt(lease, occurredAt)) ?? null,
    costs: costs.map(({ costId, category, amount, fact }) => ({
      costId,
      category,
      amount,
      events: [cite(lease, fact)],
    })),
    waterfalls: currencies.map((currency) => {
      const own = costs.filter(({ amount }) => amount.currency === currency);
      const loss = own.reduce((sum, { amount }) => sum + toMinor(amount), 0n);
      return walk(lease, incident, currency, loss, paid);
    }),
    events: [opened, ...(closed ? [closed.fact] : [])].map((fact) => cite(lease, fact)),
  };
}

/** When the contract in force is looked up: as it happened, or as the first contract on record took effect. */
function contractAt({ lessee }: LeaseDocument, occurredAt: string): string {
  const first = lessee[0]?.from ?? occurredAt;
  return first > occurredAt ? first : occurredAt;
}

/** By the chain and the terms in force when it happened. */
function walk(
  lease: LeaseDocument,
  { cause, occurredAt }: Incident,
  currency: string,
  loss: bigint,
  paid: PaidPerYear,
): CurrencyWaterfall {
  const at = contractAt(lease, occurredAt);
  const terms = termsUntil(lease, at);
  const [first, last] = [terms[0], terms.at(-1)];
  const decimal = (minor: bigint) => fromMinor(minor, currency).amount;
  if (first === undefined || last === undefined)
    return { currency, loss: decimal(loss), steps: [], gap: decimal(loss) };
  const year = contractYear(first.start, localDateAt(occurredAt, last.terms.timeZone));
  const links = linksOn(lease, at).map((link) => {
    const allocation = allocationOn(lease, link.provider, cause, at);
    const account = `${link.provider} ${cause} ${year} ${currency}`;
    const reckoned = linkTerms(allocation, currency, last.terms.monthlyFee, paid.of(account));
    return { link, allocation, account, reckoned };
  });
  const { shares, gap } = waterfall(
    loss,
    links.map(({ reckoned }) => reckoned),
  );
  const steps = links.map(({ link, allocation, account, reckoned }, index): WaterfallStep => {
    const { claim, paid: payment, direct, borne } = shares[index]!;
    paid.add(account, payment + direct);
    return {
      ...link,
      claim: decimal(claim),
      deductible: decimal(reckoned.deductible),
      cap: allocation?.cap.kind ?? null,
      remaining: reckoned.remaining === 'unlimited' ? null : decimal(reckoned.remaining),
      paid: decimal(payment),
      direct: decimal(direct),
      borne: decimal(borne),
      noCover: reckoned.noCover ?? null,
      clause: allocation?.clause ?? null,
      events: allocation ? [cite(lease, allocation.fact)] : [],
    };
  });
  return { currency, loss: decimal(loss), steps, gap: decimal(gap) };
}

/** What providers have paid so far for one cause within one contract year, in minor units. */
class PaidPerYear {
  private readonly sums = new Map<string, bigint>();

  of(account: string): bigint {
    return this.sums.get(account) ?? 0n;
  }

  add(account: string, amount: bigint): void {
    this.sums.set(account, this.of(account) + amount);
  }
}
