import type { Recorded } from '#domain/kernel/decider.js';
import type { EventOf } from '#domain/kernel/event-type.js';
import type {
  NetworkSourceEvent,
  NetworkSourceSeen,
  NetworkSourceSick,
} from '#domain/network-source/events.js';
import { factOf, type Fact } from '../lease/fact.js';

/** The fold of one source's stream: its newest file that is evidence, and what ails it since. */
export interface SourceDocument {
  readonly source: string;
  readonly stream: string;
  readonly revision: string;
  readonly newest?: EventOf<typeof NetworkSourceSeen>['data'] & { readonly fact: Fact };
  readonly sick?: EventOf<typeof NetworkSourceSick>['data'] & { readonly fact: Fact };
}

/** Never throws; an event that no source's stream holds changes nothing. */
export function evolveSource(
  source: SourceDocument | undefined,
  event: Recorded<NetworkSourceEvent>,
): SourceDocument | undefined {
  const { type, data } = event;
  const fact = factOf(event);
  const header = { stream: event.stream, revision: fact.revision };
  switch (type) {
    case 'NetworkSourceSeen':
      return { ...header, source: data.source, newest: { fact, ...data } };
    case 'NetworkSourceSick':
      return { ...source, ...header, source: data.source, sick: { fact, ...data } };
    default:
      return source;
  }
}
