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
import { inBatches } from '../in-batches.js';
import { LedgerCommand, type Commands } from '../ledger-command.js';
import { RecordedAhead } from '../recorded-ahead.js';
import type { Judged, NotJudged, Transition } from './applied.js';
import { verdicts } from './verdict-on-route.js';
import type { WithSick } from './with-last-good.js';

const COVERING_SHOWN = 16;

type Differing = readonly [AnnouncedRoute, OriginValidation];

/** Validates the routes that leases announce against one export, and records the transitions of their states. */
export class RouteValidation {
  /** States, by route. */
  private readonly ahead: RecordedAhead<string>;

  constructor(
    private readonly bus: Commands,
    private readonly model: ReadModel,
    private readonly clock: Clock,
  ) {
    this.ahead = new RecordedAhead(model);
  }

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
    const routes = this.routesAt(exported.buildTime);
    const differing: Differing[] = [];
    const transitions: Transition[] = [];
    const notJudged: NotJudged[] = [];
    for (const route of routes) {
      const [, first, length, originAs, state] = route;
      const verdict = verdictOn({ first, length }, originAs);
      if ('because' in verdict) notJudged.push({ ...named(route), ...verdict });
      else if (originStateWords(verdict) !== state) differing.push([route, verdict]);
    }
    for (const outcome of await inBatches(differing, (each) => this.observe(each, feed, exported, actor)))
      if ('because' in outcome) notJudged.push(outcome);
      else transitions.push(...outcome);
    return { routes: routes.length, transitions, notJudged };
  }

  /** The routes in possession then, with what was recorded of them a moment ago. */
  private routesAt(buildTime: string): readonly AnnouncedRoute[] {
    this.ahead.settle();
    const routes = announcedRoutesAt(this.model, buildTime);
    if (this.ahead.isEmpty) return routes;
    return routes.map((route) => {
      const [leaseId, first, length, originAs] = route;
      const state = this.ahead.get(keyOf(route));
      return state === undefined ? route : [leaseId, first, length, originAs, state];
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
    this.ahead.put(keyOf(route), to, position);
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
