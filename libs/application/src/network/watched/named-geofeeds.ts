import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { geofeedReportWithin } from '#intake/network/geofeed-report.js';
import { keyOf } from '#intake/network/leased-space.js';
import type { GeofeedReference } from '#intake/network/report.js';
import type { NetworkEvidence } from '../network-evidence.js';
import type { Watch, WatchStanding } from './watch.js';
import { WatchedUrl, type UrlToWatch } from './watched-url.js';

export type HowToFollow = Pick<UrlToWatch, 'everyMs' | 'timeoutMs' | 'mostBytes'> & {
  /** Whether feeds may be in private address space, and plain HTTP; whoever has a registration names them. */
  readonly allowPrivate: boolean;
};

/** A feed, and what it may speak of: by leased prefix, the range of the registration that names it. */
interface Feed {
  readonly watch: WatchedUrl;
  readonly ranges: Map<number, GeofeedReference>;
}

const MOST_FEEDS = 1_000;

/** Looks at the geofeeds that registrations name, again and again, and takes of each what lies in their ranges (RFC 9632). */
export class NamedGeofeeds implements Watch {
  /** By the source that has the registrations, by leased prefix. */
  private readonly named = new Map<string, ReadonlyMap<number, GeofeedReference>>();
  private feeds = new Map<string, Feed>();

  constructor(
    private readonly evidence: NetworkEvidence,
    private readonly how: HowToFollow,
    private readonly log: Logger,
  ) {}

  get standings(): readonly WatchStanding[] {
    return [...this.feeds.values()].flatMap(({ watch }) => watch.standings);
  }

  stop(): void {
    for (const { watch } of this.feeds.values()) watch.stop();
  }

  async round(): Promise<void> {
    for (const { watch } of this.feeds.values()) await watch.round();
  }

  /** What the registrations of one source name now. */
  name(source: string, references: readonly GeofeedReference[]): void {
    this.named.set(source, new Map(references.map((each) => [keyOf(each.leased), each])));
    const wanted = new Map<string, Map<number, GeofeedReference>>();
    for (const [key, reference] of this.narrowest()) {
      const { url } = reference;
      if (!this.mayBeAsked(url)) continue;
      wanted.set(url, (wanted.get(url) ?? new Map<number, GeofeedReference>()).set(key, reference));
    }
    const feeds = [...wanted].slice(0, MOST_FEEDS);
    if (wanted.size > MOST_FEEDS)
      this.log.warn(
        { feeds: wanted.size },
        `more geofeeds are named than the ${MOST_FEEDS} that are looked at`,
      );
    const before = this.feeds;
    this.feeds = new Map(feeds.map(([url, ranges]) => [url, this.feedOf(url, ranges, before.get(url))]));
    for (const [url, { watch }] of before) if (!this.feeds.has(url)) watch.stop();
  }

  /** Of several registrations around a leased prefix, the narrowest is the one whose feed counts (RFC 9632 §3). */
  private narrowest(): ReadonlyMap<number, GeofeedReference> {
    const found = new Map<number, GeofeedReference>();
    for (const references of this.named.values())
      for (const [key, reference] of references) {
        const known = found.get(key);
        if (known === undefined || sizeOf(reference) < sizeOf(known)) found.set(key, reference);
      }
    return found;
  }

  /** A feed is had by TLS alone, which is all that vouches for it. */
  private mayBeAsked(url: string): boolean {
    return URL.canParse(url) && (this.how.allowPrivate ? /^https?:/i : /^https:/i).test(url);
  }

  /** One of which the ranges changed is had again whole: what stayed as it is in it may count now. */
  private feedOf(url: string, ranges: Map<number, GeofeedReference>, before: Feed | undefined): Feed {
    if (before !== undefined && isSame(ranges, before.ranges)) return before;
    before?.watch.stop();
    const read = geofeedReportWithin((leased) => ranges.get(keyOf(leased)));
    const watched: UrlToWatch = { source: sourceOf(url), url, format: 'geofeed', read, ...this.how };
    return { ranges, watch: new WatchedUrl(this.evidence, watched, this.log) };
  }
}

const sizeOf = ({ first, last }: GeofeedReference): number => last - first;

const isSame = (
  one: ReadonlyMap<number, GeofeedReference>,
  other: ReadonlyMap<number, GeofeedReference>,
): boolean =>
  one.size === other.size &&
  [...one].every(
    ([key, { first, last }]) => other.get(key)?.first === first && other.get(key)?.last === last,
  );

/** Its host, and what tells one feed of a host from another, as long as a reference may be. */
const sourceOf = (url: string): string => {
  const host = new URL(url).hostname.replaceAll(/[^A-Za-z0-9.-]/g, '').slice(0, 45);
  return `geofeed:${host}:${createHash('sha256').update(url).digest('hex').slice(0, 8)}`;
};
