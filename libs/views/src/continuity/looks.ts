import { asideOn, healthOfFeed, type SourceHealth } from '#record/lease/counting.js';
import { cite, inMilliseconds, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { lastLook } from '#record/lease/looks.js';
import { entryOn } from '#record/lease/timeline.js';
import type { AlignedPrefix } from '../alignment/aligned-lease.js';
import type { Looks } from '../facts/unbroken-authority.js';
import type { Portfolio } from '../portfolio/portfolio.js';

/** When a source was last seen to show the same, and the event of its file that did. */
export interface Look {
  readonly at: string;
  readonly event: Citation;
}

/**
 * When what sources show was last looked at by `on`, by the revision of the lease's event that recorded it. Every export is held
 * against every route, and what it shows otherwise is recorded: so the last of any feed shows what the lease has on record.
 */
export function looksOf(
  { observations }: LeaseDocument,
  aligned: readonly AlignedPrefix[],
  { feeds, sources }: Portfolio,
  on: string,
): ReadonlyMap<string, Look> {
  const looks = new Map<string, Look>();
  const put = (revision: string, look: Look | undefined): void => {
    if (look !== undefined) looks.set(revision, look);
  };
  const exported = latest([...feeds.values()].map((feed) => lookAt(healthOfFeed(feed), on)));
  for (const { kind, source, seen } of observations) {
    const shown = kind === 'listing' ? entryOn(seen, on) : undefined;
    if (shown !== undefined) put(shown.fact.revision, lookAt(sources?.get(source), on));
  }
  for (const { objects } of aligned)
    for (const { object, sources: shown } of objects)
      for (const { source, events } of shown)
        put(events[0]!.revision, object === 'roa' ? exported : lookAt(sources?.get(source), on));
  return looks;
}

/** Nothing of a source that is set aside. */
function lookAt(source: SourceHealth | undefined, on: string): Look | undefined {
  const look = source && asideOn(source, on) === undefined ? lastLook(source, on) : undefined;
  return look && { at: inMilliseconds(look.at), event: cite(source!, look.fact) };
}

const latest = (looks: readonly (Look | undefined)[]): Look | undefined =>
  looks.reduce(
    (last, each) => (last === undefined || (each !== undefined && each.at > last.at) ? each : last),
    undefined,
  );

/** The same as the instants of all that is known, whenever: of exports together, and of each source. */
export function allLooks({ feeds, sources }: Pick<Portfolio, 'feeds' | 'sources'>): Looks {
  return {
    exports: [...new Set([...feeds.values()].flatMap((feed) => instantsOf(healthOfFeed(feed))))].toSorted(),
    of: (source) => instantsOf(sources?.get(source)),
  };
}

const instantsOf = (source: SourceHealth | undefined): readonly string[] =>
  (source?.looks ?? []).flatMap(({ at }) => (asideOn(source, at) === undefined ? [at] : []));
