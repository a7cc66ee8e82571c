import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { Refused } from '../kernel/refusal.js';
import { ASIDE_REFUSALS, checkSetsAside, checkTakesBack } from '../network-source/aside.js';
import type { RoutingFeedCommand } from './commands.js';
import type { RoutingFeedEvent } from './events.js';
import { sickAnchors, sickAnchorsInWords, type TrustAnchors } from './sick-anchors.js';

export const ROUTING_FEED_REFUSALS = [
  { code: 'feed-unknown', meaning: 'No export of that feed was ever looked at.' },
  {
    code: 'no-sick-anchor',
    meaning: "No trust anchor is sick in that export, or the export is not the feed's newest.",
  },
  ...ASIDE_REFUSALS,
] as const;

export interface RoutingFeedState {
  /** The VRPs that each trust anchor last had in health. */
  readonly healthy: TrustAnchors;
  /** The VRPs that each has in the newest export, where some are sick in it. */
  readonly doubted?: TrustAnchors;
  /** Build time of the newest export that was evidence; none once a new normal was accepted that no export showed since. */
  readonly evidence?: string;
  /** Build time of the newest export that was not stale. */
  readonly newest: string;
  /** Whether the newest export may be looked at once more, as its trust anchors were accepted since. */
  readonly again: boolean;
  readonly acceptances: number;
  readonly stale: boolean;
  /** Whether it is set aside. */
  readonly aside: boolean;
}

/**
 * Guards one feed of VRP exports, the stream `routing-feed-<id>`. An export not newer than the newest says nothing;
 * one in which every trust anchor is sick speaks of the feed's health and of no ROA (first 8).
 */
export const routingFeedDecider: Decider<
  InContext<RoutingFeedCommand>,
  RoutingFeedEvent,
  RoutingFeedState
> = {
  initial: { healthy: {}, newest: '', again: false, acceptances: 0, stale: false, aside: false },
  decide: (command, feed) => {
    switch (command.type) {
      case 'AcceptTrustAnchors':
        return accept(command.data, feed);
      case 'SeeVrpExport':
        return see(command.data, feed);
      case 'SetRoutingFeedAside':
        checkKnown(feed);
        checkSetsAside(command.context.reason, feed.aside, 'feed');
        return [{ type: 'RoutingFeedSetAside', data: {} }];
      case 'TakeRoutingFeedBack':
        checkTakesBack(command.context.reason, feed.aside, 'feed');
        return [{ type: 'RoutingFeedTakenBack', data: {} }];
    }
  },
  evolve: (feed, { type, data }) => {
    if (type === 'RoutingFeedSetAside') return { ...feed, aside: true };
    // What it had meanwhile was held against no route: the newest may be looked at once more.
    if (type === 'RoutingFeedTakenBack')
      return { ...feed, aside: false, again: true, acceptances: feed.acceptances + 1 };
    const { doubted: _, ...rest } = feed;
    if (type === 'TrustAnchorsAccepted') {
      const { evidence: __, ...accepting } = rest;
      return { ...accepting, healthy: data.trustAnchors, again: true, acceptances: feed.acceptances + 1 };
    }
    if (type === 'VrpExportRefused' && data.health === 'stale') return { ...feed, stale: true };
    const newest = data.buildTime > feed.newest ? data.buildTime : feed.newest;
    const seen = { ...rest, newest, again: false, stale: false };
    if (type === 'VrpExportRefused')
      return { ...seen, ...(data.trustAnchors ? { doubted: data.trustAnchors } : {}) };
    return {
      ...seen,
      evidence: data.buildTime,
      healthy: { ...data.trustAnchors, ...data.sick },
      ...(data.sick ? { doubted: data.trustAnchors } : {}),
    };
  },
};

type DataOf<T extends RoutingFeedCommand['type']> = Extract<RoutingFeedCommand, { type: T }>['data'];

function see({ stale, ...data }: DataOf<'SeeVrpExport'>, feed: RoutingFeedState) {
  const { buildTime, trustAnchors } = data;
  const isNews = stale ? !feed.stale : buildTime > feed.newest || (feed.again && buildTime === feed.newest);
  if (!isNews) return [];
  if (stale) return [refused(data, 'stale', 'built too long before it was read')];
  const sick = sickAnchors(feed.healthy, trustAnchors);
  const isAnySick = Object.keys(sick).length > 0;
  const isAnyHealthy = Object.keys(trustAnchors).some((name) => !Object.hasOwn(sick, name));
  if (isAnySick && !isAnyHealthy) {
    const isLost = Object.keys(sick).some((name) => !Object.hasOwn(trustAnchors, name));
    const detail = sickAnchorsInWords(sick, trustAnchors).slice(0, LONGEST_DETAIL).toWellFormed();
    return [refused(data, isLost ? 'trust-anchor-lost' : 'truncated', detail, { trustAnchors })];
  }
  const seen = { ...data, ...(isAnySick ? { sick } : {}) };
  return [{ type: 'VrpExportSeen' as const, data: seen, effectiveAt: buildTime }];
}

const LONGEST_DETAIL = 500;

const refused = (
  { feed, buildTime }: DataOf<'SeeVrpExport'>,
  health: 'stale' | 'truncated' | 'trust-anchor-lost',
  detail: string,
  doubted: { readonly trustAnchors?: TrustAnchors } = {},
) => ({
  type: 'VrpExportRefused' as const,
  data: { feed, buildTime, health, detail, ...doubted },
  effectiveAt: buildTime,
});

/** @throws Refused */
function checkKnown({ newest }: RoutingFeedState): void {
  if (newest === '')
    throw new Refused(
      'feed-unknown',
      'No export of this feed was ever looked at.',
      '',
      'name a feed that exports were held against the leases for',
    );
}

function accept({ buildTime }: DataOf<'AcceptTrustAnchors'>, feed: RoutingFeedState) {
  checkKnown(feed);
  if (feed.doubted === undefined)
    throw new Refused(
      'no-sick-anchor',
      'No trust anchor of the feed is sick.',
      '/buildTime',
      'accept trust anchors once some are sick',
    );
  if (buildTime !== feed.newest)
    throw new Refused(
      'no-sick-anchor',
      `The newest export of the feed was built ${feed.newest}.`,
      '/buildTime',
      'look at that one, and accept its trust anchors',
    );
  return [{ type: 'TrustAnchorsAccepted' as const, data: { buildTime, trustAnchors: feed.doubted } }];
}
