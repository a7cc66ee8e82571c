import type { CommandContext } from '#domain/kernel/command.js';
import { Refused } from '#domain/kernel/refusal.js';
import type { LeaseCommandData } from '#domain/lease/commands.js';
import type { LeaseCommand } from '#domain/lease/decide.js';
import type { Clock } from '#event-store/clock.js';
import type { ActionDue } from '#projections/lease/actions-due.js';
import type { LeaseDocument } from '#projections/lease/lease-document.js';
import { leaseDocument } from '#projections/read-model/queries/documents.js';
import { dueActions } from '#projections/read-model/queries/due-actions.js';
import { orphanReservations } from '#projections/read-model/queries/orphan-reservations.js';
import type { ReadModel } from '#projections/read-model/read-model.js';
import { namedContext } from '../command-context.js';
import { leaseStream, type LeaseDesk } from '../lease/lease-desk.js';
import { atTermEnd } from './term-end.js';

/** How long after a milestone the clerk acts: evidence recorded right at it is taken in first. */
const SETTLING_MS = 5_000;
/** How long a claim on address space may be on its way to its lease before it is taken for orphaned. */
const CLAIM_MS = 5 * 60_000;
const BATCH = 500;

const ACTOR = { subject: 'clerk', role: 'operator' } as const;
const EVIDENCE = { grade: 'documented', source: "the contract's own terms" } as const;

export interface Round {
  /** Commands that changed something. */
  readonly done: number;
  /** What the rules did not allow: done meanwhile by another replica, or in need of a person. */
  readonly refused: readonly { readonly leaseId: string; readonly kind: string; readonly refusal: Refused }[];
}

/**
 * Acts on time: brings about what the contracts say happens at a date unless somebody acts. Every command is named
 * by its stream, milestone and term, so that replicas doing it twice do it once.
 */
export class Clerk {
  constructor(
    private readonly desk: LeaseDesk,
    private readonly model: ReadModel,
    private readonly clock: Clock,
  ) {}

  /** Everything that is due now, by what the read model knows; more may come due by it. */
  async round(): Promise<Round> {
    const now = this.clock();
    const outcomes = [...(await this.actOnMilestones(now)), ...(await this.takeBackOrphans(now))];
    return {
      done: outcomes.filter((outcome) => outcome === 'done').length,
      refused: outcomes.filter((outcome) => typeof outcome === 'object'),
    };
  }

  private async actOnMilestones(now: Date): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const before = new Date(now.getTime() - SETTLING_MS).toISOString();
    for (const action of dueActions(this.model, before, BATCH)) {
      const lease = leaseDocument(this.model, action.leaseId)?.document;
      if (lease !== undefined)
        outcomes.push(
          await this.issue(action.leaseId, commandFor(lease, action), action.due, nameOf(action), now),
        );
    }
    return outcomes;
  }

  private async takeBackOrphans(now: Date): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const before = new Date(now.getTime() - CLAIM_MS).toISOString();
    for (const { leaseId, prefix, claim, cause } of orphanReservations(this.model, before, BATCH)) {
      const lease = leaseDocument(this.model, leaseId)?.document;
      const name = `orphan ${claim}`;
      const abandon: LeaseCommandData | undefined =
        lease === undefined
          ? { type: 'AbandonOffer', data: { prefixes: [prefix] } }
          : { type: 'AbandonRenewal', data: { term: Math.max(1, termsOf(lease)), claim } };
      // Only a claim that can no longer reach its lease may be given back.
      const outcome =
        cause === 'surplus' ? 'nothing' : await this.issue(leaseId, abandon, now.toISOString(), name, now);
      outcomes.push(outcome);
      if (typeof outcome === 'object') continue;
      const because = { ...abandon, context: contextFor(leaseId, abandon, name, now.toISOString(), now) };
      await this.desk.settle(leaseId, [prefix], because, claim);
    }
    return outcomes;
  }

  private async issue(
    leaseId: string,
    command: LeaseCommandData,
    due: string,
    name: string,
    now: Date,
  ): Promise<Outcome> {
    try {
      const context = contextFor(leaseId, command, name, due, now);
      const { events, repeated } = await this.desk.execute(leaseId, { ...command, context } as LeaseCommand);
      return events.length > 0 && !repeated ? 'done' : 'nothing';
    } catch (error) {
      if (error instanceof Refused) return { leaseId, kind: command.type, refusal: error };
      throw error;
    }
  }
}

type Outcome = 'done' | 'nothing' | Round['refused'][number];

const termsOf = (lease: LeaseDocument) =>
  lease.terms.filter(({ value }) => value.kind === 'renewed').length + 1;

const nameOf = ({ due, term, ref }: ActionDue) => `${due} ${term ?? ''} ${ref ?? ''}`;

function commandFor(lease: LeaseDocument, action: ActionDue): LeaseCommandData {
  const { due, term = 0, ref = '' } = action;
  switch (action.kind) {
    case 'offer-expiry':
      return { type: 'ExpireOffer', data: { due } };
    case 'loa-expiry':
      return { type: 'ExpireLoa', data: { loaId: ref, due } };
    case 'term-end':
      return atTermEnd(lease, action);
    case 'grace-end':
      return { type: 'LapseLease', data: { term, due } };
  }
}

const contextFor = (
  leaseId: string,
  { type, data }: LeaseCommandData,
  name: string,
  effectiveAt: string,
  now: Date,
): CommandContext =>
  namedContext({
    name: `clerk ${leaseStream(leaseId)} ${type} ${name}`,
    request: data,
    now: now.toISOString(),
    effectiveAt,
    actor: ACTOR,
    evidence: EVIDENCE,
  });
