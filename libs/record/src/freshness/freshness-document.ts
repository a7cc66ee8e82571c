import type { FreshnessEvent, FreshnessLimit } from '#domain/freshness/events.js';
import type { Recorded } from '#domain/kernel/decider.js';
import { factOf } from '../lease/fact.js';
import { insert, type Timeline } from '../lease/timeline.js';

/** The fold of the one stream that the limits of freshness are set in. */
export interface FreshnessDocument {
  readonly stream: string;
  readonly revision: string;
  readonly limits: Timeline<FreshnessLimit>;
}

/** Never throws; an event that the stream does not hold changes nothing. */
export function evolveFreshness(
  before: FreshnessDocument | undefined,
  event: Recorded<FreshnessEvent>,
): FreshnessDocument {
  const { stream, type, data } = event;
  const fact = factOf(event);
  const { limits = [] } = before ?? {};
  return {
    stream,
    revision: fact.revision,
    limits: type === 'FreshnessLimitSet' ? insert(limits, data, fact) : limits,
  };
}
