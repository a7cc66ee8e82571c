import type { Recorded } from '#domain/kernel/decider.js';
import type { EventOf } from '#domain/kernel/event-type.js';
import type {
  NetworkSourceEvent,
  NetworkSourceSeen,
  NetworkSourceSick,
} from '#domain/network-source/events.js';
import { networkSourceStream } from '#domain/network-source/stream.js';
import { factOf, type Fact } from '../lease/fact.js';
import { withLook, type Look } from '../lease/looks.js';
import { insert, type Timeline } from '../lease/timeline.js';

/** The fold of one source's stream: its newest file that is evidence, what ails it since, and while it is set aside. */
export interface SourceDocument {
  /** Name of the source. */
  readonly source: string;
  /** The stream that it is folded from. */
  readonly stream: string;
  /** Revision of the stream's last event, as a string. */
  readonly revision: string;
  readonly newest?: EventOf<typeof NetworkSourceSeen>['data'] & { readonly fact: Fact };
  /** Its files that were evidence, the last of each UTC day. */
  readonly looks?: readonly Look[];
  readonly sick?: EventOf<typeof NetworkSourceSick>['data'] & { readonly fact: Fact };
  /** When it was looked at that it first was not well since its newest evidence, RFC 3339 UTC. */
  readonly sickSince?: string;
  /** Why it is set aside, since when; `null` from when it was taken back. */
  readonly aside?: Timeline<string | null>;
}

/** Never throws; an event that no source's stream holds changes nothing. */
export function evolveSource(
  source: SourceDocument | undefined,
  event: Recorded<NetworkSourceEvent>,
): SourceDocument | undefined {
  const { type, data, stream, metadata } = event;
  const fact = factOf(event);
  const name = stream.slice(networkSourceStream.category.length);
  const header = { source: name, stream, revision: fact.revision };
  const aside = source?.aside ?? [];
  switch (type) {
    case 'NetworkSourceSeen':
      return {
        ...(source?.aside ? { aside } : {}),
        ...header,
        newest: { fact, ...data },
        looks: withLook(source?.looks, data.at, fact),
      };
    case 'NetworkSourceSick':
      return { ...source, ...header, sick: { fact, ...data }, sickSince: source?.sickSince ?? data.at };
    case 'NetworkSourceSetAside':
      return { ...source, ...header, aside: insert(aside, metadata.reason ?? '', fact) };
    case 'NetworkSourceTakenBack':
      return { ...source, ...header, aside: insert<string | null>(aside, null, fact) };
    default:
      return source;
  }
}
