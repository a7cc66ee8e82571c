import { lastAddress, prefixOf, type Prefix } from '#domain/kernel/prefix.js';
import type { Found, Seen } from '#domain/lease/observations/seen.js';
import { readAnnouncements, type Announced, type Withdrawn } from '../announcements/read-announcements.js';
import { keyOf, type LeasedSpace } from './leased-space.js';
import { seenAs, sure, Unanswered, Unreadable, unsure, type ReportReader, type Statement } from './report.js';
import { Tap } from './tap.js';

type Route = Found<'announcement'>;

/** Fewer peers than this may be wrong together. */
export const LEAST_PEERS = 3;

/**
 * What peers see announced, a message a line. `whole`: a table, in which a prefix that nobody has is announced by nobody; else
 * what changed while somebody listened, which leaves all else as it was, and unknown where nothing is known.
 */
export const announcementsReport =
  (whole: boolean, leastPeers = LEAST_PEERS): ReportReader =>
  async (bytes, leased) => {
    const tap = new Tap(bytes);
    const heard = new Heard(leased);
    const unreadable = new Unreadable();
    for await (const message of readAnnouncements(tap)) {
      if (message.kind === 'refused') unreadable.add(message);
      else if (message.kind === 'trouble') {
        if (whole)
          throw new Unanswered(`the source says: ${message.message}`, 'take the table again', message.line);
        unreadable.add({ line: message.line, fault: `the source says: ${message.message}` });
      } else {
        heard.at = heard.at > message.at ? heard.at : message.at;
        if (message.kind === 'peer-down') heard.forget(peerOf(message));
        else heard.take(message);
      }
    }
    if (heard.messages === 0)
      unreadable.refuse(
        'no announcement',
        'give messages of RIS Live, or elements of bgpkit-parser, a line each',
      );
    const statement = (prefix: Prefix): Statement => {
      const words = heard.of(prefix);
      if (!whole) return { kind: 'announcement', says: (before) => after(before, words, leastPeers) };
      const announced = seenAs('announcement', announcedIn(words, leastPeers));
      return announced.found.length === 0 && unreadable.rows > 0 ? unsure('announcement') : sure(announced);
    };
    return {
      digest: tap.digest,
      at: heard.at,
      whole,
      unended: tap.unended,
      objects: { announcement: heard.messages },
      unreadable,
      of: (prefix) => [statement(prefix)],
    };
  };

/** What a peer last said of a prefix: an origin AS, `undefined` for a set of several, or that it has no route. */
type Word = number | undefined | 'none';

class Heard {
  at = '';
  messages = 0;
  /** By leased prefix, by announced prefix within it, by peer. */
  private readonly words = new Map<number, Map<string, Map<string, Word>>>();

  constructor(private readonly leased: LeasedSpace) {}

  take(message: Announced | Withdrawn): void {
    this.messages += 1;
    const { first, length } = prefixOf(message.prefix);
    const word = message.kind === 'announced' ? message.originAs : 'none';
    for (const leased of this.leased.containing(first, lastAddress({ first, length }))) {
      const routes = within(this.words, keyOf(leased));
      within(routes, message.prefix).set(peerOf(message), word);
    }
  }

  /** What a peer told before holds no more, and is not withdrawn either. */
  forget(peer: string): void {
    for (const routes of this.words.values()) for (const peers of routes.values()) peers.delete(peer);
  }

  of(prefix: Prefix): Words {
    const routes = this.words.get(keyOf(prefix)) ?? new Map<string, Map<string, Word>>();
    return new Map([...routes].map(([announced, peers]) => [announced, [...peers.values()]]));
  }
}

/** By announced prefix, what each peer says of it. */
type Words = ReadonlyMap<string, readonly Word[]>;

function within<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const known = map.get(key) ?? new Map<L, V>();
  map.set(key, known);
  return known;
}

const peerOf = ({ peer, peerAs, collector = '' }: Pick<Announced, 'peer' | 'peerAs' | 'collector'>): string =>
  `${collector} ${peerAs} ${peer}`;

const announcedIn = (words: Words, leastPeers: number): readonly Route[] =>
  [...words].flatMap(([prefix, said]) =>
    [...new Set(said)]
      .filter((word) => word !== 'none' && said.filter((each) => each === word).length >= leastPeers)
      .map((word) => (typeof word === 'number' ? { prefix, originAs: word } : { prefix })),
  );

/** What was announced before, with what enough peers have taken up, and less what enough of them have given up. */
function after(before: Seen | undefined, words: Words, leastPeers: number): Seen | undefined {
  const taken = announcedIn(words, leastPeers);
  if (before?.kind !== 'announcement') return taken.length > 0 ? seenAs('announcement', taken) : undefined;
  const isGivenUp = ({ prefix, originAs }: Route) =>
    (words.get(prefix) ?? []).filter((word) => word !== originAs).length >= leastPeers;
  const isTaken = ({ prefix, originAs }: Route) =>
    taken.some((each) => each.prefix === prefix && each.originAs === originAs);
  const kept = before.found.filter((route) => !isGivenUp(route) && !isTaken(route));
  return seenAs('announcement', [...kept, ...taken]);
}
