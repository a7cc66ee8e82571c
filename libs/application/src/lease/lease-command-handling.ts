import { streamName } from '#domain/kernel/stream-type.js';
import { leaseStream } from '#domain/lease/stream.js';
import { randomUUID } from 'node:crypto';
import type { Command } from '#domain/kernel/command.js';
import type { Corrected } from '#domain/kernel/correctable.js';
import { Refused } from '#domain/kernel/refusal.js';
import { leaseByItself, leaseDecider, mayTellLate } from '#domain/lease/decider.js';
import type { Elsewhere } from '#domain/lease/late-knowledge/elsewhere.js';
import { hasSameGrounds, justifiedSpace, type Holding } from '#domain/lease/justified-space.js';
import type { LeaseCommand } from '#domain/lease/decide.js';
import { checkActor } from '#domain/lease/own-side.js';
import type { LeaseState } from '#domain/lease/lease.js';
import { ALL_COUNT, type WhileAside } from '#domain/lease/observations/aside.js';
import type { CommandHandling, Handled, HowToHandle } from '#event-store/command-handling.js';
import type { Decision } from '#event-store/decision.js';
import type { Standing } from '#event-store/fold.js';
import { AppendTooLarge, ConcurrentChange, WrongExpectedRevision } from '#event-store/errors.js';
import { calendarOf } from '#record/calendar/holidays.js';
import { claimSpace } from './claim-space.js';
import { settleSpace } from './settle-space.js';
import { subLeasesOf } from './sub-leases.js';
import type { Space } from './surplus.js';

type Lease = Corrected<LeaseState>;
type Writable<T> = { -readonly [M in keyof T]: T[M] };
/** The space that a lease holds is what is done around its append. */
type HowToHandleLease = Omit<HowToHandle<Lease>, 'around'>;

/**
 * Carries out any command on a lease, together with what it means for the address space that the lease holds. Claims
 * are written before the lease's own event and releases after it, so that a crash between the two leaves space held
 * too long, never held twice.
 */
export class LeaseCommandHandling {
  /** @param whileAside while sources of the running network do not count; unless given, all do */
  constructor(
    private readonly commands: CommandHandling,
    private readonly whileAside: WhileAside = ALL_COUNT,
  ) {}

  /** The same with commands that are handled elsewhere, as on a rehearsal. */
  over(commands: CommandHandling): LeaseCommandHandling {
    return new LeaseCommandHandling(commands, this.whileAside);
  }

  /** @throws what `CommandHandling.handle` throws, and Refused where the space that it needs is held by another */
  handle(leaseId: string, command: LeaseCommand, how: HowToHandleLease = {}): Promise<Handled<Lease>> {
    const { whileAside } = this;
    const elsewhere: Writable<Elsewhere> = { calendarOf, subLeases: [], whileAside };
    const asked = async ({ state }: Standing<Lease>) => {
      checkActor(command, state.current);
      if (mayTellLate(command, state))
        elsewhere.subLeases = await subLeasesOf(this.commands, leaseId, state.current);
      return command;
    };
    return this.commands.handle(leaseDecider(elsewhere), streamName(leaseStream, leaseId), asked, {
      ...how,
      around: (decision, append) => this.holdingSpace(leaseId, command, decision, append),
    });
  }

  /** Claims the space that the decision needs, appends, then gives back what the lease has no right to any more. */
  private async holdingSpace(
    leaseId: string,
    command: LeaseCommand,
    { before, after, revision }: Decision<Lease>,
    append: () => Promise<Handled<Lease>>,
  ): Promise<Handled<Lease>> {
    if (hasSameGrounds(before.current, after.current)) return append();
    const [held, wanted] = [spaceOf(before.current), spaceOf(after.current)];
    const changed = [...held.keys(), ...wanted.keys()].filter(
      (prefix) => !isSame(held.get(prefix), wanted.get(prefix)),
    );
    if (changed.length === 0) return append();
    const grown = new Map([...wanted].filter(([prefix, holding]) => !contains(held.get(prefix), holding)));
    const headLease = headLeaseOf(after.current);
    const attempt = { id: randomUUID(), leaseId, leaseRevision: revision, headLease, command };
    const appended = async () => {
      const claimed = await claimSpace(this.commands, attempt, grown);
      return { claimed, handled: await append() };
    };
    const { claimed, handled } = await appended().catch(async (error: unknown) => {
      if (cannotArrive(error)) await this.settle(leaseId, grown.keys(), command, attempt.id);
      throw error;
    });
    const surplus = changed.filter((prefix) => !claimed.isWithin(prefix, wanted.get(prefix)));
    await this.settle(leaseId, surplus, command);
    return handled;
  }

  /**
   * Gives back space that the lease, as it now stands, has no right to, but for what is claimed for a command that
   * may still reach it; `over` names an attempt that no longer can.
   */
  async settle(leaseId: string, prefixes: Iterable<string>, because: Command, over?: string): Promise<void> {
    const rightOf = async () => {
      const { state, revision } = await this.commands.state(leaseByItself, streamName(leaseStream, leaseId));
      return { revision, space: spaceOf(state.current) };
    };
    await settleSpace(this.commands, prefixes, { leaseId, rightOf, over, because });
  }
}

const spaceOf = (lease: LeaseState): Space => justifiedSpace(lease, calendarOf);

const headLeaseOf = (lease: LeaseState) => ('record' in lease ? lease.record.contract.headLease : undefined);

const isSame = (a: Holding | undefined, b: Holding | undefined) => contains(a, b) && contains(b, a);

const contains = (outer: Holding | undefined, inner: Holding | undefined): boolean => {
  if (outer === undefined || inner === undefined) return inner === undefined;
  const endsWithin = outer.until === undefined || (inner.until !== undefined && inner.until <= outer.until);
  return outer.from <= inner.from && endsWithin;
};

/** What was refused will not happen; of any other failure nobody knows yet whether the append took place. */
const cannotArrive = (error: unknown): boolean =>
  [Refused, WrongExpectedRevision, ConcurrentChange, AppendTooLarge].some((kind) => error instanceof kind);
