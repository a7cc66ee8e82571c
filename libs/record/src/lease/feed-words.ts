import { afterWord, type FeedWord, type FeedWords } from '#domain/routing/feed-words.js';
import type { ObservedOrigin, OriginState } from './lease-document.js';
import type { Entry, Timeline } from './timeline.js';

/** What a feed last said of a route, with the entry that has it. */
export interface FeedEntry extends FeedWord {
  readonly entry: Entry<OriginState>;
}

/** What an entry of a route's states has its feed say. */
export const wordOf = (entry: Entry<OriginState>): FeedEntry => {
  const { feed, state, conflicting } = entry.value;
  const at = Date.parse(entry.from);
  return { feed, state, said: at, since: at, isFollowed: conflicting !== undefined, entry };
};

/** What each feed last said in the entries. */
export const wordsIn = (states: Timeline<OriginState>): FeedWords<FeedEntry> =>
  states.reduce<FeedWords<FeedEntry>>((words, entry) => afterWord(words, wordOf(entry)), []);

type Route = Pick<ObservedOrigin, 'prefix' | 'originAs'>;

/** The states that feeds found a route in; none before the first look. */
export const statesOf = (
  { observedOrigins }: { readonly observedOrigins: readonly ObservedOrigin[] },
  route: Route,
): Timeline<OriginState> =>
  observedOrigins.find(({ prefix, originAs }) => prefix === route.prefix && originAs === route.originAs)
    ?.states ?? [];
