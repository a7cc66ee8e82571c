import type { Recorded } from '#domain/kernel/decider.js';
import type { EventOf } from '#domain/kernel/event-type.js';
import type {
  RegistryEvent,
  RegistryIncidentOpened,
  RegistryStandingRecorded,
} from '#domain/registry/events.js';
import type { RegistryId } from '#domain/registry/registry.js';
import { factOf, inMilliseconds, type Fact, type Told } from '../lease/fact.js';
import { insert, type Timeline } from '../lease/timeline.js';

/** The fold of one registry's stream: how it stands in law, and what happened there (I12). */
export interface RegistryDocument {
  /** Which of the regional Internet registries it is. */
  readonly registry: RegistryId;
  /** The stream that holds the registry's events. */
  readonly stream: string;
  /** Revision of the last event in that stream, as a string. */
  readonly revision: string;
  /** How it stands in law, and since when. */
  readonly standings: Timeline<EventOf<typeof RegistryStandingRecorded>['data']>;
  /** What happened there, in the order that the ledger learned of it. */
  readonly incidents: readonly RegistryIncident[];
}

export interface RegistryIncident extends Omit<EventOf<typeof RegistryIncidentOpened>['data'], 'registry'> {
  /** The event that opened it. */
  readonly opened: Fact;
  /** That it is over; absent where it is open. */
  readonly closed?: Told & {
    /** How it was resolved, in words; absent where nothing was said. */
    readonly resolution?: string;
  };
}

/** Never throws; an event that no registry's stream holds changes nothing. */
export function evolveRegistry(
  before: RegistryDocument | undefined,
  event: Recorded<RegistryEvent>,
): RegistryDocument | undefined {
  const { type, data } = event;
  const fact = factOf(event);
  const registry: RegistryDocument = {
    ...(before ?? { registry: data.registry, stream: event.stream, standings: [], incidents: [] }),
    revision: fact.revision,
  };
  switch (type) {
    case 'RegistryStandingRecorded':
      return { ...registry, standings: insert(registry.standings, data, fact) };
    case 'RegistryIncidentOpened': {
      const { registry: _, occurredAt, ...told } = data;
      const incident = { ...told, occurredAt: inMilliseconds(occurredAt), opened: fact };
      return { ...registry, incidents: [...registry.incidents, incident] };
    }
    case 'RegistryIncidentClosed': {
      const { incidentId, resolution } = data;
      const closed = { fact, ...(resolution === undefined ? {} : { resolution }) };
      const incidents = registry.incidents.map((each) =>
        each.incidentId === incidentId ? { ...each, closed } : each,
      );
      return { ...registry, incidents };
    }
    default:
      return before;
  }
}
