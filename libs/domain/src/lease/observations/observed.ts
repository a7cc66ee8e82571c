import { isSameInstant } from '../../kernel/instant.js';
import type { Found, Seen } from './seen.js';

/** What a source last showed of a prefix. */
export interface ObservedState {
  readonly prefix: string;
  readonly source: string;
  readonly at: string;
  readonly seen: Seen;
  /** The routes that it shows announced and those that it showed right before, since when; none of other kinds. */
  readonly routes: readonly RouteSpan[];
}

/** While a source showed a route announced. */
export interface RouteSpan {
  readonly route: Found<'announcement'>;
  readonly from: string;
  /** When it was gone; absent while it is there. */
  readonly until?: string;
}

interface Look {
  readonly prefix: string;
  readonly source: string;
  readonly at: string;
  readonly seen: Seen;
}

/** What a source last showed, with what it showed before. */
export const observedAfter = (
  last: ObservedState | undefined,
  { prefix, source, at, seen }: Look,
): ObservedState => ({ prefix, source, at, seen, routes: spansAfter(last, at, seen) });

function spansAfter(last: ObservedState | undefined, at: string, seen: Seen): readonly RouteSpan[] {
  if (seen.kind !== 'announcement') return [];
  const before = new Map(
    (last?.routes ?? [])
      .filter(({ until }) => until === undefined)
      .map((span) => [announcedKey(span.route), span]),
  );
  const now = seen.found.map((route) => before.get(announcedKey(route)) ?? { route, from: at });
  const shown = new Set(seen.found.map(announcedKey));
  const gone = [...before].filter(([key, { from }]) => !shown.has(key) && !isSameInstant(from, at));
  return [...now, ...gone.map(([, span]) => ({ ...span, until: at }))];
}

export const announcedKey = ({ prefix, originAs }: Found<'announcement'>): string => `${prefix} ${originAs}`;

/** What is told apart: each prefix, each source, and what is looked for there. */
export const observationKey = ({
  prefix,
  source,
  seen,
}: {
  readonly prefix: string;
  readonly source: string;
  readonly seen: Pick<Seen, 'kind'>;
}): string => `${prefix} ${seen.kind} ${source}`;
