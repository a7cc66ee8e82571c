import { cite, type Citation } from '#record/lease/fact.js';
import type { Incident, LeaseDocument } from '#record/lease/lease-document.js';

export interface IncidentInTimeline extends Pick<
  Incident,
  'incidentId' | 'kind' | 'cause' | 'occurredAt' | 'summary'
> {
  /** Null while it is open. */
  readonly closed: string | null;
  readonly events: readonly Citation[];
}

/** The incidents opened by `on`, as far as they have occurred by then. */
export const incidentsOf = (lease: LeaseDocument, on: string): readonly IncidentInTimeline[] =>
  lease.incidents
    .filter(({ opened, occurredAt }) => opened.effectiveAt <= on && occurredAt <= on)
    .map(({ incidentId, kind, cause, occurredAt, summary, opened, closed }) => {
      const end = closed && closed.fact.effectiveAt <= on ? closed.fact : undefined;
      return {
        incidentId,
        kind,
        cause,
        occurredAt,
        summary,
        closed: end?.effectiveAt ?? null,
        events: [opened, ...(end ? [end] : [])].map((fact) => cite(lease, fact)),
      };
    })
    .toSorted((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
