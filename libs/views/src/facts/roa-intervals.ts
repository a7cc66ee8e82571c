import { afterWord, standing, type FeedWords } from '#domain/routing/feed-words.js';
import { feedAsideOn, type Aside } from '#record/lease/counting.js';
import { cite, type Citation, type Fact } from '#record/lease/fact.js';
import { wordOf, type FeedEntry } from '#record/lease/feed-words.js';
import type { LeaseDocument, OriginState } from '#record/lease/lease-document.js';
import { entriesUntil, type Entry, type Timeline } from '#record/lease/timeline.js';

/** While a route stood in one RFC 6811 state; `until` is null for the state that it was seen in last. */
export interface RoaInterval extends Pick<OriginState, 'state' | 'reason' | 'feed'> {
  /** Prefix of the announced route. */
  readonly prefix: string;
  /** AS number that originates it. */
  readonly originAs: number;
  /** Since when the route stood in this state, RFC 3339 UTC. */
  readonly from: string;
  /** First instant at which it did no more, RFC 3339 UTC; null for the state that it was seen in last. */
  readonly until: string | null;
  /** Why its feed is set aside at the instant asked about, so that it does not count; absent where it does. */
  readonly setAside?: string;
  /** The finding that the state was recorded by. */
  readonly events: readonly Citation[];
}

export const roaIntervals = (lease: LeaseDocument, on: string): readonly RoaInterval[] =>
  lease.observedOrigins.flatMap(({ prefix, originAs, states }) =>
    spans(entriesUntil(states, on), (feed) => feedAsideOn(lease, feed, on) === undefined).map(
      ({ word, until, facts }) => {
        const { state, reason, feed } = word.entry.value;
        return {
          prefix,
          originAs,
          state,
          ...(reason ? { reason } : {}),
          feed,
          from: facts[0]!.effectiveAt,
          until,
          ...asideIn(feedAsideOn(lease, feed, on)),
          events: facts.map((fact) => cite(lease, fact)),
        };
      },
    ),
  );

/** While a feed said the same of a route and was not contradicted. */
interface Span {
  readonly word: FeedEntry;
  until: string | null;
  readonly facts: Fact[];
}

/** In the order in which they began. Feeds that are set aside have none of those end that count. */
function spans(states: Timeline<OriginState>, counts: (feed: string) => boolean): readonly Span[] {
  const all: Span[] = [];
  let words: FeedWords<FeedEntry> = [];
  for (const entry of states) {
    const word = wordOf(entry);
    words = afterWord(words, word);
    const stand = [
      ...standing(words, counts),
      ...standing(words, () => true).filter(({ feed }) => !counts(feed)),
    ];
    const open = all.filter(({ until }) => until === null);
    const own = open.find((span) => span.word.feed === word.feed);
    const ended = open.filter((span) =>
      span === own ? !isSameState(own.word.entry, entry) : stand.every(({ feed }) => feed !== span.word.feed),
    );
    for (const span of ended) span.until = entry.from;
    if (own === undefined || ended.includes(own)) all.push({ word, until: null, facts: [entry.fact] });
    else own.facts.push(entry.fact);
  }
  return all;
}

const isSameState = (one: Entry<OriginState>, other: Entry<OriginState>): boolean =>
  one.value.state === other.value.state && one.value.reason === other.value.reason;

const asideIn = (aside: Aside | undefined): Pick<RoaInterval, 'setAside'> =>
  aside === undefined ? {} : { setAside: aside.because };
