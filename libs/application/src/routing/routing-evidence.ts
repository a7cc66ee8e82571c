import { streamName } from '#domain/kernel/stream-type.js';
import { randomUUID } from 'node:crypto';
import { compareText } from '#domain/kernel/compare-text.js';
import type { Actor } from '#domain/kernel/event.js';
import type { EventOf } from '#domain/kernel/event-type.js';
import { routingFeedDecider, type RoutingFeedState } from '#domain/routing-feed/decider.js';
import { VrpExportRefused, VrpExportSeen } from '#domain/routing-feed/events.js';
import { STALE_MS } from '#domain/routing-feed/watched.js';
import { routingFeedStream } from '#domain/routing-feed/stream.js';
import { listSick, sickAnchors, type TrustAnchors } from '#domain/routing-feed/sick-anchors.js';
import type { Clock } from '#event-store/clock.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import type { MadeEvent } from '#event-store/decision.js';
import { unreadableInWords, type DatedExport } from '#intake/vrp/vrp-export.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { digestVrps } from '#intake/vrp/vrp-set.js';
import type { ReadModel } from '#read-model/read-model.js';
import { feedDocuments } from '#views/documents/routing-feed.js';
import { SKEW_MS } from '../clock-skew.js';
import { namedContext } from '../command-context.js';
import { LedgerCommand, type Commands } from '../ledger-command.js';
import type { ReachHead } from '../ledger.js';
import { Turns } from '../turns.js';
import type { Applied, Judged } from './applied.js';
import { evidenceOf, RouteValidation, type NewerExport } from './route-validation.js';
import type { LastGoodVrps } from './last-good-vrps.js';
import { withLastGood } from './with-last-good.js';

const LONGEST_FAULT = 500;

type Seen = Omit<EventOf<typeof VrpExportSeen>['data'], 'sick'>;

/** Holds VRP exports against what the leases say is announced, and records what changed. */
export class RoutingEvidence {
  private readonly routes: RouteValidation;
  private readonly turns = new Turns();

  constructor(
    private readonly bus: Commands,
    private readonly commands: CommandHandling,
    private readonly model: ReadModel,
    private readonly clock: Clock,
    private readonly lastGood: LastGoodVrps,
    private readonly reachHead: ReachHead,
  ) {
    this.routes = new RouteValidation(bus, model, clock);
  }

  /**
   * An export is evidence at its build time, over the leases in possession then. The leases come first and the feed
   * after them, so that an export half applied is applied to the rest when it is seen again; and of a feed one after
   * the other, or an older export would be judged beside a newer one, before the feed could tell.
   * @throws UnreadableFile for one built in the future: no export after it would be newer for as long; and for one
   * without a single sound VRP, which says nothing of any ROA
   */
  apply(feed: string, exported: DatedExport, actor: Actor, { watched = false } = {}): Promise<Applied> {
    return this.turns.take(feed, () => this.applyNext(feed, exported, actor, watched));
  }

  private async applyNext(
    feed: string,
    exported: DatedExport,
    actor: Actor,
    watched: boolean,
  ): Promise<Applied> {
    const { vrps, buildTime, rejected } = exported;
    const age = this.ageOf(exported);
    const isStale = watched && age > STALE_MS;
    if (vrps.size === 0)
      throw new UnreadableFile('the export has no sound IPv4 VRP', 'give a whole export by a relying party');
    // Of a lease that began a moment ago the export tells too.
    await this.reachHead();
    const seen = await seenIn(feed, exported);
    let judged: Judged | undefined;
    const { events, repeated, state, position } = await this.commands.handle(
      routingFeedDecider,
      feedStream(feed),
      async ({ state: { again, acceptances } }) => this.see(seen, isStale, again ? acceptances : 0, actor),
      {
        around: async ({ events: [event], before }, append) => {
          if (isSeen(event) && !before.aside)
            judged = await this.judge(feed, exported, event.data.sick, before, actor);
          return append();
        },
      },
    );
    const [event] = events;
    const sick = buildTime === state.newest ? sickAnchors(state.healthy, seen.trustAnchors) : {};
    // Another process may have judged it; the next export is held against what this one keeps.
    if (repeated && isSeen(event) && state.evidence === buildTime && Object.keys(sick).length === 0)
      await this.lastGood.write(feed, buildTime, (await withLastGood(exported, sick)).good);
    return {
      verdict: judged
        ? 'evidence'
        : isRefused(event)
          ? event.data.health
          : isSeen(event) && !repeated
            ? 'set-aside'
            : 'not-newer',
      buildTime,
      ...(judged ?? NOTHING),
      sick: listSick(sick, seen.trustAnchors),
      unreadable: rejected,
      ...(position === undefined ? {} : { position: String(position) }),
    };
  }

