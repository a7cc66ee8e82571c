import type { Actor, Evidence } from '#domain/kernel/event.js';
import { formatPrefix } from '#domain/kernel/prefix.js';
import { Refused } from '#domain/kernel/refusal.js';
import { RoaAligned, RoaEndRecorded, RoaMisaligned } from '#domain/lease/routing-evidence/events.js';
import { exportSource } from '#domain/lease/routing-evidence/export-source.js';
import { conflictsKey, wordsInKey } from '#domain/routing/conflicting-vrps.js';
import { isWorse } from '#domain/routing/feed-words.js';
import type { OriginValidation } from '#domain/routing/origin-validation.js';
import type { Clock } from '#event-store/clock.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { DatedExport } from '#intake/vrp/vrp-export.js';
import { leaseDocument } from '#views/documents/lease.js';
import type { ReadModel } from '#read-model/read-model.js';
import { statesOf } from '#record/lease/feed-words.js';
import { originStateWords } from '#record/lease/origin-states.js';
import { announcedRoutesAt, type AnnouncedRoute } from '#views/routes/announced-routes.js';
import type { KnownToFeed, SaidOfRoute } from '#views/routes/known-to-feed.js';
import { namedContext } from '../command-context.js';
import { inBatches } from '../in-batches.js';
import { LedgerCommand, type Commands } from '../ledger-command.js';
import { RecordedAhead } from '../recorded-ahead.js';
import type { Judged, MovedConflicts, NotJudged } from './applied.js';
import { conflictsIn } from './moved-conflicts.js';
import { movedRoaEnds } from './moved-roa-end.js';
import { recordedVrp, type RecordedVrp } from './recorded-vrp.js';
import { verdicts } from './verdict-on-route.js';
import type { WithSick } from './with-last-good.js';

const COVERING_SHOWN = 16;

/** A route of which an export says another state than is on record, other VRPs in conflict, or another end of its ROA, or more of these. */
interface Differing {
  readonly route: AnnouncedRoute;
  readonly validated: OriginValidation;
  /** The VRPs in conflict with it, where they, or its state, are other than on record. */
  readonly conflicting: readonly RecordedVrp[] | undefined;
  /** When its ROA ends, epoch milliseconds, where that is another time than is on record. */
  readonly roaEnd: number | undefined;
}

/** The newest export of a feed that counts. */
export interface NewerExport {
  readonly feed: string;
  readonly buildTime: string;
}

/** What was recorded of one route. */
type Changed = Pick<Judged, 'transitions' | 'conflicts' | 'roaEnds'>;

const NOTHING: Changed = { transitions: [], conflicts: [], roaEnds: [] };

/** Validates the routes that leases announce against one export, and records the transitions of their states and ROA ends. */
export class RouteValidation {
  /** Of each route by each feed its state, the VRPs in conflict, and when its ROA ends. */
  private readonly ahead: RecordedAhead<KnownToFeed>;

  constructor(
    private readonly bus: Commands,
    private readonly model: ReadModel,
    private readonly clock: Clock,
  ) {
    this.ahead = new RecordedAhead(model);
  }

  /**
   * Every route in possession when the export was built. `withSick` is the export with the last good rows of its
   * sick trust anchors, where those are known; `newer` another feed's that is not older: what that has shown stands.
   * @throws StoreUnavailable
   */
  async judge(
    feed: string,
    exported: DatedExport,
    withSick: WithSick | undefined,
    newer: NewerExport | undefined,
    actor: Actor,
  ): Promise<Judged> {
    const verdictOn = verdicts(exported, withSick);
    const movedRoaEnd = movedRoaEnds(exported, withSick);
    const routes = this.routesAt(exported.buildTime, feed);
    const conflictsAt = conflictsIn(exported, withSick, routes);
    const differing: Differing[] = [];
    const notJudged: NotJudged[] = [];
    for (const [at, route] of routes.entries()) {
      const [, first, length, originAs, known] = route;
      const verdict = verdictOn({ first, length }, originAs);
      if ('because' in verdict) {
        notJudged.push({ ...named(route), ...verdict });
        continue;
      }
      const roaEnd = verdict.state === 'valid' ? movedRoaEnd(route) : undefined;
      const { found, isNews } = conflictsAt(at);
      const words = originStateWords(verdict);
      const isSaid = known.others.some(([said, key]) => said === words && key === conflictsKey(found));
      const isOther = !isSaid && (isNews || known.isDue || words !== known.said[0]);
      if (!isOther && roaEnd === undefined) continue;
      if (newer !== undefined && overturns(known, verdict.state, feed, newer.feed))
        notJudged.push({
          ...named(route),
          because: 'newer-export',
          detail: `feed ${newer.feed} has an export that was built ${newer.buildTime}`,
        });
      else differing.push({ route, validated: verdict, conflicting: isOther ? found : undefined, roaEnd });
    }
    const changed: Changed[] = [];
    for (const outcome of await inBatches(differing, (each) => this.observe(each, feed, exported, actor)))
      if ('because' in outcome) notJudged.push(outcome);
      else changed.push(outcome);
    return {
      routes: routes.length,
      transitions: changed.flatMap(({ transitions }) => transitions),
      conflicts: changed.flatMap(({ conflicts }) => conflicts),
      roaEnds: changed.flatMap(({ roaEnds }) => roaEnds),
      notJudged,
    };
  }

