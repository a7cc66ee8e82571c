import { compareText } from '#domain/kernel/compare-text.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { Episode } from '#record/lease/episode.js';
import type { Incident, LeaseDocument } from '#record/lease/lease-document.js';
import { plural } from '../words/plural.js';
import {
  closingOf,
  episodesOf,
  incidentsOn,
  lesseeOfIncident,
  sightingOf,
  type Sighting,
} from '../facts/incidents.js';

export interface IncidentInTimeline extends Pick<
  Incident,
  'incidentId' | 'kind' | 'cause' | 'occurredAt' | 'summary'
> {
  /** Why it is likely so, where the running network shows it; absent where somebody opened it. */
  readonly likelyCause?: NonNullable<Incident['network']>['likelyCause'];
  /** Who had the use of the space when it happened: one of an earlier lessee stays with the lease, and its loss with that lessee. */
  readonly lessee: string | null;
  /** Null while it is open. */
  readonly closed: string | null;
  /** Each time that it was open, where it came back and was opened again, the first first; absent where it was open once. */
  readonly episodes?: readonly {
    /** Since when, RFC 3339 UTC. */
    readonly from: string;
    /** When it was over, RFC 3339 UTC; null while it is open. */
    readonly until: string | null;
  }[];
  /** Of one that is open and that no source shows any more that counts and is in health: why; absent otherwise. */
  readonly unseen?: Omit<Sighting, 'events'>;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

/** In order of occurrence. */
export const incidentsOf = (lease: LeaseDocument, on: string): readonly IncidentInTimeline[] =>
  incidentsOn(lease, on)
    .map((incident) => {
      const { incidentId, kind, cause, occurredAt, summary, network, opened } = incident;
      const end = closingOf(incident, on);
      const episodes = episodesOf(incident, on);
      const { events, ...sighting } = sightingOf(lease, incident, on);
      return {
        incidentId,
        kind,
        cause,
        occurredAt,
        summary,
        ...(network ? { likelyCause: network.likelyCause } : {}),
        lessee: lesseeOfIncident(lease, incident),
        closed: end?.effectiveAt ?? null,
        ...(episodes.length > 1 ? { episodes: episodes.map(spanOf) } : {}),
        ...(sighting.state === 'seen' ? {} : { unseen: sighting }),
        events: [
          ...(episodes.length > 1
            ? episodes.flatMap((each) => [each.opened, ...(each.closed ? [each.closed.fact] : [])])
            : [opened, ...(end ? [end] : [])]
          ).map((fact) => cite(lease, fact)),
          ...events,
        ],
      };
    })
    .toSorted((a, b) => compareText(a.occurredAt, b.occurredAt));

const spanOf = ({ occurredAt, closed }: Episode) => ({
  from: occurredAt,
  until: closed?.fact.effectiveAt ?? null,
});

/** "opened again 3 times"; nothing of one that was open once. */
export const againWords = ({ episodes = [] }: Pick<IncidentInTimeline, 'episodes'>): string =>
  episodes.length > 1 ? `opened again ${plural(episodes.length - 1, 'time')}` : '';
