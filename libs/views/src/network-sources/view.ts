import { pageOf } from '../declared/cursor.js';
import { answeredFromIndex } from '../declared/from-index.js';
import { pages, POSITION } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { sourceDocuments } from '../documents/network-source.js';
import { feedDocuments } from '../documents/routing-feed.js';
import { heading, table } from '../words/layout.js';
import { feedStandingOf, standingOf, type FeedStanding, type SourceStanding } from './sources.js';

/** Where the running network shows itself, and how far each source can be trusted. */
export interface NetworkSourcesAnswer {
  /** The name of the view that answers. */
  readonly view: 'network-sources';
  /** The instant that ages are counted to, RFC 3339 UTC. */
  readonly on: string;
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
  parameters: { ...POSITION, ...pages(500, USUAL_LIMIT) },
  answer: async ({ model, moment }, { limit = USUAL_LIMIT, cursor }) => {
    const all = sourceDocuments(model).map(({ document }) => document);
    const { items, ...next } = pageOf(all, ({ source }) => source, { limit, cursor });
    const content: NetworkSourcesAnswer = {
      view: 'network-sources',
      on: moment.on,
      sources: items.map((document) => standingOf(document, moment.on)),
      feeds: feedDocuments(model).map(({ document }) => feedStandingOf(document, moment.on)),
      ...next,
    };
    return answeredFromIndex(model, content);
  },
  text: renderNetworkSources,
});

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

const row = ({ source, objects, looked, sickSince, asideSince }: SourceStanding): readonly string[] => [
  source,
  looked.at ?? 'never',
  objects.map(({ kind, count }) => `${kind} ${count}`).join(', '),
  [
    ...(asideSince === null ? [] : [`set aside since ${asideSince}: ${looked.aside}`]),
    ...(sickSince === null ? [] : [`sick since ${sickSince}, ${looked.sick}`]),
    ...(looked.unreadable === null ? [] : [looked.unreadable]),
  ].join('; ') || 'well',
];

const feedRow = ({ feed, vrps, looked, asideSince, faults }: FeedStanding): readonly string[] => [
  feed,
  looked.at ?? 'never',
  vrps === null ? '' : `${vrps} VRPs`,
  [...(asideSince === null ? [] : [`set aside since ${asideSince}: ${looked.aside}`]), ...faults].join(
    '; ',
  ) || 'well',
];
