import { inMilliseconds, type Fact } from './fact.js';

/** A look at a source, or at a feed, that was evidence. */
export interface Look {
  /** When the source was so, RFC 3339 UTC. */
  readonly at: string;
  /** The event that recorded it. */
  readonly fact: Fact;
}

/** Every look with one more, the last of each UTC day, in the order of time: what a past day is told by. */
export function withLook(looks: readonly Look[] = [], at: string, fact: Fact): readonly Look[] {
  const look = { at: inMilliseconds(at), fact };
  const day = dayOf(look.at);
  const behind = looks.findLastIndex((each) => each.at <= look.at) + 1;
  if (behind < looks.length && dayOf(looks[behind]!.at) === day) return looks;
  const before = behind > 0 && dayOf(looks[behind - 1]!.at) === day ? behind - 1 : behind;
  return [...looks.slice(0, before), look, ...looks.slice(behind)];
}

const dayOf = (instant: string): string => instant.slice(0, '2026-01-31'.length);

/** The last look by `on`; `undefined` where there was none, whatever is known since. Whoever asks when it was looked at asks this. */
export function lastLook<L extends Look>(
  { newest, looks = [] }: { readonly newest?: L | undefined; readonly looks?: readonly Look[] | undefined },
  on: string,
): L | Look | undefined {
  return newest !== undefined && inMilliseconds(newest.at) <= on
    ? newest
    : looks.findLast(({ at }) => at <= on);
}
