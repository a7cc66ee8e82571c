import { compareText } from '#domain/kernel/compare-text.js';
import { merged } from '#domain/kernel/merged.js';
import type { Money } from '#domain/kernel/shape.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { Incident, LeaseDocument } from '#record/lease/lease-document.js';
import { closingOf, incidentsOn, lesseeOfIncident } from '../facts/incidents.js';
import type { Accounts } from './accounts.js';
import { currenciesOf, sumIn } from './amounts.js';
import { walk, type CurrencyWaterfall } from './walk.js';

/** An amount on record, and the event that recorded it. */
interface Recorded {
  /** What was recorded. */
  readonly amount: Money;
  /** The event that recorded it. */
  readonly events: readonly Citation[];
}

export interface IncidentLiability extends Pick<
  Incident,
  'incidentId' | 'kind' | 'cause' | 'occurredAt' | 'summary'
> {
  /** Whether the incident is not closed yet. */
  readonly open: boolean;
  /** Who had the use of the space when it happened. */
  readonly lessee: string | null;
  /** What the incident cost the lessee, record by record. */
  readonly costs: readonly (Recorded & {
    /** Names the cost within the incident. */
    readonly costId: string;
    /** What the money went on. */
    readonly category: string;
  })[];
  /** What came back so far, and from whom. */
  readonly recoveries: readonly (Recorded & {
    /** Names the recovery within the incident. */
    readonly recoveryId: string;
    /** Party id of who paid. */
    readonly from: string;
  })[];
  /** Who pays which part of the loss, one waterfall for each currency. */
  readonly waterfalls: readonly CurrencyWaterfall[];
  /** The events of the incident itself. */
  readonly events: readonly Citation[];
}

/** Every incident known at `on`, in order of occurrence, as caps that erode within a year need it. (R21, R25) */
export function incidentLiabilities(
  lease: LeaseDocument,
  on: string,
  accounts: Accounts,
): readonly IncidentLiability[] {
  return incidentsOn(lease, on)
    .toSorted((a, b) => compareText(a.occurredAt, b.occurredAt))
    .map((incident) => incidentLiability(lease, incident, on, accounts));
}

function incidentLiability(
  lease: LeaseDocument,
  incident: Incident,
  on: string,
  accounts: Accounts,
): IncidentLiability {
  const { incidentId, kind, cause, occurredAt, summary, opened } = incident;
  const costs = incident.costs.filter(({ fact }) => fact.effectiveAt <= on);
  const recoveries = incident.recoveries.filter(({ fact }) => fact.effectiveAt <= on);
  const closed = closingOf(incident, on);
  const amounts = costs.map(({ amount }) => amount);
  return {
    incidentId,
    kind,
    cause,
    occurredAt,
    summary,
    open: closed === undefined,
    lessee: lesseeOfIncident(lease, incident),
    costs: costs.map(({ fact, ...cost }) => merged(cost, { events: [cite(lease, fact)] })),
    recoveries: recoveries.map(({ fact, ...recovery }) => merged(recovery, { events: [cite(lease, fact)] })),
    waterfalls: currenciesOf(amounts).map((currency) => {
      const minor = sumIn(amounts.filter((amount) => amount.currency === currency));
      return walk(lease, incident, { currency, minor }, accounts);
    }),
    events: [opened, ...(closed ? [closed] : [])].map((fact) => cite(lease, fact)),
  };
}