  /** The routes in possession then, with what was recorded of them a moment ago. */
  private routesAt(buildTime: string, feed: string): readonly AnnouncedRoute[] {
    this.ahead.settle();
    const routes = announcedRoutesAt(this.model, buildTime, feed);
    if (this.ahead.isEmpty) return routes;
    return routes.map((route) => {
      const [leaseId, first, length, originAs] = route;
      const ahead = this.ahead.get(keyOf(feed, route));
      return ahead === undefined ? route : [leaseId, first, length, originAs, ahead];
    });
  }

  /** What a lease refuses, or ails, is that lease's matter; what ails the store ends the run. */
  private async observe(
    each: Differing,
    feed: string,
    exported: DatedExport,
    actor: Actor,
  ): Promise<Changed | NotJudged> {
    try {
      return await this.record(each, feed, exported, actor);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      const because = error instanceof Refused ? 'refused' : 'failed';
      return {
        ...named(each.route),
        because,
        detail: error instanceof Error ? error.message : String(error),
      };
    }
  }

  private async record(
    { route, validated, conflicting, roaEnd }: Differing,
    feed: string,
    { vrps, buildTime }: DatedExport,
    actor: Actor,
  ): Promise<Changed> {
    const { leaseId, prefix, originAs } = named(route);
    const [, first, length, , known] = route;
    const [state, knownConflicts] = known.said;
    const lease = leaseDocument(this.model, leaseId)?.document;
    const states = lease ? statesOf(lease, { prefix, originAs }) : [];
    const last = states.findLast(({ value }) => value.feed === feed);
    const isEndNews = roaEnd !== undefined;
    if (!isEndNews && last !== undefined && last.from >= buildTime) return NOTHING;
    const ending = isEndNews ? { notAfter: inWords(roaEnd) } : {};
    const covering = vrps.covering({ first, length }).slice(0, COVERING_SHOWN);
    const data = {
      prefix,
      originAs,
      feed,
      buildTime,
      ...validated,
      ...(known.isDue || (states.length > 0 && last === undefined) ? { anew: true as const } : {}),
      covering: covering.map(recordedVrp),
      ...(conflicting === undefined ? {} : { conflicting }),
      ...ending,
    };
    const context = namedContext({
      name: [
        `origin ${feed} ${buildTime} ${leaseId} ${prefix} ${originAs}`,
        ...(conflicting === undefined ? [] : [`in conflict ${conflictsKey(conflicting)}`]),
        ...(isEndNews ? [`ends ${ending.notAfter}`] : []),
      ].join(' '),
      request: data,
      now: this.clock().toISOString(),
      effectiveAt: buildTime,
      actor,
      evidence: evidenceOf(feed, buildTime),
    });
    const { events, position } = await this.bus.execute(
      new LedgerCommand({ id: leaseId, type: 'ObserveOrigin', data, context }),
    );
    const isOther = events.some(({ type }) => type === RoaAligned.type || type === RoaMisaligned.type);
    const hasMoved = events.some(({ type }) => type === RoaEndRecorded.type);
    if (!isOther && !hasMoved) return NOTHING;
    const to: SaidOfRoute = isOther
      ? [originStateWords(validated), conflicting ? conflictsKey(conflicting) : knownConflicts]
      : known.said;
    const end = hasMoved ? roaEnd! : known.roaEnd;
    const spokenBy = [...new Set([...known.spokenBy, feed])];
    const ahead = isOther ? { ...known, said: to, others: [], spokenBy, isDue: false } : known;
    this.ahead.put(keyOf(feed, route), { ...ahead, roaEnd: end }, position);
    const own = { leaseId, prefix, originAs };
    return {
      transitions: to[0] === state ? [] : [{ ...own, ...(state === '' ? {} : { from: state }), to: to[0] }],
      conflicts: movedConflicts(own, knownConflicts, to[1]),
      roaEnds: hasMoved
        ? [
            {
              ...own,
              ...(known.roaEnd === null ? {} : { from: inWords(known.roaEnd) }),
              to: inWords(roaEnd!),
            },
          ]
        : [],
    };
  }
}

function movedConflicts(
  own: Pick<MovedConflicts, 'leaseId' | 'prefix' | 'originAs'>,
  from: string,
  to: string,
): readonly MovedConflicts[] {
  const [before, after] = [wordsInKey(from), wordsInKey(to)];
  const appeared = after.filter((each) => !before.includes(each));
  const gone = before.filter((each) => !after.includes(each));
  return appeared.length + gone.length === 0 ? [] : [{ ...own, appeared, gone }];
}

/**
 * Whether a look from before a newer one at another feed would overturn what is known: of a feed that never spoke, or in place of
 * what is worse, and stands by the other, which agrees where it never spoke.
 */
const overturns = (
  { said, spokenBy, worst, beside }: KnownToFeed,
  state: OriginValidation['state'],
  feed: string,
  newer: string,
): boolean => {
  if (said[0] === '') return false;
  const other = spokenBy.includes(newer) ? beside : worst;
  return !spokenBy.includes(feed) || (other !== undefined && isWorse(other, state));
};

export const evidenceOf = (feed: string, buildTime: string): Evidence => ({
  grade: 'observed',
  source: exportSource(feed, buildTime),
});

const inWords = (at: number): string => new Date(at).toISOString();

const keyOf = (feed: string, [leaseId, first, length, originAs]: AnnouncedRoute): string =>
  `${feed} ${leaseId} ${first}/${length} ${originAs}`;

const named = ([leaseId, first, length, originAs]: AnnouncedRoute) => ({
  leaseId,
  prefix: formatPrefix({ first, length }),
  originAs,
});
