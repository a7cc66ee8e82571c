import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { EventStore } from '#event-store/event-store.js';
import { ReadModel } from '#read-model/read-model.js';
import { Runner } from '#read-model/runner.js';
import { CatchUp } from './catch-up.js';
import { Clerk } from './clerk/clerk.js';
import { LEDGER_OPTIONS, LOGGER, type LedgerOptions } from './ledger-options.js';
import { Loop } from './loop.js';
import { DispatchLoop } from './reminders/dispatch-loop.js';
import { RoutingEvidence } from './routing/routing-evidence.js';
import { VrpWatch } from './routing/vrp-watch.js';

const CLERK_MS = 1_000;
const REMINDERS_MS = 2_000;
const VRP_SECONDS = 600;

/** What goes on in a running service beside requests: following the log, acting on time, watching exports. */
@Injectable()
export class Background implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly catchUp: CatchUp;
  private readonly runner: Runner;
  private readonly loops: Loop[] = [];
  private clerkStopped: string | undefined;
  private haltLogged = false;

  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(ReadModel) private readonly model: ReadModel,
    @Inject(Clerk) private readonly clerk: Clerk,
    @Inject(RoutingEvidence) private readonly evidence: RoutingEvidence,
    @Inject(DispatchLoop) private readonly reminders: DispatchLoop,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.catchUp = new CatchUp(store, model, log);
    this.runner = new Runner(store, model, {
      onProgress: (progress) => this.catchUp.take(progress),
      onFailure: (err) => log.error({ err }, 'read model stopped; trying again'),
    });
  }

  onApplicationBootstrap(): void {
    this.runner.start();
    this.loops.push(new Loop(CLERK_MS, () => this.clerkRound(), this.failed('clerk')));
    this.loops.push(new Loop(REMINDERS_MS, () => this.remindersRound(), this.failed('reminders')));
    const { vrpSource, vrpIntervalSeconds = VRP_SECONDS } = this.options;
    if (vrpSource !== undefined) {
      const watch = new VrpWatch(this.evidence, vrpSource, this.log);
      this.loops.push(new Loop(vrpIntervalSeconds * 1_000, () => watch.look(), this.failed('VRP watch')));
    }
    for (const loop of this.loops) loop.start();
  }

  /** After requests have drained and before anything closes. */
  async beforeApplicationShutdown(): Promise<void> {
    this.reminders.stop();
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await this.runner.stop();
  }

  private async clerkRound(): Promise<void> {
    if (this.store.halted !== undefined) return this.logHalt(this.store.halted);
    if (!this.catchUp.done && this.model.role === 'reader') await this.catchUp.lookAtOwner();
    if (!this.catchUp.done) return;
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

  private async remindersRound(): Promise<void> {
    if (this.catchUp.done && this.store.halted === undefined) await this.reminders.round();
  }

  private logHalt(because: string): void {
    if (!this.haltLogged) this.log.fatal({ because }, 'the store takes no more appends; start again');
    this.haltLogged = true;
  }

  private failed = (what: string) => (err: unknown) => this.log.warn({ err }, `${what} failed; trying again`);
}
