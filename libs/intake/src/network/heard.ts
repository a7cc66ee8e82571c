import { compareText } from '#domain/kernel/compare-text.js';
import { lastAddress, prefixOf, type Prefix } from '#domain/kernel/prefix.js';
import { announcedKey } from '#domain/lease/observations/observed.js';
import {
  MOST_HEARD_PEERS,
  MOST_HEARD_ROUTES,
  type Found,
  type HeardRoute,
  type Seen,
} from '#domain/lease/observations/seen.js';
import type { Announced, PeerDown, Unclear, Withdrawn } from '../announcements/read-announcements.js';
import { keyOf, prefixOfKey, type LeasedSpace } from './leased-space.js';
import { seenAs, word as textOf } from './report.js';

type Route = Found<'announcement'>;

/** What a peer last said of a prefix: an origin AS, `undefined` for a set, that it has no route, or what cannot be read. */
type Word = number | undefined | 'none' | 'unclear';

interface Said {
  readonly word: Word;
  /** RFC 3339 UTC with milliseconds. */
  readonly at: string;
  /** All that the peer was heard to say of it. */
  readonly ever: ReadonlySet<Word>;
}

/** By announced prefix, by peer. */
type Routes = Map<string, Map<string, Said>>;

/** What each peer says of what is announced within a leased prefix. */
export interface Words {
  /** Whether all is heard that peers have to say; else what who says nothing announced before it still does. */
  readonly isAll: boolean;
  readonly prefixes: readonly string[];
  of(prefix: string): readonly Word[];
  /** Who announces it from an origin, where those did who were heard `before`. */
  peersOf(prefix: string, origin: Word, before: ReadonlySet<string>): readonly string[];
  /** How many peers have no route of an origin to it any more, for all that was heard, now or of who announced it `before`. */
  givenUpBy(prefix: string, origin: Word, before: ReadonlySet<string>): number;
}

/** Keeps what peers say of leased space. */
export class Heard {
  /** Of the newest message, RFC 3339 UTC with milliseconds; empty before there is one. */
  at = '';
  messages = 0;
  /** Told of a leased prefix before anybody says something else of it. */
  onChange: (leased: Prefix) => void = () => {};
  /** By leased prefix. */
  private readonly routes = new Map<number, Routes>();
  /** Of whom all is heard that they have to say, and who are not down since. */
  private readonly witnesses = new Set<string>();
  /** When the table is of that was read; before all there is while none was. */
  private tableAt = '';
  private isTableRead = false;
  private readonly downs = new Map<string, string>();

  constructor(private leased: LeasedSpace) {}

  take(message: Announced | Unclear | Withdrawn | PeerDown): void {
    const { at } = message;
    this.at = this.at > at ? this.at : at;
    const peer = peerOf(message);
    if (message.kind === 'peer-down') return this.forget(peer, at);
    this.messages += 1;
    if (!this.isTableRead) this.witnesses.add(peer);
    const { first, length } = prefixOf(message.prefix);
    const word = wordOf(message);
    for (const leased of this.leased.containing(first, lastAddress({ first, length })))
      this.put(leased, message.prefix, peer, { word, at, ever: new Set([word]) });
  }

  /** From now on of other space too. */
  listenFor(leased: LeasedSpace): void {
    this.leased = leased;
  }

  /** Takes what another has heard since an instant, RFC 3339 UTC with milliseconds. */
  takeSince(since: string, other: Heard): void {
    for (const [peer, at] of other.downs) if (at > since) this.forget(peer, at);
    for (const [key, routes] of other.routes)
      for (const [prefix, peers] of routes)
        for (const [peer, said] of peers) if (said.at > since) this.put(prefixOfKey(key), prefix, peer, said);
    this.at = this.at > other.at ? this.at : other.at;
  }

  /**
   * What was heard, and nothing of who said nothing. Who announces another origin has given up the one that it was heard to
   * announce; what others announce is theirs. `since`: without whom was heard of it before alone, RFC 3339 UTC with milliseconds.
   */
  of(prefix: Prefix, since = ''): Words {
    const routes = this.routes.get(keyOf(prefix));
    const said = (announced: string) =>
      [...(routes?.get(announced) ?? [])].filter(([, { at }]) => at >= since);
    return {
      isAll: false,
      prefixes: [...(routes?.keys() ?? [])],
      of: (announced) => said(announced).map(([, { word }]) => word),
      peersOf: (announced, origin, before) =>
        peersSaying(said(announced), origin, { before, withSilent: true }),
      givenUpBy: (announced, origin, before) =>
        said(announced).filter(
          ([peer, { word, ever }]) =>
            word === 'none' || (isOther(word, origin) && (ever.has(origin) || before.has(peer))),
        ).length,
    };
  }

