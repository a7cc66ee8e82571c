import type { Actor } from '#domain/kernel/event.js';
import type { LeaseCommand } from '#domain/lease/decide.js';
import type { Origin } from '#domain/lease/contract/contract.js';
import { routingFeedDecider } from '#domain/routing-feed/decider.js';
import { formatPrefix, prefixOf } from '#domain/routing/prefix.js';
import type { VrpIndex } from '#domain/routing/vrp-index.js';
import type { Clock } from '#event-store/clock.js';
import type { Streams } from '#event-store/streams.js';
import type { VrpExport } from '#intake/vrp/vrp-export.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { countByTrustAnchor, digestVrps } from '#intake/vrp/vrp-set.js';
import type { LeaseDocument, OriginState } from '#projections/lease/lease-document.js';
import { entryOn } from '#projections/lease/timeline.js';
import { leaseDocument } from '#projections/read-model/queries/documents.js';
import { leasesHoldingAt } from '#projections/read-model/queries/leases-holding.js';
import type { ReadModel } from '#projections/read-model/read-model.js';
import { namedContext } from '../command-context.js';
import type { LeaseDesk } from '../lease/lease-desk.js';

/** A watched feed whose newest export is older than this tells nothing of today. */
const STALE_MS = 24 * 60 * 60_000;
/** How far the clock of who built an export may be ahead of ours. */
const SKEW_MS = 10 * 60_000;
const COVERING_SHOWN = 16;

export interface Transition {
  readonly leaseId: string;
  readonly prefix: string;
  readonly originAs: number;
  /** Absent for the first look. */
  readonly from?: string;
  readonly to: string;
}

export interface Applied {
  /** What the export is to the feed: evidence, or nothing new, or a sign of the feed's own health. */
  readonly verdict: 'evidence' | 'not-newer' | 'stale' | 'truncated' | 'trust-anchor-lost';
  readonly buildTime: string;
  /** Announced routes that were looked at. */
  readonly routes: number;
  readonly transitions: readonly Transition[];
}

/** Holds VRP exports against what the leases say is announced, and records what changed. */
export class RoutingEvidence {
  constructor(
    private readonly streams: Streams,
    private readonly desk: LeaseDesk,
    private readonly model: ReadModel,
    private readonly clock: Clock,
  ) {}

  /**
   * An export is evidence at its build time, over the leases in possession then. The leases come first and the feed
   * after them, so that an export half applied is applied to the rest when it is seen again.
   * @throws UnreadableFile for one built in the future: no export after it would be newer for as long; and for one
   * without a single sound VRP, which says nothing of any ROA
   */
  async apply(
    feed: string,
    { vrps, buildTime }: VrpExport & { readonly buildTime: string },
    actor: Actor,
    { watched = false } = {},
  ): Promise<Applied> {
    const age = this.clock().getTime() - Date.parse(buildTime);
    if (age < -SKEW_MS)
      throw new UnreadableFile(
        `the export says that it was built in the future, at ${buildTime}`,
        'check the clock of the machine that built it',
      );
    if (vrps.size === 0)
      throw new UnreadableFile('the export has no sound IPv4 VRP', 'give a whole export by a relying party');
    const stale = watched && age > STALE_MS;
    const see = this.seeExport(feed, vrps, buildTime, actor, stale);
    const stream = `routing-feed-${feed}`;
    const { after, before } = await this.streams.foresee(routingFeedDecider, stream, see);
    const isEvidence = after !== before && after.lastSeen?.buildTime === buildTime;
    const transitions: Transition[] = [];
    let routes = 0;
    if (isEvidence)
      for (const leaseId of leasesHoldingAt(this.model, buildTime)) {
        const lease = leaseDocument(this.model, leaseId)?.document;
        const origins = (lease && entryOn(lease.origins, buildTime)?.value) ?? [];
        routes += origins.length;
        for (const origin of lease ? origins : [])
          transitions.push(...(await this.observe(lease!, origin, feed, vrps, buildTime, actor)));
      }
    const { events } = await this.streams.handle(routingFeedDecider, stream, see);
    const refused = events.find(({ type }) => type === 'VrpExportRefused')?.data as {
      health: Applied['verdict'];
    };
    const verdict = isEvidence ? 'evidence' : (refused?.health ?? 'not-newer');
    return { verdict, buildTime, routes, transitions };
  }

  private async observe(
    lease: LeaseDocument,
    { prefix, originAs }: Origin,
    feed: string,
    vrps: VrpIndex,
    buildTime: string,
    actor: Actor,
  ): Promise<readonly Transition[]> {
    const route = prefixOf(prefix);
    const validated = vrps.validate(route.first, route.length, originAs);
    const last = lastState(lease, prefix, originAs);
    if (last && last.from >= buildTime) return [];
    if (last && wordsOf(last.value) === wordsOf(validated)) return [];
    const covering = vrps.covering(route).slice(0, COVERING_SHOWN);
    const data = {
      prefix,
      originAs,
      feed,
      buildTime,
      ...validated,
      covering: covering.map((vrp) => ({
        asn: vrp.asn,
        prefix: formatPrefix(vrp),
        maxLength: vrp.maxLength,
        ...(vrp.ta === '' ? {} : { ta: vrp.ta }),
      })),
    };
    const context = this.contextFor(
      `origin ${feed} ${buildTime} ${lease.leaseId} ${prefix} ${originAs}`,
      data,
      buildTime,
      actor,
      feed,
    );
    const { events } = await this.desk.execute(lease.leaseId, {
      type: 'ObserveOrigin',
      data,
      context,
    } as LeaseCommand);
    if (events.length === 0) return [];
    const from = last && { from: wordsOf(last.value) };
    return [{ leaseId: lease.leaseId, prefix, originAs, ...from, to: wordsOf(validated) }];
  }

  private seeExport(feed: string, vrps: VrpIndex, buildTime: string, actor: Actor, stale: boolean) {
    const digest = digestVrps(vrps);
    const data = {
      feed,
      buildTime,
      digest,
      vrps: vrps.size,
      trustAnchors: Object.fromEntries(countByTrustAnchor(vrps)),
      ...(stale ? { stale: true as const } : {}),
    };
    const context = this.contextFor(
      `export ${feed} ${buildTime} ${digest} ${stale}`,
      data,
      buildTime,
      actor,
      feed,
    );
    return { type: 'SeeVrpExport' as const, data, context };
  }

  private contextFor(name: string, request: unknown, buildTime: string, actor: Actor, feed: string) {
    return namedContext({
      name,
      request,
      now: this.clock().toISOString(),
      effectiveAt: buildTime,
      actor,
      evidence: { grade: 'observed', source: `VRP export ${feed}, built ${buildTime}` },
    });
  }
}

const lastState = (lease: LeaseDocument, prefix: string, originAs: number) =>
  lease.observedOrigins.find((each) => each.prefix === prefix && each.originAs === originAs)?.states.at(-1);

/** "valid", "not-found", "invalid (as)", "invalid (length)". */
const wordsOf = ({ state, reason }: Pick<OriginState, 'state' | 'reason'>) =>
  reason === undefined ? state : `${state} (${reason})`;
