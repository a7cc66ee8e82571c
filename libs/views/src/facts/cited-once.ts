import type { Citation } from '#record/lease/fact.js';

/** Each event once, in the order in which it is first cited. */
export const citedOnce = (events: readonly Citation[]): readonly Citation[] => [
  ...new Map(events.map((event) => [`${event.stream} ${event.revision}`, event])).values(),
];
