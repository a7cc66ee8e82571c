import type { EventOf } from '#domain/kernel/event-type.js';
import type { Recorded } from '#domain/kernel/decider.js';
import type {
  RoutingFeedEvent,
  TrustAnchorsAccepted,
  VrpExportRefused,
  VrpExportSeen,
} from '#domain/routing-feed/events.js';
import { factOf, type Fact } from '../lease/fact.js';
import { withLook, type Look } from '../lease/looks.js';
import { insert, type Timeline } from '../lease/timeline.js';

/** The fold of one feed's stream: its newest export that is evidence, one refused since, the last new normal, and while it is set aside. */
export interface FeedDocument {
  readonly feed: string;
  readonly stream: string;
  readonly revision: string;
  readonly newest?: EventOf<typeof VrpExportSeen>['data'] & { readonly fact: Fact };
  /** Its exports that were evidence, the last of each UTC day. */
  readonly looks?: readonly Look[];
  readonly refused?: EventOf<typeof VrpExportRefused>['data'] & { readonly fact: Fact };
  readonly accepted?: EventOf<typeof TrustAnchorsAccepted>['data'] & { readonly fact: Fact };
  /** Why it is set aside, since when; `null` from when it was taken back. */
  readonly aside?: Timeline<string | null>;
}

/** Never throws; an event that no feed's stream holds changes nothing. */
export function evolveFeed(
  feed: FeedDocument | undefined,
  event: Recorded<RoutingFeedEvent>,
): FeedDocument | undefined {
  const { type, data, metadata } = event;
  const fact = factOf(event);
  const header = { stream: event.stream, revision: fact.revision };
  switch (type) {
    case 'VrpExportSeen':
      return {
        ...keptOf(feed),
        ...header,
        feed: data.feed,
        newest: { fact, ...data },
        looks: withLook(feed?.looks, data.buildTime, fact),
      };
    case 'VrpExportRefused':
      return { ...feed, ...header, feed: data.feed, refused: { fact, ...data } };
    case 'TrustAnchorsAccepted':
      return feed && { ...healthy(feed), ...header, accepted: { fact, ...data } };
    case 'RoutingFeedSetAside':
      return feed && { ...feed, ...header, aside: insert(feed.aside ?? [], metadata.reason ?? '', fact) };
    case 'RoutingFeedTakenBack':
      return feed && { ...feed, ...header, aside: insert<string | null>(feed.aside ?? [], null, fact) };
    default:
      return feed;
  }
}

/** What a newer export leaves as it is. */
const keptOf = (feed: FeedDocument | undefined) => ({
  ...(feed?.accepted ? { accepted: feed.accepted } : {}),
  ...(feed?.aside ? { aside: feed.aside } : {}),
});

/** What was accepted is sick no more, and nobody has to look at it. */
function healthy(document: FeedDocument): FeedDocument {
  const { refused: _, newest, ...feed } = document;
  if (newest === undefined) return feed;
  const { sick: __, ...rest } = newest;
  return { ...feed, newest: rest };
}
