import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { systemClock } from '#event-store/clock.js';
import { EventStore } from '#event-store/event-store.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { Persons } from '#event-store/persons.js';
import { ledgerTime } from '#read-model/queries/ledger-time.js';
import { TreeKeeper } from '#evidence/tree/tree-keeper.js';
import { ReadModel } from '#read-model/read-model.js';
import { Runner } from '#read-model/runner.js';
import { CatchUp } from './catch-up.js';
import { Clerk } from './clerk/clerk.js';
import { CheckpointSchedule } from './evidence/checkpoint-schedule.js';
import { Checkpoints } from './evidence/checkpoints.js';
import { LEDGER_OPTIONS, LOGGER, type LedgerOptions } from './ledger-options.js';
import { Loop } from './loop.js';
import { finishErasures } from './people/unfinished-erasures.js';
import { DispatchLoop } from './reminders/dispatch-loop.js';
import { NetworkWatches } from './network/watched/network-watches.js';
import { RoutingEvidence } from './routing/routing-evidence.js';
import { VrpWatch } from './routing/vrp-watch.js';
import { behindTrouble, ClockJumps } from './troubles/clock-jumps.js';
import { diskTrouble } from './troubles/disk.js';
import { HaltNote } from './troubles/halt-note.js';
import { LedgerKeyWatch } from './troubles/ledger-key.js';
import { LogCheck } from './troubles/log-check.js';
import { ReadModelWatch } from './troubles/read-model.js';
import { treeTrouble } from './troubles/tree.js';
import { TroubleWatch } from './troubles/trouble-watch.js';

const CLERK_MS = 1_000;
const REMINDERS_MS = 2_000;
const TROUBLES_MS = 1_000;
const ERASURES_MS = 1_000;
const CHECKPOINTS_MS = 1_000;
const WITNESSES_MS = 15_000;
const VRP_SECONDS = 600;
const NETWORK_MS = 1_000;

