import type { Actor } from '#domain/kernel/event.js';
import type { EventOf } from '#domain/kernel/event-type.js';
import { routingFeedDecider } from '#domain/routing-feed/decider.js';
import { VrpExportRefused, VrpExportSeen } from '#domain/routing-feed/events.js';
import { formatPrefix } from '#domain/kernel/prefix.js';
import type { VrpIndex } from '#domain/routing/vrp-index.js';
import type { Clock } from '#event-store/clock.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import type { VrpExport } from '#intake/vrp/vrp-export.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { countByTrustAnchor, digestVrps } from '#intake/vrp/vrp-set.js';
import { lastOriginState, originStateWords } from '#record/lease/origin-states.js';
import { announcedRoutesAt, type AnnouncedRoute } from '#views/routes/announced-routes.js';
import { leaseDocument } from '#views/documents/lease.js';
import type { ReadModel } from '#read-model/read-model.js';
import { namedContext } from '../command-context.js';
import { LedgerCommand, type Commands } from '../ledger-command.js';

/** A watched feed whose newest export is older than this tells nothing of today. */
const STALE_MS = 24 * 60 * 60_000;
/** How far the clock of who built an export may be ahead of ours. */
const SKEW_MS = 10 * 60_000;
const COVERING_SHOWN = 16;
/** Appends of the same moment share one write to the disk. */
const AT_ONCE = 64;

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
    private readonly bus: Commands,
    private readonly commands: CommandHandling,
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
    let observed: Pick<Applied, 'routes' | 'transitions'> | undefined;
    const { events } = await this.commands.handle(routingFeedDecider, stream, see, {
      around: async ({ events: [event] }, append) => {
        if (event?.type === VrpExportSeen.type)
          observed = await this.observeAll(feed, vrps, buildTime, actor);
        return append();
      },
    });
    const refused = events.find(({ type }) => type === VrpExportRefused.type)?.data as
      EventOf<typeof VrpExportRefused>['data'] | undefined;
    return observed === undefined
      ? { verdict: refused?.health ?? 'not-newer', buildTime, routes: 0, transitions: [] }
      : { verdict: 'evidence', buildTime, ...observed };
  }

  /** Holds the export against every route in possession then, and records what it says that is new. */
  private async observeAll(feed: string, vrps: VrpIndex, buildTime: string, actor: Actor) {
    const routes = announcedRoutesAt(this.model, buildTime);
    const differing = routes.filter((route) => saysOtherwise(vrps, route));
    const transitions: Transition[] = [];
    for (let done = 0; done < differing.length; done += AT_ONCE) {
      const some = differing.slice(done, done + AT_ONCE);
      const observed = some.map((route) => this.observe(route, feed, vrps, buildTime, actor));
      transitions.push(...(await Promise.all(observed)).flat());
    }
    return { routes: routes.length, transitions };
  }

  private async observe(
    [leaseId, first, length, originAs]: AnnouncedRoute,
    feed: string,
    vrps: VrpIndex,
    buildTime: string,
    actor: Actor,
  ): Promise<readonly Transition[]> {
    const prefix = formatPrefix({ first, length });
    const lease = leaseDocument(this.model, leaseId)?.document;
    const last = lease && lastOriginState(lease, { prefix, originAs });
    if (last && last.from >= buildTime) return [];
    const validated = vrps.validate(first, length, originAs);
    const covering = vrps.covering({ first, length }).slice(0, COVERING_SHOWN);
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
      `origin ${feed} ${buildTime} ${leaseId} ${prefix} ${originAs}`,
      data,
      buildTime,
      actor,
      feed,
    );
    const { events } = await this.bus.execute(
      new LedgerCommand({ id: leaseId, type: 'ObserveOrigin', data, context }),
    );
    if (events.length === 0) return [];
    const from = last && { from: originStateWords(last.value) };
    return [{ leaseId, prefix, originAs, ...from, to: originStateWords(validated) }];
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

/** Whether the export's word on a route is another than the last: most routes need no look at their lease. */
const saysOtherwise = (vrps: VrpIndex, [, first, length, asn, state]: AnnouncedRoute): boolean =>
  originStateWords(vrps.validate(first, length, asn)) !== state;
