import type { Requested } from '#domain/evidence-request/events.js';
import { inMilliseconds } from '#record/lease/fact.js';
import type { Moment } from '#views/portfolio/portfolio.js';

/** The instants of a pack, written as recorded times are. */
export const momentOf = ({ asOf, on }: Requested): Moment => ({
  now: inMilliseconds(asOf),
  on: inMilliseconds(on),
});
