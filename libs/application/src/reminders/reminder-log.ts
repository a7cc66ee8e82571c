import { streamName } from '#domain/kernel/stream-type.js';
import { reminderStream } from '#domain/reminder/stream.js';
import { subscriptionStream } from '#domain/subscription/stream.js';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { CommandContext } from '#domain/kernel/command.js';
import type { Evidence } from '#domain/kernel/event.js';
import { Refused } from '#domain/kernel/refusal.js';
import type { ReminderCommand } from '#domain/reminder/commands.js';
import { reminderDecider } from '#domain/reminder/decider.js';
import type { ReminderDetails } from '#domain/reminder/events.js';
import type { Reminder } from '#domain/reminder/reminder.js';
import { subscriptionDecider, type SubscriptionState } from '#domain/subscription/decider.js';
import type { Clock } from '#event-store/clock.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import type { MadeEvent } from '#event-store/decision.js';
import { digestOf, namedContext } from '../command-context.js';

const ACTOR = { subject: 'dispatcher', role: 'operator' } as const;
const CALLED_FOR = { grade: 'documented', source: "the contract's own terms" } as const;
export const SEEN = { grade: 'observed', source: "the receiver's answer" } as const;
export const ON_RECORD = { grade: 'observed', source: "the party's grants of access" } as const;
/** Between two tries to record an outcome while the store is away. */
const AGAIN_MS = 1_000;

export interface Claimed {
  readonly reminder: Reminder;
  readonly stream: string;
  readonly revision: bigint;
}

type Outcome = Extract<ReminderCommand, { type: 'RecordReminderSent' | 'RecordReminderFailed' }>;

/** What the dispatcher says of reminders, on record. */
export class ReminderLog {
  constructor(
    private readonly commands: CommandHandling,
    private readonly clock: Clock,
    private readonly stopping: AbortSignal,
  ) {}

  /** `undefined` where somebody else has it, or had it. */
  async claim(details: ReminderDetails, forMs: number): Promise<Claimed | undefined> {
    const data = { ...details, forMs };
    const context = this.contextOf(CALLED_FOR, data, details.due);
    try {
      const { state, events } = await this.handle(details.reminderId, {
        type: 'ClaimReminder',
        data,
        context,
      });
      const [{ stream, revision }] = events as [MadeEvent];
      return state && { reminder: state, stream, revision };
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
  }

  /** What was sent has to be on record, or it would be sent again: asked for until the store is back. */
  async record(reminderId: string, outcome: Outcome): Promise<void> {
    const command = { ...outcome, context: this.contextOf(SEEN, outcome.data) };
    for (;;)
      try {
        await this.handle(reminderId, command);
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailable) || this.stopping.aborted) throw error;
        await setTimeout(AGAIN_MS);
      }
  }

  async subscription(subscriptionId: string): Promise<SubscriptionState> {
    return (await this.commands.state(subscriptionDecider, streamName(subscriptionStream, subscriptionId)))
      .state;
  }

  /** Nothing more is to be sent under it. */
  async disable(subscriptionId: string, cause: string, evidence: Evidence): Promise<void> {
    const now = this.clock().toISOString();
    const name = `dispatcher disable ${subscriptionId}`;
    const context = namedContext({
      name,
      request: name,
      now,
      effectiveAt: now,
      actor: ACTOR,
      evidence,
    });
    const command = { type: 'DisableSubscription' as const, data: { cause }, context };
    await this.commands.handle(subscriptionDecider, streamName(subscriptionStream, subscriptionId), command);
  }

  private handle(reminderId: string, command: ReminderCommand & { readonly context: CommandContext }) {
    return this.commands.handle(reminderDecider, streamName(reminderStream, reminderId), command);
  }

  /** Each try is a command of its own: only recording its outcome is ever asked for again. */
  private contextOf(evidence: CommandContext['evidence'], request: object, effectiveAt?: string) {
    const commandId = randomUUID();
    const now = this.clock().toISOString();
    return {
      commandId,
      commandDigest: digestOf(request),
      now,
      effectiveAt: effectiveAt ?? now,
      actor: ACTOR,
      evidence,
      correlationId: commandId,
      causationId: commandId,
    };
  }
}
