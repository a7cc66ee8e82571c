import type { Actor, Evidence } from '#domain/kernel/event.js';
import { formatPrefix } from '#domain/kernel/prefix.js';
import { Refused } from '#domain/kernel/refusal.js';
import type { OriginValidation } from '#domain/routing/origin-validation.js';
import type { Clock } from '#event-store/clock.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { DatedExport } from '#intake/vrp/vrp-export.js';
import { leaseDocument } from '#views/documents/lease.js';
import type { ReadModel } from '#read-model/read-model.js';
import { lastOriginState, originStateWords } from '#record/lease/origin-states.js';
import { announcedRoutesAt, type AnnouncedRoute } from '#views/routes/announced-routes.js';
import { namedContext } from '../command-context.js';
import { LedgerCommand, type Commands } from '../ledger-command.js';
import type { Judged, NotJudged, Transition } from './applied.js';
import { verdicts } from './verdict-on-route.js';
import type { WithSick } from './with-last-good.js';

const COVERING_SHOWN = 16;
/** Appends of the same moment share one write to the disk. */
const AT_ONCE = 64;

type Differing = readonly [AnnouncedRoute, OriginValidation];

/** Validates the routes that leases announce against one export, and records the transitions of their states. */
export class RouteValidation {
  /** States recorded here that the read model may not reflect yet, by route. */
  private readonly ahead = new Map<string, { readonly state: string; readonly position: bigint }>();

  constructor(
    private readonly bus: Commands,
    private readonly model: ReadModel,
    private readonly clock: Clock,
  ) {}

  /**
   * Every route in possession when the export was built. `withSick` is the export with the last good rows of its
   * sick trust anchors, where those are known.
   * @throws StoreUnavailable
   */
  async judge(
    feed: string,
    exported: DatedExport,
    withSick: WithSick | undefined,
    actor: Actor,
  ): Promise<Judged> {
    const verdictOn = verdicts(exported, withSick);
    const routes = this.upToDate(announcedRoutesAt(this.model, exported.buildTime));
    const differing: Differing[] = [];
    const transitions: Transition[] = [];
    const notJudged: NotJudged[] = [];
    for (const route of routes) {
      const [, first, length, originAs, state] = route;
      const verdict = verdictOn({ first, length }, originAs);
      if ('because' in verdict) notJudged.push({ ...named(route), ...verdict });
      else if (originStateWords(verdict) !== state) differing.push([route, verdict]);
    }
    for (let done = 0; done < differing.length; done += AT_ONCE) {
      const some = differing.slice(done, done + AT_ONCE);
      const observed = some.map((each) => this.observe(each, feed, exported, actor));
      for (const outcome of await Promise.all(observed))
        if ('because' in outcome) notJudged.push(outcome);
        else transitions.push(...outcome);
    }
    return { routes: routes.length, transitions, notJudged };
  }

  /** The routes with what was recorded of them a moment ago: two exports may come faster than the read model follows. */
  private upToDate(routes: readonly AnnouncedRoute[]): readonly AnnouncedRoute[] {
    const reflected = this.model.position() ?? -1n;
    for (const [key, { position }] of this.ahead) if (position <= reflected) this.ahead.delete(key);
    if (this.ahead.size === 0) return routes;
    return routes.map((route) => {
      const [leaseId, first, length, originAs] = route;
      const known = this.ahead.get(keyOf(route));
      return known ? [leaseId, first, length, originAs, known.state] : route;
    });
  }

  /** What a lease refuses, or ails, is that lease's matter; what ails the store ends the run. */
  private async observe(
    [route, validated]: Differing,
    feed: string,
    exported: DatedExport,
    actor: Actor,
  ): Promise<readonly Transition[] | NotJudged> {
    try {
      return await this.record(route, validated, feed, exported, actor);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      const because = error instanceof Refused ? 'refused' : 'failed';
      return { ...named(route), because, detail: error instanceof Error ? error.message : String(error) };
    }
  }

  private async record(
    route: AnnouncedRoute,
    validated: OriginValidation,
    feed: string,
    { vrps, buildTime }: DatedExport,
    actor: Actor,
  ): Promise<readonly Transition[]> {
    const { leaseId, prefix, originAs } = named(route);
    const [, first, length, , state] = route;
    const lease = leaseDocument(this.model, leaseId)?.document;
    const last = lease && lastOriginState(lease, { prefix, originAs });
    if (last && last.from >= buildTime) return [];
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
    const context = namedContext({
      name: `origin ${feed} ${buildTime} ${leaseId} ${prefix} ${originAs}`,
      request: data,
      now: this.clock().toISOString(),
      effectiveAt: buildTime,
      actor,
      evidence: evidenceOf(feed, buildTime),
    });
    const { events, position } = await this.bus.execute(
      new LedgerCommand({ id: leaseId, type: 'ObserveOrigin', data, context }),
    );
    if (events.length === 0) return [];
    const to = originStateWords(validated);
    if (position !== undefined) this.ahead.set(keyOf(route), { state: to, position });
    return [{ leaseId, prefix, originAs, ...(state === '' ? {} : { from: state }), to }];
  }
}

export const evidenceOf = (feed: string, buildTime: string): Evidence => ({
  grade: 'observed',
  source: `VRP export ${feed}, built ${buildTime}`,
});

const keyOf = ([leaseId, first, length, originAs]: AnnouncedRoute): string =>
  `${leaseId} ${first}/${length} ${originAs}`;

const named = ([leaseId, first, length, originAs]: AnnouncedRoute) => ({
  leaseId,
  prefix: formatPrefix({ first, length }),
  originAs,
});
