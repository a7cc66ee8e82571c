import type { EventOf } from '#domain/kernel/event-type.js';
import type { Recorded } from '#domain/kernel/decider.js';
import type {
  RoutingFeedEvent,
  TrustAnchorsAccepted,
  VrpExportRefused,
  VrpExportSeen,
} from '#domain/routing-feed/events.js';
import { factOf, type Fact } from '../lease/fact.js';

/** The fold of one feed's stream: its newest export that is evidence, one refused since, the last new normal. */
export interface FeedDocument {
  readonly feed: string;
  readonly stream: string;
  readonly revision: string;
  readonly newest?: EventOf<typeof VrpExportSeen>['data'] & { readonly fact: Fact };
  readonly refused?: EventOf<typeof VrpExportRefused>['data'] & { readonly fact: Fact };
  readonly accepted?: EventOf<typeof TrustAnchorsAccepted>['data'] & { readonly fact: Fact };
}

/** Never throws; an event that no feed's stream holds changes nothing. */
export function evolveFeed(
  feed: FeedDocument | undefined,
  event: Recorded<RoutingFeedEvent>,
): FeedDocument | undefined {
  const { type, data } = event;
  const fact = factOf(event);
  const header = { stream: event.stream, revision: fact.revision };
  switch (type) {
    case 'VrpExportSeen':
      return { ...acceptedOf(feed), ...header, feed: data.feed, newest: { fact, ...data } };
    case 'VrpExportRefused':
      return { ...feed, ...header, feed: data.feed, refused: { fact, ...data } };
    case 'TrustAnchorsAccepted':
      return feed && { ...healthy(feed), ...header, accepted: { fact, ...data } };
    default:
      return feed;
  }
}

const acceptedOf = (feed: FeedDocument | undefined) => (feed?.accepted ? { accepted: feed.accepted } : {});

/** What was accepted is sick no more, and nobody has to look at it. */
function healthy(document: FeedDocument): FeedDocument {
  const { refused: _, newest, ...feed } = document;
  if (newest === undefined) return feed;
  const { sick: __, ...rest } = newest;
  return { ...feed, newest: rest };
}
