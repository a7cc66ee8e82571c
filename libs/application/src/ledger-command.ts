import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#domain/kernel/command.js';
import type { Remark } from '#domain/kernel/remark.js';
import type { MadeEvent } from '#event-store/decision.js';
import type { StreamRevision } from '#event-store/event-store.js';
import type { Means } from './means.js';
import { asOwnAct } from './own-act.js';

/** What a command came to: where the stream now stands and which events the command made. */
export interface CommandOutcome {
  readonly stream: string;
  /** Of the stream after the command. */
  readonly revision: bigint;
  /** Of the last event the command made, or last read, for `minPosition`; `undefined` for an empty stream. */
  readonly position: bigint | undefined;
  readonly events: readonly MadeEvent[];
  /** True where the same command had been carried out before and this is its first answer again. */
  readonly repeated: boolean;
  /** What is worth a second look in what was recorded all the same. */
  readonly remarks?: readonly Remark[];
  /** The secret address of what was made, of which only a digest is kept. */
  readonly url?: string;
}

export interface LedgerRequest {
  /** The target's id: a lease's reference, a party's UUID, a block's prefix. */
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly context: CommandContext;
  /** From `If-Match` or `If-None-Match`: refuse unless the stream is at this revision, or has no event yet. */
  readonly expectedRevision?: StreamRevision;
}

/** A command on one stream that needs nothing but its decider; slices that do more have a subclass and a handler. */
export class LedgerCommand extends Command<CommandOutcome> {
  /** Of whoever acts for a party in that party's own name, graded as its own word. */
  readonly request: LedgerRequest;

  /** @throws Refused where a party would act in another's name */
  constructor(
    request: LedgerRequest,
    /** Where it is carried out: on the ledger itself unless given. */
    readonly means?: Means,
  ) {
    super();
    this.request = asOwnAct(request);
  }
}

/** Where commands are carried out: the command bus, for everybody who issues any. */
export interface Commands {
  execute(command: LedgerCommand): Promise<CommandOutcome>;
}
