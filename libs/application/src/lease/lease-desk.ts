import { randomUUID } from 'node:crypto';
import type { Command } from '#domain/kernel/command.js';
import type { Corrected } from '#domain/kernel/correctable.js';
import { Refused } from '#domain/kernel/refusal.js';
import { leaseDecider } from '#domain/lease/decider.js';
import { hasSameGrounds, justifiedSpace, type Holding } from '#domain/lease/justified-space.js';
import type { LeaseCommand } from '#domain/lease/decide.js';
import type { LeaseState } from '#domain/lease/lease.js';
import { AppendTooLarge, CommandIdReused, ConcurrentChange, StaleRevision } from '#event-store/errors.js';
import type { Foreseen, Handled, Streams } from '#event-store/streams.js';
import { Turns } from '#event-store/turns.js';
import { knownHolidays } from '#record/calendar/holidays.js';
import type { AddressSpaceClaims, Space } from './address-space-claims.js';

export const leaseStream = (leaseId: string) => `lease-${leaseId}`;

const ATTEMPTS = 8;

type Lease = Corrected<LeaseState>;

/** Carries out any command on a lease, together with what it means for the address space that the lease holds. */
export class LeaseDesk {
  private readonly turns = new Turns();

  constructor(
    private readonly streams: Streams,
    private readonly claims: AddressSpaceClaims,
  ) {}

  /** @throws what `Streams.handle` throws, and Refused where the space that the command needs is held by another */
  execute(leaseId: string, command: LeaseCommand, ifMatch?: bigint): Promise<Handled<Lease>> {
    return this.turns.take(leaseId, () => this.inTurn(leaseId, command, ifMatch));
  }

  private async inTurn(leaseId: string, command: LeaseCommand, ifMatch?: bigint): Promise<Handled<Lease>> {
    const stream = leaseStream(leaseId);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const foreseen = await this.streams.foresee(leaseDecider, stream, command, ifMatch);
      if (foreseen.repeated) return this.streams.handle(leaseDecider, stream, command);
      try {
        return await this.attempt(leaseId, command, foreseen);
      } catch (error) {
        if (!(error instanceof StaleRevision) || ifMatch !== undefined) throw error;
      }
    }
    throw new ConcurrentChange(stream);
  }

  /** Appends what was foreseen, while holding the space that it needs; then gives back what is not needed. */
  private async attempt(
    leaseId: string,
    command: LeaseCommand,
    { before, after, revision }: Foreseen<Lease>,
  ): Promise<Handled<Lease>> {
    const append = () => this.streams.handle(leaseDecider, leaseStream(leaseId), command, revision);
    if (hasSameGrounds(before.current, after.current)) return append();
    const [held, wanted] = [before, after].map(({ current }) => spaceOf(current)) as [Space, Space];
    const changed = [...held.keys(), ...wanted.keys()].filter(
      (prefix) => !isSame(held.get(prefix), wanted.get(prefix)),
    );
    if (changed.length === 0) return append();
    const attempt = { id: randomUUID(), leaseRevision: revision };
    const grown = new Map([...wanted].filter(([prefix, holding]) => !contains(held.get(prefix), holding)));
    let handled: Handled<Lease>;
    try {
      await this.claims.claim(leaseId, headLeaseOf(after.current), grown, attempt, command);
      handled = await append();
    } catch (error) {
      if (cannotArrive(error)) await this.settle(leaseId, changed, command, attempt.id);
      throw error;
    }
    await this.settle(leaseId, changed, command);
    return handled;
  }

  /**
   * Gives back space that the lease, as it now stands, has no right to, but for what is claimed for a command that
   * may still reach it; `over` names an attempt that no longer can.
   */
  async settle(leaseId: string, prefixes: Iterable<string>, because: Command, over?: string): Promise<void> {
    const rightOf = async () => {
      const { state, revision } = await this.streams.state(leaseDecider, leaseStream(leaseId));
      return { revision, space: spaceOf(state.current) };
    };
    await this.claims.settle(leaseId, prefixes, rightOf, over, because);
  }
}

const spaceOf = (lease: LeaseState): Space => justifiedSpace(lease, knownHolidays);

const headLeaseOf = (lease: LeaseState) => ('record' in lease ? lease.record.contract.headLease : undefined);

const isSame = (a: Holding | undefined, b: Holding | undefined) => contains(a, b) && contains(b, a);

const contains = (outer: Holding | undefined, inner: Holding | undefined): boolean => {
  if (outer === undefined || inner === undefined) return inner === undefined;
  const endsWithin = outer.until === undefined || (inner.until !== undefined && inner.until <= outer.until);
  return outer.from <= inner.from && endsWithin;
};

/** What was refused will not happen; of any other failure nobody knows yet whether the append took place. */
const cannotArrive = (error: unknown): boolean =>
  [Refused, StaleRevision, ConcurrentChange, CommandIdReused, AppendTooLarge].some(
    (kind) => error instanceof kind,
  );
