import type { Citation } from '#record/lease/fact.js';
import type { Names } from '../words/names.js';
import type { Regrounded } from './grounds.js';
import type { InMonth } from './months.js';
import type { Shape } from './shape.js';

/** Where in an answer something stands. */
export interface Place {
  readonly names: Names;
  readonly shape: Shape | undefined;
  /** The lease that the whole answer is of. */
  readonly ofLease: string | undefined;
  /** The one of its leases that this is of, where it is of several. */
  readonly leaseId?: string;
  /** What it stands within, in words; nothing for the answer itself and its leases. */
  readonly within?: string;
  /** What the thing itself is called. */
  readonly called?: string;
  readonly month?: string;
}

/** What is otherwise in one thing: what is to be said of it itself, and sentences on what is within. */
export interface Found {
  readonly phrases: readonly string[];
  readonly lines: readonly InMonth[];
  /** What reads as before and rests on other events. */
  readonly regrounded: readonly Regrounded[];
}

export const NOTHING: Found = { phrases: [], lines: [], regrounded: [] };

export const together = (all: readonly Found[]): Found => ({
  phrases: all.flatMap(({ phrases }) => phrases),
  lines: all.flatMap(({ lines }) => lines),
  regrounded: all.flatMap(({ regrounded }) => regrounded),
});

export function lineOf(
  words: string,
  { leaseId, within, month }: Place,
  events: readonly Citation[],
): InMonth {
  return {
    words: within === undefined ? words : `${within}: ${words}`,
    events,
    ...(leaseId === undefined ? {} : { leaseId }),
    ...(month === undefined ? {} : { month }),
  };
}

export const joined = (within: string | undefined, called: string): string =>
  within === undefined ? called : `${within}, ${called}`;
