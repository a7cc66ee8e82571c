import type { AgingFact } from '#domain/freshness/limits.js';
import type { Quarantined } from '#read-model/queries/quarantined.js';
import { pageOf } from '../declared/cursor.js';
import type { Looked } from '../alignment/looked.js';
import { pages, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { FRESHNESS, freshnessKind } from '../documents/freshness.js';
import { sourceIds, sourceKind } from '../documents/network-source.js';
import { feedIds, feedKind } from '../documents/routing-feed.js';
import { agingOf, ageWords, daysOf, limitsOn } from '../facts/freshness.js';
import { withMilliseconds, type Moment } from '../portfolio/portfolio.js';
import { documentsReading } from '../portfolio/reading.js';
import { heading, table } from '../words/layout.js';
import { feedStandingOf, standingOf, type FeedStanding, type SourceStanding } from './sources.js';

/** Where the running network shows itself, and how far each source can be trusted. */
export interface NetworkSourcesAnswer extends Moment {
  /** The name of the view that answers. */
  readonly view: 'network-sources';
  /** The sources by name, a page of them. */
  readonly sources: readonly SourceStanding[];
  /** The feeds of VRP exports, all of them. */
  readonly feeds: readonly FeedStanding[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

const USUAL_LIMIT = 100;

export const networkSourcesView = view({
  name: 'network-sources',
  command: { name: 'network-sources' },
  operationId: 'listNetworkSources',
  path: '/v1/network-sources',
  tag: 'network-sources',
  summary:
    'Sources of the running network and feeds of VRP exports: their newest evidence, what ails them since, and which are set aside',
  roles: ['legal', 'renewal-desk', 'abuse-desk', 'network', 'auditor'],
  parameters: { ...TIMES, ...pages(500, USUAL_LIMIT) },
  answer: async ({ model, source, asOf, moment: asked }, { limit = USUAL_LIMIT, cursor }) => {
    const ids = { sources: sourceIds(model), feeds: feedIds(model) };
    const { value, position } = await source.read(asOf, () => sourcesReading(ids));
    const moment = withMilliseconds(asked);
    const limits = daysOf(limitsOn(value.freshness, moment.on));
    const { items, ...next } = pageOf([...value.sources.values()], (each) => each.source, { limit, cursor });
    const content: NetworkSourcesAnswer = {
      view: 'network-sources',
      ...moment,
      sources: items.map((document) => standingOf(document, limits, moment.on)),
      feeds: Array.from(value.feeds.values(), (document) => feedStandingOf(document, limits, moment.on)),
      ...next,
    };
    return { content, leases: [], parties: new Map(), quarantined: value.quarantined, position };
  },
  text: renderNetworkSources,
});

interface Ids {
  readonly sources: readonly string[];
  readonly feeds: readonly string[];
}

/** All of them, and for how long what they show is proof. */
function* sourcesReading(ids: Ids) {
  const quarantined: Quarantined[] = [];
  const sources = yield* documentsReading(sourceKind, ids.sources, quarantined);
  const feeds = yield* documentsReading(feedKind, ids.feeds, quarantined);
  const freshness = yield* documentsReading(freshnessKind, [FRESHNESS], quarantined);
  return { sources, feeds, freshness: freshness.get(FRESHNESS), quarantined };
}

/** As a person reads them in a terminal. */
function renderNetworkSources({ sources, feeds, next }: NetworkSourcesAnswer): string {
  return [
    ...heading('Sources of the running network'),
    ...(sources.length === 0 ? ['no file of any was looked at yet'] : table(sources.map(row), 0)),
    ...(feeds.length === 0 ? [] : ['', 'Feeds of VRP exports', ...table(feeds.map(feedRow), 0)]),
    ...(next === undefined ? [] : ['', `more follow: --cursor ${next}`]),
    '',
  ].join('\n');
}

const row = (source: SourceStanding): readonly string[] => [
  source.source,
  source.looked.at ?? 'never',
  source.objects.map(({ kind, count }) => `${kind} ${count}`).join(', '),
  source.well ? 'well' : ailments(source).join('; '),
];

const ailments = ({ objects, looked, sickSince, asideSince }: SourceStanding): readonly string[] => [
  ...asideWords(looked, asideSince),
  ...(sickSince === null ? [] : [`sick since ${sickSince}, ${looked.sick}`]),
  ...(looked.unreadable === null ? [] : [looked.unreadable]),
  ...objects.flatMap(({ kind, limit, stale }) => (stale ? [staleWords(looked, agingOf(kind), limit)] : [])),
];

const feedRow = (feed: FeedStanding): readonly string[] => [
  feed.feed,
  feed.looked.at ?? 'never',
  feed.vrps === null ? '' : `${feed.vrps} VRPs`,
  feed.well
    ? 'well'
    : [
        ...asideWords(feed.looked, feed.asideSince),
        ...feed.faults,
        ...(feed.stale ? [staleWords(feed.looked, 'roa-state', feed.limit)] : []),
      ].join('; '),
];

const asideWords = ({ aside }: Looked, since: string | null): readonly string[] =>
  since === null ? [] : [`set aside since ${since}: ${aside}`];

const staleWords = ({ days }: Looked, fact: AgingFact, limit: number): string =>
  `stale: ${ageWords({ fact, days: days ?? 0, limit })}`;
