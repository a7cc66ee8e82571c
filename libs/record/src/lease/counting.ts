import type { AsideSpan } from '#domain/lease/observations/aside.js';
import type { FeedDocument } from '../routing-feed/feed-document.js';
import type { SourceDocument } from '../network-source/source-document.js';
import { cite, type Citation } from './fact.js';
import type { LeaseDocument } from './lease-document.js';
import type { Observation } from './observed.js';
import type { Look } from './looks.js';
import { privateNote } from './per-document.js';
import { entryOn, type Entry, type Timeline } from './timeline.js';

interface LookInHealth extends Look {
  /** What of the file cannot be read; absent where all can. */
  readonly unreadable?: {
    /** How many lines, rows or objects. */
    readonly rows: number;
    /** The first of them, with what is wrong. */
    readonly first: string;
  };
}

interface SickLook extends Look {
  /** What ails it, in a word such as unanswered. */
  readonly health: string;
  /** The same in words. */
  readonly detail: string;
}

/** How a source of the running network, or a feed of VRP exports, stands over time. */
export interface SourceHealth {
  /** The stream that it is folded from. */
  readonly stream: string;
  /** Its newest file that is evidence. */
  readonly newest?: LookInHealth | undefined;
  /** Its looks that were evidence, the last of each UTC day; absent where nobody asks of a past one. */
  readonly looks?: readonly Look[] | undefined;
  /** What ails it since; absent in health. */
  readonly sick?: SickLook | undefined;
  /** When it first was found not to be well since its newest evidence, RFC 3339 UTC; absent in health. */
  readonly sickSince?: string | undefined;
  /** Why it is set aside, since when; `null` from when it was taken back. */
  readonly aside?: Timeline<string | null> | undefined;
}

/** How a source or feed of that name stands. */
export interface NamedHealth extends SourceHealth {
  /** Name of the source, or of the feed. */
  readonly name: string;
}

/** Of the sources and feeds that showed something of a lease, those that are not well, or are or were set aside. */
export interface ShownBy {
  /** Sources of the running network. */
  readonly sources: readonly NamedHealth[];
  /** Feeds of VRP exports. */
  readonly feeds: readonly NamedHealth[];
}

/** A feed's health in the words of any source. */
export const healthOfFeed = ({ stream, newest, looks, refused, aside }: FeedDocument): SourceHealth => ({
  stream,
  ...(newest ? { newest: lookIn({ ...newest, at: newest.buildTime }) } : {}),
  ...(looks ? { looks } : {}),
  ...(refused ? { sick: sicknessIn({ ...refused, at: refused.buildTime }) } : {}),
  ...(aside ? { aside } : {}),
});

const healthOfSource = ({ stream, newest, sick, sickSince, aside }: SourceDocument): SourceHealth => ({
  stream,
  ...(newest ? { newest: lookIn(newest) } : {}),
  ...(sick ? { sick: sicknessIn(sick), sickSince } : {}),
  ...(aside ? { aside } : {}),
});

/** Of what is on record of a file no more than what any answer shows. */
const lookIn = ({ at, fact, unreadable }: NonNullable<SourceHealth['newest']>) => ({
  at,
  fact,
  ...(unreadable ? { unreadable } : {}),
});
const sicknessIn = ({ at, fact, health, detail }: NonNullable<SourceHealth['sick']>) => ({
  at,
  fact,
  health,
  detail,
});

const composed = privateNote<{ readonly of: readonly object[]; readonly lease: LeaseDocument }>();

/**
 * The lease with how its sources and feeds stand: its own stream tells nothing of that, and what of it counts depends on it.
 * The same object again for the same documents, so that what is remembered of one stays.
 */
