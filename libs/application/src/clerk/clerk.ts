import { streamName } from '#domain/kernel/stream-type.js';
import { leaseStream } from '#domain/lease/stream.js';
import type { CommandContext } from '#domain/kernel/command.js';
import { groupBy } from '#domain/kernel/group-by.js';
import { Refused } from '#domain/kernel/refusal.js';
import type { LeaseCommandData } from '#domain/lease/commands.js';
import type { Clock } from '#event-store/clock.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { EventStore } from '#event-store/event-store.js';
import { StoreClock } from '#event-store/store-clock.js';
import type { ActionDue } from '#record/lease/actions-due.js';
import { termOn } from '#record/lease/term.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { leaseDocument } from '#views/documents/lease.js';
import { dueActions, type LeaseActionDue } from '#views/due-actions/due-actions.js';
import { orphanReservations, type OrphanReservation } from '#views/reservations/orphan-reservations.js';
import type { ReadModel } from '#read-model/read-model.js';
import { namedContext } from '../command-context.js';
import type { LeaseCommandHandling } from '../lease/lease-command-handling.js';
import { LedgerCommand, type Commands } from '../ledger-command.js';
import { ClockWatch } from './clock-watch.js';
import { DecidedSources, type ToBeJudged } from './decided-sources.js';
import { atTermEnd } from './term-end.js';

/** How long after a milestone the clerk acts: evidence recorded right at it is taken in first. */
const SETTLING_MS = 5_000;
/** How long a claim on address space may be on its way to its lease before it is taken for orphaned. */
export const CLAIM_MS = 5 * 60_000;
/** How long somebody who enters a past lease from papers has for its next fact, before it is ended as one that never began. */
export const ENTRY_MS = 24 * 3_600_000;
const BATCH = 500;

const ACTOR = { subject: 'clerk', role: 'operator' } as const;
const EVIDENCE = { grade: 'documented', source: "the contract's own terms" } as const;

interface Undone {
  readonly leaseId: string;
  readonly kind: string;
}

export interface Round {
  /** Commands that changed something. */
  readonly done: number;
  /** What the rules did not allow: done meanwhile by another replica, or in need of a person. */
  readonly refused: readonly (Undone & { readonly refusal: Refused })[];
  /** What could not be carried out, as on a lease that cannot be read; it stops no other. */
  readonly failed: readonly (Undone & { readonly error: unknown })[];
  /** Why the clerk stopped before the end of the round, if it did. */
  readonly stopped?: string;
}

type Outcome = 'done' | 'nothing' | Round['refused'][number] | Round['failed'][number];

/**
 * Acts on time: brings about what the contracts say happens at a date unless somebody acts. Every command is named
 * by its stream and what it says of milestone and term, so that replicas doing it twice do it once.
 */
export class Clerk {
  /** Due actions of the last round that led to nothing: they stay due, and must not keep the others waiting. */
  private stuck = 0;
  private readonly watch: ClockWatch;
  private readonly sources: DecidedSources;

  constructor(
    private readonly commands: Commands,
    private readonly leases: LeaseCommandHandling,
    private readonly model: ReadModel,
    store: EventStore,
    private readonly clock: Clock,
  ) {
    this.watch = new ClockWatch(new StoreClock(store, clock));
    this.sources = new DecidedSources(model);
  }

  /** Why the clerk does not act, as its clock cannot be trusted; undefined while it does. */
  get stopped(): string | undefined {
    return this.watch.fault;
  }

  /**
   * Everything that is due now, by what the read model knows; more may come due by it.
   * @throws StoreUnavailable
   */
  async round(): Promise<Round> {
    const now = this.clock();
    const actions = dueActions(this.model, earlier(now, SETTLING_MS), BATCH + this.stuck);
    const orphans = orphanReservations(this.model, earlier(now, CLAIM_MS), BATCH);
    const outcomes: Outcome[] = [];
    if (await this.watch.trusts(now, this.model, actions.length + orphans.length > 0)) {
      for (const action of actions) outcomes.push(await this.act(action, now));
      this.stuck = outcomes.filter((outcome) => outcome !== 'done').length;
      for (const group of groupBy(
        orphans,
        ({ leaseId, claim, cause }) => `${leaseId} ${claim} ${cause}`,
      ).values())
        outcomes.push(await this.takeBack(group, now));
      await this.sources.judgeAll(now.toISOString(), async (each) => {
        const outcome = await this.judge(each, now);
        outcomes.push(outcome);
        return typeof outcome === 'string';
      });
    }
    return {
      done: outcomes.filter((outcome) => outcome === 'done').length,
      refused: outcomes.filter((outcome) => typeof outcome === 'object' && 'refusal' in outcome),
      failed: outcomes.filter((outcome) => typeof outcome === 'object' && 'error' in outcome),
      ...(this.stopped === undefined ? {} : { stopped: this.stopped }),
    };
  }

