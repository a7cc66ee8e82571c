import type { Seen } from '#domain/lease/observations/seen.js';
import type { Timeline } from './timeline.js';

/** Until when the ROA of a route is good, as one feed shows it or somebody said. */
export interface RoaEnd {
  /** Prefix of the agreed route. */
  readonly prefix: string;
  /** AS number agreed to originate it. */
  readonly originAs: number;
  /** Name of the feed whose exports show it; absent where somebody said it. */
  readonly feed?: string;
  /** Its `notAfter`, RFC 3339 UTC, since when that is so. */
  readonly notAfter: Timeline<string>;
}

/** What one source showed of one leased prefix, of one kind. */
export interface Observation {
  /** The leased prefix. */
  readonly prefix: string;
  /** Name of the source. */
  readonly source: string;
  /** What was looked for, such as route-object. */
  readonly kind: Seen['kind'];
  /** What it showed, since when. */
  readonly seen: Timeline<Seen>;
}
