import { startOfDay } from '#domain/kernel/zoned.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { prefixesOf } from '#record/lease/status.js';
import { termsUntil } from '#record/lease/term.js';
import type { Timeline } from '#record/lease/timeline.js';
import { loaIntervals } from '../facts/authority.js';
import type { Portfolio } from '../portfolio/portfolio.js';
import { changesSince } from './held-since.js';

/**
 * Since when something has stood as it does at `on`: from the first of the instants before at which it stood so without a break.
 * `instants`: all at which it may have changed, the latest first.
 */
export function standsSince(
  standing: string,
  instants: readonly string[],
  standingAt: (at: string) => string | undefined,
): string | undefined {
  let since: string | undefined;
  for (const at of instants) {
    if (standingAt(at) !== standing) break;
    since = at;
  }
  return since;
}

/** When what is agreed of a prefix, or shown of it, may have changed up to `on`, the latest first; none before it was in use. */
export function turningPoints(
  lease: LeaseDocument,
  portfolio: Portfolio,
  prefix: string,
  on: string,
): readonly string[] {
  const first = termsUntil(lease, on)[0];
  const start = first && startOfDay(first.start, first.terms.timeZone);
  const isUsed = (at: string) => start === undefined || start > on || at >= start;
  const timelines: readonly Timeline<unknown>[] = [
    lease.prefixes,
    lease.origins,
    lease.usage,
    lease.status,
    ...lease.observations.filter((each) => each.prefix === prefix).map(({ seen }) => seen),
    ...lease.observedOrigins.map(({ states }) => states),
    ...[...(portfolio.sources?.values() ?? []), ...portfolio.feeds.values()].flatMap(({ aside }) =>
      aside ? [aside] : [],
    ),
  ];
  const instants = [
    ...(start === undefined ? [] : [start]),
    ...timelines.flatMap((timeline) => timeline.map(({ from }) => from)),
    ...changesSince(portfolio),
    ...(lease.reverseDnsRequests ?? []).map(({ fact }) => fact.effectiveAt),
    ...loaIntervals(lease, on).flatMap(({ from, until }) => [from, until]),
  ];
  return [...new Set(instants)]
    .filter((at) => at <= on && isUsed(at))
    .toSorted()
    .toReversed();
}

export const isLeasedOn = (lease: LeaseDocument, prefix: string, at: string): boolean =>
  prefixesOf(lease, at).includes(prefix);
