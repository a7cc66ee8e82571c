import { fromMinor, toMinor } from '#domain/kernel/money.js';
import type { Money } from '#domain/kernel/shape.js';
import type { Cause } from '#domain/lease/incidents/events.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { withMilliseconds, type Moment } from '../portfolio/portfolio.js';
import { incidentsOn } from '../facts/incidents.js';
import { Accounts } from './accounts.js';
import { incidentLiabilities } from './incident-liability.js';
import { currenciesOf, minorOf, sumIn } from './amounts.js';
import type { SupposedCaps } from './computed-loss.js';
import { checkProviders } from './supposed-providers.js';
import { walk, type CurrencyWaterfall } from './walk.js';

/** A loss that happened, by its incident, or one that might. */
export type AskedLoss =
  { readonly incidentId: string } | { readonly cause: Cause; readonly losses: readonly Money[] };

/** What one loss comes to along the chain, and what it would with other caps. Nothing of it is recorded. (first 6) */
export interface WaterfallView extends Moment {
  /** The name of the view that answers. */
  readonly view: 'waterfall';
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Revision of the lease's last event that is part of this answer, as a string. */
  readonly revision: string;
  /** The incident that the loss is of; null for a loss that is only supposed. */
  readonly incidentId: string | null;
  /** The cause of loss that the terms are looked up by. */
  readonly cause: Cause;
  /** When the loss happened or is supposed to, RFC 3339 UTC; the terms in force then count. */
  readonly occurredAt: string;
  /** As agreed. */
  readonly waterfalls: readonly CurrencyWaterfall[];
  /** With the caps asked about; none where none was. */
  readonly whatIf: readonly (CurrencyWaterfall & {
    /** By how much the lessee would be better off, or worse if negative. */
    readonly gained: string;
  })[];
}

/**
 * `undefined` where the lease has no such incident at `on`.
 * @throws NoProvider where a cap is supposed of a party outside the chain
 */
export function waterfallOf(
  lease: LeaseDocument,
  loss: AskedLoss,
  asked: Moment,
  supposed: SupposedCaps = new Map(),
): WaterfallView | undefined {
  const moment = withMilliseconds(asked);
  const known = incidentsOn(lease, moment.on);
  const incident =
    'incidentId' in loss ? known.find((each) => each.incidentId === loss.incidentId) : undefined;
  if ('incidentId' in loss && incident === undefined) return undefined;
  const { incidentId, cause, occurredAt } = incident ?? {
    incidentId: '',
    cause: (loss as { cause: Cause }).cause,
    occurredAt: moment.on,
  };
  checkProviders(lease, occurredAt, supposed);
  const losses =
    'losses' in loss
      ? loss.losses
      : incident!.costs.filter(({ fact }) => fact.effectiveAt <= moment.on).map(({ amount }) => amount);
  const accounts = accountsBefore(lease, incident, moment.on);
  const run = (caps: SupposedCaps) => {
    const own = accounts.copy();
    return currenciesOf(losses).map((currency) => {
      const minor = sumIn(losses.filter((each) => each.currency === currency));
      return walk(lease, { incidentId, cause, occurredAt }, { currency, minor }, own, caps);
    });
  };
  const waterfalls = run(new Map());
  const whatIf = supposed.size === 0 ? [] : run(supposed);
  return {
    view: 'waterfall',
    ...moment,
    leaseId: lease.leaseId,
    revision: lease.revision,
    incidentId: incident ? incidentId : null,
    cause,
    occurredAt,
    waterfalls,
    whatIf: whatIf.map((other, index) => ({
      ...other,
      gained: fromMinor(minorOf(waterfalls[index]!.gap) - minorOf(other.gap), other.currency).amount,
    })),
  };
}

/** What incidents have used of the caps before this one; all of them, where it is a supposed one. */
function accountsBefore(
  lease: LeaseDocument,
  incident: LeaseDocument['incidents'][number] | undefined,
  on: string,
): Accounts {
  const accounts = Accounts.opened();
  if (incident === undefined) {
    incidentLiabilities(lease, on, accounts);
    return accounts;
  }
  const at = lease.incidents.indexOf(incident);
  const before = lease.incidents.filter(
    ({ occurredAt }, index) =>
      occurredAt < incident.occurredAt || (occurredAt === incident.occurredAt && index < at),
  );
  incidentLiabilities({ ...lease, incidents: before }, on, accounts);
  return accounts;
}

/** Whether an amount is more than nothing; a loss of nothing is no loss. */
export const isLoss = (amount: Money): boolean => toMinor(amount) > 0n;
