import { compareText } from '#domain/kernel/compare-text.js';
import type { Fact } from './fact.js';

/** `value` holds from the instant `from` on, until the next entry of its timeline. */
export interface Entry<T> {
  /** Since when it holds, RFC 3339 UTC. */
  readonly from: string;
  /** What holds from then until the next entry. */
  readonly value: T;
  /** The event that said so. */
  readonly fact: Fact;
}

/** What changes over effective time, by (`from`, revision). */
export type Timeline<T> = readonly Entry<T>[];

/** The timeline with one more entry; events come by rising revision, so it goes behind those of its instant. */
export function insert<T>(timeline: Timeline<T>, value: T, fact: Fact, from = fact.effectiveAt): Timeline<T> {
  const before = countUntil(timeline, from);
  return [...timeline.slice(0, before), { from, value, fact }, ...timeline.slice(before)];
}

/** What holds at the instant `on`, if anything does yet. */
export const entryOn = <T>(timeline: Timeline<T>, on: string): Entry<T> | undefined =>
  timeline[countUntil(timeline, on) - 1];

/** Everything that came to hold up to and including the instant `on`. */
export const entriesUntil = <T>(timeline: Timeline<T>, on: string): Timeline<T> =>
  timeline.slice(0, countUntil(timeline, on));

/** The entries as the ledger learned of them. */
export const inRecordedOrder = <T>(timeline: Timeline<T>): Timeline<T> =>
  timeline.toSorted((a, b) => compareRevisions(a.fact.revision, b.fact.revision));

/** After every instant that can be written: looks up what holds in the end, as far as is known. */
export const END_OF_TIME = '9999-12-31T23:59:59.999Z';

/** How many entries hold, or held, by the instant `on`. */
export function countUntil(timeline: Timeline<unknown>, on: string): number {
  let count = timeline.length;
  while (count > 0 && timeline[count - 1]!.from > on) count--;
  return count;
}

/** Of decimal texts without leading zeros. */
const compareRevisions = (a: string, b: string): number => a.length - b.length || compareText(a, b);
