import type { CommandContext } from '#domain/kernel/command.js';
import type { Decided, Decider, Recorded } from '#domain/kernel/decider.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { Refused } from '#domain/kernel/refusal.js';

/** The moment that tests ask in unless they say otherwise. */
export const NOW = '2026-03-01T12:00:00.000Z';

/** A context at `now`, about that very moment; every call another command id. */
export function context(over: Partial<CommandContext> = {}): CommandContext {
  const number = ++contexts;
  const commandId = `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
  const now = over.now ?? NOW;
  return {
    commandId,
    commandDigest: number.toString(16).padStart(64, '0'),
    now,
    effectiveAt: now,
    actor: { subject: 'desk', role: 'operator' },
    evidence: { grade: 'claimed', source: 'a test' },
    correlationId: commandId,
    causationId: commandId,
    ...over,
  };
}
let contexts = 0;

/** The fact as the store would hand it back. */
export const recorded = <E extends Decided>(
  stream: string,
  revision: number,
  { type, data, effectiveAt }: E,
  asked: CommandContext = context(),
): Recorded<E> => {
  const event: RecordedEvent = {
    id: `${asked.commandId}#${revision}`,
    stream,
    type,
    data,
    revision: BigInt(revision),
    position: BigInt(revision),
    recordedAt: asked.now,
    metadata: {
      schemaVersion: 1,
      effectiveAt: effectiveAt ?? asked.effectiveAt,
      actor: asked.actor,
      evidence: asked.evidence,
      layer: 'contract',
      commandId: asked.commandId,
      commandDigest: asked.commandDigest,
      correlationId: asked.correlationId,
      causationId: asked.causationId,
    },
  };
  return event as Recorded<E>;
};

type Asked = { readonly type: string; readonly data: object; readonly context?: Partial<CommandContext> };
type Plain<C> = C extends { readonly type: infer T; readonly data: infer D }
  ? { readonly type: T; readonly data: D; readonly context?: Partial<CommandContext> }
  : never;

/** A stream in memory: `when` decides and records; `refusal` decides and gives back what was refused. */
export class Story<C extends Asked, E extends Decided, S> {
  readonly history: RecordedEvent[] = [];
  state: S;

  constructor(
    private readonly decider: Decider<never, E, S>,
    private readonly stream: string,
  ) {
    this.state = decider.initial;
  }

  /** Carries out the commands one after another; answers with the facts of the last. */
  when(...commands: readonly Plain<C>[]): readonly E[] {
    let facts: readonly E[] = [];
    for (const command of commands) {
      const asked = context(command.context);
      facts = this.decider.decide({ ...command, context: asked } as never, this.state);
      for (const fact of facts) this.add(recorded(this.stream, this.history.length, fact, asked));
    }
    return facts;
  }

  add(event: RecordedEvent): void {
    this.history.push(event);
    const decider: Decider<never, Decided, S> = this.decider;
    this.state = decider.evolve(this.state, event);
  }

  /** What the command is refused with; `accepted` where it is not refused. Nothing is recorded. */
  refusal(
    command: Plain<C>,
  ): { readonly code: string; readonly pointer: string; readonly mend: string } | 'accepted' {
    try {
      this.decider.decide({ ...command, context: context(command.context) } as never, this.state);
      return 'accepted';
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { code: error.code, pointer: error.pointer, mend: error.mend };
    }
  }
}