  /**
   * Takes the trust anchors of the feed's newest export for its new normal: that export, of which the build time is
   * answered, may then be applied once more.
   * @param meant build time of the export that is vouched for, where one is named
   * @throws Refused where none of them is sick, or another export is meant
   */
  async accept(feed: string, actor: Actor, meant?: string): Promise<string> {
    const { state } = await this.commands.state(routingFeedDecider, feedStream(feed));
    const data = { buildTime: meant ?? state.newest };
    const now = this.clock().toISOString();
    const context = namedContext({
      name: randomUUID(),
      request: data,
      now,
      effectiveAt: now,
      actor,
      evidence: { grade: 'claimed', source: 'whoever runs the feed' },
    });
    await this.bus.execute(new LedgerCommand({ id: feed, type: 'AcceptTrustAnchors', data, context }));
    return data.buildTime;
  }

  /** @throws UnreadableFile for an export of the future */
  private ageOf({ buildTime }: DatedExport): number {
    const age = this.clock().getTime() - Date.parse(buildTime);
    if (age < -SKEW_MS)
      throw new UnreadableFile(
        `the export says that it was built in the future, at ${buildTime}`,
        'check the clock of the machine that built it',
      );
    return age;
  }

  private async judge(
    feed: string,
    exported: DatedExport,
    sick: TrustAnchors = {},
    { evidence }: RoutingFeedState,
    actor: Actor,
  ): Promise<Judged> {
    const isAnySick = Object.keys(sick).length > 0;
    const kept = isAnySick && evidence !== undefined ? await this.lastGood.read(feed, evidence) : undefined;
    const newer = await this.newerElsewhere(feed, exported.buildTime);
    if (isAnySick && kept === undefined) return this.routes.judge(feed, exported, undefined, newer, actor);
    const { withSick, good } = await withLastGood(exported, sick, kept);
    const judged = await this.routes.judge(feed, exported, withSick, newer, actor);
    await this.lastGood.write(feed, exported.buildTime, good);
    return judged;
  }

  /** The newest export of another feed that counts, where that is no older: what was seen then is not overturned by a look before. */
  private async newerElsewhere(feed: string, buildTime: string): Promise<NewerExport | undefined> {
    const others = feedDocuments(this.model).filter(({ document }) => document.feed !== feed);
    const states = others.map(async ({ document }) => {
      const { state } = await this.commands.state(routingFeedDecider, feedStream(document.feed));
      return { feed: document.feed, buildTime: state.aside ? '' : (state.evidence ?? '') };
    });
    const [newest] = (await Promise.all(states)).toSorted((a, b) => compareText(b.buildTime, a.buildTime));
    return newest !== undefined && newest.buildTime >= buildTime ? newest : undefined;
  }

  private see(seen: Seen, isStale: boolean, acceptance: number, actor: Actor) {
    const { feed, buildTime, digest, unreadable } = seen;
    const data = { ...seen, ...(isStale ? { stale: true as const } : {}) };
    const context = namedContext({
      name: [
        `export ${feed} ${buildTime} ${digest} ${isStale}`,
        ...(unreadable ? [`less ${unreadable.rows}: ${unreadable.first}`] : []),
        ...(acceptance > 0 ? [`after acceptance ${acceptance}`] : []),
      ].join(' '),
      request: data,
      now: this.clock().toISOString(),
      effectiveAt: buildTime,
      actor,
      evidence: evidenceOf(feed, buildTime),
    });
    return { type: 'SeeVrpExport' as const, data, context };
  }
}

async function seenIn(feed: string, { vrps, buildTime, rejected }: DatedExport): Promise<Seen> {
  const [first] = rejected;
  return {
    feed,
    buildTime,
    digest: await digestVrps(vrps),
    vrps: vrps.size,
    trustAnchors: Object.fromEntries(vrps.trustAnchors),
    ...(first && {
      unreadable: { rows: rejected.length, first: unreadableInWords(first).slice(0, LONGEST_FAULT) },
    }),
  };
}

const feedStream = (feed: string) => streamName(routingFeedStream, feed);

const NOTHING: Judged = { routes: 0, transitions: [], conflicts: [], roaEnds: [], notJudged: [] };

const isSeen = (event: MadeEvent | undefined): event is MadeEvent & EventOf<typeof VrpExportSeen> =>
  event?.type === VrpExportSeen.type;

const isRefused = (event: MadeEvent | undefined): event is MadeEvent & EventOf<typeof VrpExportRefused> =>
  event?.type === VrpExportRefused.type;
