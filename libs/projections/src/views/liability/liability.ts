import { localDateAt } from '#domain/kernel/zoned.js';
import { fromMinor } from '#domain/kernel/money.js';
import type { Money } from '#domain/kernel/shape.js';
import { instalments } from '#domain/fees/instalments.js';
import { CAUSES } from '#domain/lease/incidents/events.js';
import { cite, type Citation } from '../../lease/fact.js';
import type { LeaseDocument } from '../../lease/lease-document.js';
import { statusOn } from '../../lease/status.js';
import { termOn } from '../../lease/term.js';
import { leasesOf, settled, type Moment, type Portfolio } from '../portfolio.js';
import { allocationMatrix, type AllocationRow } from './allocation.js';
import { incidentLiabilities, type IncidentLiability } from './incident-liability.js';

/** Sums in one currency, as decimal strings; nothing is ever added across currencies. */
export interface CurrencyTotals {
  readonly currency: string;
  /** Of all incidents in which the lessee had the space. */
  readonly loss: string;
  readonly covered: string;
  /** What the lessee is left with (R25). */
  readonly gap: string;
  readonly openLoss: string;
  readonly openGap: string;
}

/** What the lessee stands to pay whatever happens, and what it would pay to move. (R26) */
export interface Exposure {
  /** Instalments that fall due from `on` to the end of the term. */
  readonly feesToTermEnd: Money;
  readonly renumbering: Money | null;
  readonly events: readonly Citation[];
}

export interface LeaseLiability {
  readonly leaseId: string;
  readonly revision: string;
  readonly allocation: readonly AllocationRow[];
  readonly incidents: readonly IncidentLiability[];
  readonly exposure: Exposure | null;
  readonly totals: readonly CurrencyTotals[];
}

/** One lessee's losses, who answers for them by contract, and what nobody does. (I18, R21, R25) */
export interface LiabilityView extends Moment {
  readonly view: 'liability';
  readonly lessee: string;
  readonly totals: readonly CurrencyTotals[];
  readonly leases: readonly LeaseLiability[];
}

export function liability(lessee: string, portfolio: Portfolio, asked: Moment): LiabilityView {
  const moment = settled(asked);
  const leases = leasesOf(lessee, portfolio, moment.on).map((lease) =>
    leaseLiability(lease, lessee, moment.on),
  );
  const totals = totalsOf(leases.flatMap(({ incidents }) => incidents));
  return { view: 'liability', lessee, ...moment, totals, leases };
}

/** One lease's part; incidents of an earlier lessee, before an assignment, are not this one's. */
export function leaseLiability(lease: LeaseDocument, lessee: string, on: string): LeaseLiability {
  const incidents = incidentLiabilities(lease, on).filter((incident) => incident.lessee === lessee);
  return {
    leaseId: lease.leaseId,
    revision: lease.revision,
    allocation: allocationMatrix(lease, CAUSES, on),
    incidents,
    exposure: exposureOf(lease, on),
    totals: totalsOf(incidents),
  };
}

function exposureOf(lease: LeaseDocument, on: string): Exposure | null {
  const term = termOn(lease, on);
  if (term === undefined || statusOn(lease, on)?.state === 'ended') return null;
  const { monthlyFee, renumberingCost, timeZone } = term.terms;
  const today = localDateAt(on, timeZone);
  const due = instalments(term, monthlyFee).filter(({ from }) => from >= today);
  const fees = due.reduce((sum, { amount }) => sum + amount, 0n);
  const facts = term.fact.revision === term.wording.revision ? [term.wording] : [term.wording, term.fact];
  return {
    feesToTermEnd: fromMinor(fees, monthlyFee.currency),
    renumbering: renumberingCost ?? null,
    events: facts.map((fact) => cite(lease, fact)),
  };
}

function totalsOf(incidents: readonly IncidentLiability[]): readonly CurrencyTotals[] {
  const losses = incidents.flatMap(({ open, waterfalls }) =>
    waterfalls.map(({ currency, loss, gap }) => ({
      open,
      currency,
      loss: minorOf(loss),
      gap: minorOf(gap),
    })),
  );
  const currencies = [...new Set(losses.map(({ currency }) => currency))].toSorted();
  return currencies.map((currency) => {
    const own = losses.filter((each) => each.currency === currency);
    const open = own.filter((each) => each.open);
    const sum = (of: typeof own, what: 'loss' | 'gap') => of.reduce((total, each) => total + each[what], 0n);
    const decimal = (minor: bigint) => fromMinor(minor, currency).amount;
    return {
      currency,
      loss: decimal(sum(own, 'loss')),
      covered: decimal(sum(own, 'loss') - sum(own, 'gap')),
      gap: decimal(sum(own, 'gap')),
      openLoss: decimal(sum(open, 'loss')),
      openGap: decimal(sum(open, 'gap')),
    };
  });
}

/** Of an amount with all of its currency's decimals, which may be longer than any single sum on record. */
const minorOf = (amount: string): bigint => BigInt(amount.replace('.', ''));