export function withSources(
  lease: LeaseDocument,
  sources: ReadonlyMap<string, SourceDocument>,
  feeds: ReadonlyMap<string, FeedDocument>,
): LeaseDocument {
  const shown = named(
    lease.observations.map(({ source }) => source),
    sources,
  ).filter(({ aside, sick }) => aside !== undefined || sick !== undefined);
  const exported = named(
    [
      ...lease.observedOrigins.flatMap(({ states }) => states.map(({ value }) => value.feed)),
      ...(lease.roaEnds ?? []).flatMap(({ feed }) => feed ?? []),
    ],
    feeds,
  ).filter(({ aside }) => aside !== undefined);
  const of = [...shown, ...exported];
  if (of.length === 0) return lease;
  const known = composed.answerOn(lease);
  if (known?.of.length === of.length && known.of.every((each, at) => each === of[at])) return known.lease;
  const shownBy: ShownBy = {
    sources: shown.map((document) => ({ name: document.source, ...healthOfSource(document) })),
    feeds: exported.map(({ looks: _looks, ...document }) => ({
      name: document.feed,
      ...healthOfFeed(document),
    })),
  };
  return composed.note(lease, { of, lease: { ...lease, shownBy } }).lease;
}

const named = <D>(names: readonly string[], documents: ReadonlyMap<string, D>): readonly D[] =>
  [...new Set(names)].flatMap((name) => documents.get(name) ?? []);

/** Why a source is set aside on an instant, and since when; `undefined` where it counts. Whoever asks what counts asks this. */
export function asideOn(source: SourceHealth | undefined, on: string): Entry<string> | undefined {
  const entry = entryOn(source?.aside ?? [], on);
  return entry === undefined || entry.value === null ? undefined : { ...entry, value: entry.value };
}

/** How a source stands that showed something of a lease; `undefined` where it is well and never was set aside. */
export const healthOf = ({ shownBy }: LeaseDocument, source: string): SourceHealth | undefined =>
  shownBy?.sources.find(({ name }) => name === source);

/** The observations of a lease that count on an instant: those of sources that are not set aside then. */
export const observationsOn = (lease: LeaseDocument, on: string): readonly Observation[] =>
  lease.shownBy === undefined
    ? lease.observations
    : lease.observations.filter(({ source }) => asideOn(healthOf(lease, source), on) === undefined);

/** What a lease's source, or feed, is set aside for, with the event that did. */
export interface Aside {
  /** Name of the source, or of the feed. */
  readonly source: string;
  /** Why, in the words of who set it aside. */
  readonly because: string;
  /** Since when, RFC 3339 UTC. */
  readonly since: string;
  /** The event that set it aside. */
  readonly event: Citation;
}

export const sourceAsideOn = ({ shownBy }: LeaseDocument, source: string, on: string): Aside | undefined =>
  asideIn(shownBy?.sources, source, on);

export const feedAsideOn = ({ shownBy }: LeaseDocument, feed: string, on: string): Aside | undefined =>
  asideIn(shownBy?.feeds, feed, on);

function asideIn(among: ShownBy['sources'] | undefined, source: string, on: string): Aside | undefined {
  const health = among?.find(({ name }) => name === source);
  const entry = asideOn(health, on);
  return entry && { source, because: entry.value, since: entry.from, event: cite(health!, entry.fact) };
}

/** "radb is set aside: frozen since March". */
export const asideWords = ({ source, because }: Aside): string => `${source} is set aside: ${because}`;

/** Those of a lease's sources that showed things of a kind and are set aside on an instant. */
export const asideOfKind = (lease: LeaseDocument, kind: Observation['kind'], on: string): readonly Aside[] =>
  [...new Set(lease.observations.flatMap((each) => (each.kind === kind ? [each.source] : [])))].flatMap(
    (source) => sourceAsideOn(lease, source, on) ?? [],
  );

/** The instants from which on a source or feed of a lease counts, or does no more. */
export const changesOfCounting = ({ shownBy }: LeaseDocument): readonly string[] =>
  [shownBy?.sources, shownBy?.feeds].flatMap((among) =>
    (among ?? []).flatMap(({ aside = [] }) => aside.map(({ from }) => from)),
  );

/** While a source was set aside, by what is known of it. */
export const asideSpans = (source: Pick<SourceHealth, 'aside'> | undefined): readonly AsideSpan[] =>
  (source?.aside ?? []).flatMap(({ value, from }, at, all) => {
    const until = all[at + 1]?.from;
    return value === null ? [] : [{ from, ...(until === undefined ? {} : { until }) }];
  });
