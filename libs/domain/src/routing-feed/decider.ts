import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import type { EventOf } from '../kernel/event-type.js';
import type { RoutingFeedCommand } from './commands.js';
import type { RoutingFeedEvent, VrpExportRefused, VrpExportSeen } from './events.js';

type Seen = EventOf<typeof VrpExportSeen>['data'];

export interface RoutingFeedState {
  /** The last export that was evidence. */
  readonly lastSeen?: Seen;
  /** Of the newest export that was not stale. */
  readonly newest: string;
  readonly stale: boolean;
}

/** An export with less than this share of the last one's VRPs was cut short somewhere, not revoked overnight. */
const LEAST_SHARE = 0.9;

/**
 * Guards one feed of VRP exports, the stream `routing-feed-<id>`. An export not newer than the newest says nothing;
 * one that lost a trust anchor or a tenth of its VRPs speaks of the feed's health and of no ROA (first 8).
 */
export const routingFeedDecider: Decider<
  InContext<RoutingFeedCommand>,
  RoutingFeedEvent,
  RoutingFeedState
> = {
  initial: { newest: '', stale: false },
  decide: ({ data: { stale, ...data } }, feed) => {
    const fault = stale ? STALE : feed.lastSeen && faultSince(feed.lastSeen, data);
    if (stale ? feed.stale : data.buildTime <= feed.newest) return [];
    const { feed: id, buildTime } = data;
    const event: RoutingFeedEvent = fault
      ? { type: 'VrpExportRefused', data: { feed: id, buildTime, ...fault } }
      : { type: 'VrpExportSeen', data };
    return [{ ...event, effectiveAt: buildTime }];
  },
  evolve: (feed, { type, data }) => {
    if (type === 'VrpExportRefused' && data.health === 'stale') return { ...feed, stale: true };
    const newest = data.buildTime > feed.newest ? data.buildTime : feed.newest;
    return { ...feed, newest, stale: false, ...(type === 'VrpExportSeen' ? { lastSeen: data } : {}) };
  },
};

const STALE = { health: 'stale', detail: 'built too long before it was read' } as const;

function faultSince(
  last: Seen,
  now: Seen,
): Pick<EventOf<typeof VrpExportRefused>['data'], 'health' | 'detail'> | undefined {
  const lost = Object.keys(last.trustAnchors).filter((name) => !(now.trustAnchors[name] ?? 0));
  if (lost.length > 0)
    return {
      health: 'trust-anchor-lost',
      detail: `no VRPs of ${lost.join(', ')}; the export before had some`,
    };
  if (now.vrps < last.vrps * LEAST_SHARE)
    return { health: 'truncated', detail: `${now.vrps} VRPs; the export before had ${last.vrps}` };
  return undefined;
}