  /** The same of a table, in which who says nothing has no route, unless as many lines of it as cannot be read hide it. */
  ofTable(prefix: Prefix, hidden: number): Words {
    return { ...this.of(prefix), isAll: true, peersOf: this.peersIn(prefix, hidden) };
  }

  /** That what was heard so far is a table: whoever is in it has no route but those; who comes later may have others. */
  endTable(): void {
    this.isTableRead = true;
    this.tableAt = this.at;
  }

  /**
   * The same once a table was read, of which a witness who says nothing of a prefix has no route to it, but for as many as may be
   * hidden in lines of it that cannot be read.
   */
  ofAll(prefix: Prefix, hidden: number): Words {
    const routes = this.routes.get(keyOf(prefix));
    const of = (announced: string) => {
      const said = routes?.get(announced) ?? new Map<string, Said>();
      const silent = [...this.witnesses].filter((peer) => !said.has(peer));
      const withoutIt = silent.slice(hidden).map((): Word => 'none');
      return [...[...said.values()].map(({ word }) => word), ...withoutIt];
    };
    const givenUpBy = (announced: string, origin: Word) =>
      of(announced).filter((word) => isOther(word, origin)).length;
    const peersOf = this.peersIn(prefix, hidden);
    return { isAll: true, prefixes: [...(routes?.keys() ?? [])], of, peersOf, givenUpBy };
  }

  private peersIn(prefix: Prefix, hidden: number): Words['peersOf'] {
    const routes = this.routes.get(keyOf(prefix));
    return (announced, origin, before) =>
      peersSaying([...(routes?.get(announced) ?? [])], origin, { before, withSilent: hidden > 0 });
  }

  get witnessesUp(): number {
    return this.witnesses.size;
  }

  /** What a peer told before holds no more, and is not withdrawn either; what it told since does. */
  private forget(peer: string, at: string): void {
    if (at < this.tableAt) return;
    if ((this.downs.get(peer) ?? '') < at) this.downs.set(peer, at);
    for (const [key, routes] of this.routes)
      if ([...routes.values()].some((peers) => peers.has(peer))) this.onChange(prefixOfKey(key));
    this.witnesses.delete(peer);
    for (const routes of this.routes.values())
      for (const peers of routes.values()) if ((peers.get(peer)?.at ?? '') <= at) peers.delete(peer);
  }

  /** The newest word of a peer is what it says, in whatever order they come; of two at one time the one that comes later. */
  private put(leased: Prefix, prefix: string, peer: string, said: Said): void {
    if (said.at < this.tableAt || said.at < (this.downs.get(peer) ?? '')) return;
    const peers = within(within(this.routes, keyOf(leased)), prefix);
    const before = peers.get(peer);
    const newest = before !== undefined && before.at > said.at ? before : said;
    if (newest.word !== before?.word || before === undefined) this.onChange(leased);
    peers.set(peer, { ...newest, ever: new Set([...(before?.ever ?? []), ...said.ever]) });
  }
}

function wordOf(message: Announced | Unclear | Withdrawn): Word {
  if (message.kind === 'announced') return message.originAs;
  return message.kind === 'withdrawn' ? 'none' : 'unclear';
}

/** Whether it is not that origin for sure. */
export const isOther = (word: Word, origin: Word): boolean => word !== origin && word !== 'unclear';

export const isRoute = (word: Word): word is number | undefined =>
  typeof word === 'number' || word === undefined;

function within<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const known = map.get(key) ?? new Map<L, V>();
  map.set(key, known);
  return known;
}

/** A router that several collectors listen to is one witness; and of some tables nobody says who collected them. */
const peerOf = ({ peer, peerAs }: Pick<Announced, 'peer' | 'peerAs'>): string => textOf(`${peerAs} ${peer}`);

/** Who says so, and of who did `before` those who say nothing else; `withSilent`: and who says nothing. */
function peersSaying(
  said: readonly (readonly [string, Said])[],
  origin: Word,
  { before, withSilent }: { readonly before: ReadonlySet<string>; readonly withSilent: boolean },
): readonly string[] {
  const words = new Map(said.map(([peer, { word }]) => [peer, word]));
  const stay = [...before].filter((peer) =>
    words.has(peer) ? !isOther(words.get(peer), origin) : withSilent,
  );
  return [...new Set([...stay, ...said.flatMap(([peer, { word }]) => (word === origin ? [peer] : []))])];
}