/** What goes on in a running service beside requests: following the log, acting on time, watching exports. */
@Injectable()
export class Background implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly catchUp: CatchUp;
  private readonly runner: Runner;
  private readonly loops: Loop[] = [];
  private readonly readModelWatch: ReadModelWatch;
  private readonly logCheck: LogCheck | undefined;
  private readonly jumps: ClockJumps | undefined;
  private readonly haltNote: HaltNote;
  private readonly treeKeeper: TreeKeeper | undefined;
  private watch: VrpWatch | undefined;
  private clerkStopped: string | undefined;
  private areErasuresFinished = false;

  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(ReadModel) private readonly model: ReadModel,
    @Inject(Clerk) private readonly clerk: Clerk,
    @Inject(RoutingEvidence) private readonly evidence: RoutingEvidence,
    @Inject(NetworkWatches) private readonly network: NetworkWatches,
    @Inject(DispatchLoop) private readonly reminders: DispatchLoop,
    @Inject(TroubleWatch) private readonly troubles: TroubleWatch,
    @Inject(KeyRing) ring: KeyRing,
    @Inject(Persons) private readonly persons: Persons,
    @Inject(Checkpoints) private readonly checkpoints: Checkpoints,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    const { folder, eventStoreDbUrl } = options;
    this.haltNote = new HaltNote(folder);
    this.catchUp = new CatchUp(store, model, log);
    this.runner = new Runner(store, model, {
      onProgress: (progress) => {
        this.catchUp.take(progress);
        this.readModelWatch.stopped();
      },
      onFailure: (error) => this.readModelWatch.stopped(error),
    });
    this.readModelWatch = new ReadModelWatch(model, store);
    this.logCheck = eventStoreDbUrl === undefined ? new LogCheck(folder) : undefined;
    troubles.add(
      () => this.logCheck?.trouble(),
      () => diskTrouble(folder),
      this.readModelWatch.trouble,
      new LedgerKeyWatch(ring).trouble,
      () => this.jumps?.trouble(),
      () => (this.jumps ? behindTrouble(systemClock(), ledgerTime(model)) : undefined),
    );
    troubles.add(this.network.trouble);
    if (options.checkpoints?.kept) {
      const keeper = (this.treeKeeper = new TreeKeeper(() => checkpoints.work()));
      troubles.add(() => treeTrouble(keeper));
    }
    const { witnesses } = checkpoints;
    if (witnesses !== undefined) troubles.add(witnesses.trouble);
    // Another clock than the machine's is set at will.
    if (options.clock === undefined)
      this.jumps = new ClockJumps(folder, systemClock, {
        gapDays: options.clockGapDays,
        lastKnown: () => ledgerTime(model),
      });
  }

  /** For how long an event has been waiting to be in answers, in milliseconds. */
  get behindMs(): number {
    return this.readModelWatch.behindMs;
  }

  onApplicationBootstrap(): void {
    this.haltNote.clear();
    this.jumps?.trouble();
    this.runner.start();
    this.logCheck?.start();
    this.treeKeeper?.start();
    this.every(CLERK_MS, 'clerk', () => this.clerkRound());
    this.every(REMINDERS_MS, 'reminders', () => this.remindersRound());
    this.every(TROUBLES_MS, 'look-out', () => this.lookOut());
    this.every(ERASURES_MS, 'erasures', () => this.erasuresRound());
    const { vrpSource, vrpIntervalSeconds = VRP_SECONDS, checkpoints } = this.options;
    if (checkpoints?.everySeconds !== undefined) {
      const schedule = new CheckpointSchedule(this.checkpoints, checkpoints.everySeconds);
      // The thread brings the tree up; what is left of that is little then.
      const mayIssue = () => this.mayAppend && this.treeKeeper?.standing?.caughtUp !== false;
      this.every(CHECKPOINTS_MS, 'checkpoint', async () => (mayIssue() ? schedule.round() : undefined));
    }
    if (this.checkpoints.witnesses !== undefined)
      this.every(WITNESSES_MS, 'witnesses', async () =>
        this.mayAppend ? this.checkpoints.askWitnesses() : undefined,
      );
    if (vrpSource !== undefined) {
      const watch = (this.watch = new VrpWatch(this.evidence, vrpSource, this.log));
      this.troubles.add(watch.trouble);
      this.every(vrpIntervalSeconds * 1_000, 'VRP watch', () => watch.look());
    }
    for (const watch of this.network.watches)
      // Until the read model has caught up nobody knows what is leased.
      this.every(NETWORK_MS, 'network watch', async () =>
        this.catchUp.done && this.mayAppend ? watch.round() : undefined,
      );
    for (const loop of this.loops) loop.start();
  }

  /** After requests have drained and before anything closes. */
  async beforeApplicationShutdown(): Promise<void> {
    this.reminders.stop();
    this.watch?.stop();
    this.network.stop();
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await this.logCheck?.stop();
    await this.treeKeeper?.stop();
    await this.runner.stop();
  }

  private async lookOut(): Promise<void> {
    await this.troubles.look();
    const { halted } = this.store;
    if (halted !== undefined) this.haltNote.keep(halted);
  }

  private get mayAppend(): boolean {
    return this.store.halted === undefined && this.store.displaced === undefined;
  }

  private async clerkRound(): Promise<void> {
    if (!this.mayAppend) return;
    if (!this.catchUp.done && this.model.role === 'reader') await this.catchUp.lookAtOwner();
    if (!this.catchUp.done || this.jumps?.believed === false) return;
    const { done, refused, failed, stopped } = await this.clerk.round();
    if (stopped !== this.clerkStopped)
      this.log.warn({ because: stopped }, stopped ? 'clerk stopped' : 'clerk acts');
    this.clerkStopped = stopped;
    if (done > 0) this.log.info({ done }, 'clerk acted');
    for (const { leaseId, kind, error } of failed)
      this.log.warn({ leaseId, kind, err: error }, 'clerk failed');
    for (const { leaseId, kind, refusal } of refused)
      this.log.debug({ leaseId, kind, code: refusal.code, detail: refusal.message }, 'clerk refused');
  }

  /** Once, as whatever is erased from then on is erased by its command. */
  private async erasuresRound(): Promise<void> {
    if (this.areErasuresFinished || !this.catchUp.done || !this.mayAppend) return;
    await finishErasures(this.model, this.persons);
    this.areErasuresFinished = true;
  }

  private async remindersRound(): Promise<void> {
    const mayAct = this.mayAppend && this.jumps?.believed !== false;
    if (this.catchUp.done && mayAct) await this.reminders.round();
  }

  /** What fails again and again in the same way is said once. */
  private every(pauseMs: number, what: string, work: () => Promise<void>): void {
    let failing: string | undefined;
    const round = async () => {
      await work();
      failing = undefined;
    };
    const failed = (err: unknown) => {
      if (String(err) !== failing) this.log.warn({ err }, `${what} failed; trying again`);
      failing = String(err);
    };
    this.loops.push(new Loop(pauseMs, round, failed));
  }
}