  private async act({ leaseId, ...action }: LeaseActionDue, now: Date): Promise<Outcome> {
    const lease = leaseDocument(this.model, leaseId)?.document;
    if (lease === undefined || isBeingEntered(lease, action, now)) return 'nothing';
    return this.issue(leaseId, commandFor(lease, action), action.due, now);
  }

  /** After a source was set aside or taken back: at once, as it is nothing that evidence could still arrive for. */
  private judge({ leaseId, data }: ToBeJudged, now: Date): Promise<Outcome> {
    return this.issue(leaseId, { type: 'JudgeAnnouncements', data }, data.due, now);
  }

  /** Only what can no longer reach its lease is given back: of a claim without an answer that has to be made sure. */
  private async takeBack(orphans: readonly OrphanReservation[], now: Date): Promise<Outcome> {
    const [{ leaseId, claim, cause }] = orphans as [OrphanReservation];
    const prefixes = orphans.map(({ prefix }) => prefix);
    const lease = leaseDocument(this.model, leaseId)?.document;
    const abandon: LeaseCommandData =
      lease === undefined
        ? { type: 'AbandonOffer', data: { prefixes } }
        : { type: 'AbandonRenewal', data: { term: termOn(lease)?.ordinal ?? 1, claim } };
    const at = now.toISOString();
    const outcome = cause === 'surplus' ? 'nothing' : await this.issue(leaseId, abandon, at, now);
    if (typeof outcome === 'object') return outcome;
    const because = { ...abandon, context: contextFor(leaseId, abandon, at, now) };
    return this.attempting(leaseId, 'settle', async () => {
      await this.leases.settle(leaseId, prefixes, because);
      return outcome;
    });
  }

  private issue(
    leaseId: string,
    command: LeaseCommandData,
    effectiveAt: string,
    now: Date,
  ): Promise<Outcome> {
    return this.attempting(leaseId, command.type, async () => {
      const context = contextFor(leaseId, command, effectiveAt, now);
      const { stream, revision, events, repeated } = await this.commands.execute(
        new LedgerCommand({ id: leaseId, ...command, context }),
      );
      if (events.length === 0 || repeated) return 'nothing';
      await this.watch.check(stream, revision, now);
      return 'done';
    });
  }

  /** Nothing at all once the clock is found to be wrong. */
  private async attempting(leaseId: string, kind: string, work: () => Promise<Outcome>): Promise<Outcome> {
    if (this.stopped !== undefined) return 'nothing';
    try {
      return await work();
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      return error instanceof Refused ? { leaseId, kind, refusal: error } : { leaseId, kind, error };
    }
  }
}

const earlier = (than: Date, by: number): string => new Date(than.getTime() - by).toISOString();

function commandFor(lease: LeaseDocument, action: ActionDue): LeaseCommandData {
  const { due, term = 0, ref = '' } = action;
  switch (action.kind) {
    case 'offer-expiry':
      return { type: 'ExpireOffer', data: { due } };
    case 'loa-expiry':
      return { type: 'ExpireLoa', data: { loaId: ref, due } };
    case 'judgement':
      return { type: 'JudgeAnnouncements', data: { due } };
    case 'term-end':
      return atTermEnd(lease, action);
    case 'grace-end':
      return { type: 'LapseLease', data: { term, due } };
  }
}

const contextFor = (
  leaseId: string,
  { type, data }: LeaseCommandData,
  effectiveAt: string,
  now: Date,
): CommandContext =>
  namedContext({
    name: `clerk ${streamName(leaseStream, leaseId)} ${type} ${JSON.stringify(data)}`,
    request: data,
    now: now.toISOString(),
    effectiveAt,
    actor: ACTOR,
    evidence: EVIDENCE,
  });

/** Whether what would end it was overdue already when its last fact was entered, so that more facts may be on their way. */
const isBeingEntered = (
  { lastStatus, recordedAt }: LeaseDocument,
  { kind, due }: ActionDue,
  now: Date,
): boolean =>
  (kind === 'offer-expiry' || lastStatus?.state === 'contracted') &&
  due < recordedAt &&
  now.getTime() < Date.parse(recordedAt) + ENTRY_MS;
