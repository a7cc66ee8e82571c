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
    const routes = announcedRoutesAt(this.model, exported.buildTime);
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
    const [, first, length] = route;
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
    const { events } = await this.bus.execute(
      new LedgerCommand({ id: leaseId, type: 'ObserveOrigin', data, context }),
    );
    if (events.length === 0) return [];
    const from = last && { from: originStateWords(last.value) };
    return [{ leaseId, prefix, originAs, ...from, to: originStateWords(validated) }];
  }
}

export const evidenceOf = (feed: string, buildTime: string): Evidence => ({
  grade: 'observed',
  source: `VRP export ${feed}, built ${buildTime}`,
});

const named = ([leaseId, first, length, originAs]: AnnouncedRoute) => ({
  leaseId,
  prefix: formatPrefix({ first, length }),
  originAs,
});