/** With whom they were heard of: as it was told `before`, while that is as good as what is heard now. */
export function announcedBy(routes: readonly Route[], words: Words, leastPeers: number, before?: Seen): Seen {
  const known = heardIn(before);
  const seen = seenAs('announcement', routes);
  const heard = seen.found.slice(0, MOST_HEARD_ROUTES).flatMap((route): HeardRoute[] => {
    const told = known.get(announcedKey(route)) ?? NOBODY;
    const now = words.peersOf(route.prefix, route.originAs, told);
    if (told.size === 0 && now.length < leastPeers) return [];
    const peers = (words.isAll && isGoodStill(told, now, leastPeers) ? [...told] : now).slice(
      0,
      MOST_HEARD_PEERS,
    );
    return peers.length === 0 ? [] : [{ ...route, peers: peers.toSorted(compareText) }];
  });
  return heard.length === 0 ? seen : { ...seen, heard };
}

/** Whether fewer of those told are gone than it takes, and they are half of those who could be: all that comes again is no news then. */
function isGoodStill(told: ReadonlySet<string>, now: readonly string[], leastPeers: number): boolean {
  const there = now.filter((peer) => told.has(peer)).length;
  return told.size - there < leastPeers && told.size * 2 >= Math.min(now.length, MOST_HEARD_PEERS);
}

/** By route, who announced it as that was recorded. */
const heardIn = (before: Seen | undefined): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    before?.kind === 'announcement'
      ? before.heard?.map((route) => [announcedKey(route), new Set(route.peers)] as const)
      : [],
  );

export const announcedIn = (words: Words, leastPeers: number): readonly Route[] =>
  words.prefixes.flatMap((prefix) => {
    const said = words.of(prefix);
    return [...new Set(said)]
      .filter(isRoute)
      .filter((word) => said.filter((each) => each === word).length >= leastPeers)
      .map((originAs) => (originAs === undefined ? { prefix } : { prefix, originAs }));
  });

/**
 * What was announced before, with what enough peers have taken up, and less what enough of them have given up, where not enough are
 * left who were heard to announce it; or all who were.
 */
export function after(before: Seen | undefined, words: Words, leastPeers: number): Seen | undefined {
  const taken = announcedIn(words, leastPeers);
  if (before?.kind !== 'announcement')
    return taken.length > 0 ? announcedBy(taken, words, leastPeers) : undefined;
  const heard = heardIn(before);
  const isGivenUp = (route: Route) => {
    const told = heard.get(announcedKey(route)) ?? NOBODY;
    const isEnough = words.givenUpBy(route.prefix, route.originAs, told) >= leastPeers;
    if (words.isAll) return isEnough;
    const left = words.peersOf(route.prefix, route.originAs, told).length;
    return (isEnough && left < leastPeers) || (told.size > 0 && left === 0);
  };
  const isTaken = ({ prefix, originAs }: Route) =>
    taken.some((each) => each.prefix === prefix && each.originAs === originAs);
  const kept = before.found.filter((route) => !isGivenUp(route) && !isTaken(route));
  return announcedBy([...kept, ...taken], words, leastPeers, before);
}

const NOBODY: ReadonlySet<string> = new Set();

/**
 * What a whole table has announced, where nothing of what is not there may be hidden in as many lines of it as cannot be read; what
 * was announced before stays where it may be.
 */
export function inTable(
  before: Seen | undefined,
  words: Words,
  { leastPeers, hidden }: { readonly leastPeers: number; readonly hidden: number },
): Seen | undefined {
  const found = announcedIn(words, leastPeers);
  const mayBe = ({ prefix, originAs }: Route) =>
    !found.some((each) => each.prefix === prefix && each.originAs === originAs) &&
    words.of(prefix).filter((word) => word === originAs || word === 'unclear').length + hidden >= leastPeers;
  const told = before?.kind === 'announcement' ? before.found : [];
  const kept = told.filter(mayBe);
  const isAnyHidden = hidden >= leastPeers || words.prefixes.some((prefix) => isAnyIn(prefix, words, mayBe));
  if (found.length + kept.length === 0 && isAnyHidden) return undefined;
  return announcedBy([...found, ...kept], words, leastPeers, before);
}

/** Whether of a prefix any origin, or one that nobody tells, may be announced. */
const isAnyIn = (prefix: string, words: Words, mayBe: (route: Route) => boolean): boolean =>
  words
    .of(prefix)
    .filter((word) => isRoute(word) || word === 'unclear')
    .some((word) => mayBe(typeof word === 'number' ? { prefix, originAs: word } : { prefix }));
