import type { Command } from '#domain/kernel/command.js';
import type { Corrected } from '#domain/kernel/correctable.js';
import { leaseDecider } from '#domain/lease/decider.js';
import { justifiedSpace } from '#domain/lease/justified-space.js';
import type { LeaseCommand } from '#domain/lease/decide.js';
import type { LeaseState } from '#domain/lease/lease.js';
import { ConcurrentChange, StaleRevision } from '#event-store/errors.js';
import type { Handled, Streams } from '#event-store/streams.js';
import type { AddressSpaceClaims, Space } from './address-space-claims.js';

export const leaseStream = (leaseId: string) => `lease-${leaseId}`;

const ATTEMPTS = 8;

/** Carries out any command on a lease, together with what it means for the address space that the lease holds. */
export class LeaseDesk {
  constructor(
    private readonly streams: Streams,
    private readonly claims: AddressSpaceClaims,
  ) {}

  /** @throws what `Streams.handle` throws, and Refused where the space that the command needs is held by another */
  async execute(
    leaseId: string,
    command: LeaseCommand,
    ifMatch?: bigint,
  ): Promise<Handled<Corrected<LeaseState>>> {
    const stream = leaseStream(leaseId);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { knows } = await this.streams.state(leaseDecider, stream);
      if (knows(command.context.commandId)) return this.streams.handle(leaseDecider, stream, command);
      const { before, after, revision } = await this.streams.foresee(leaseDecider, stream, command, ifMatch);
      try {
        return await this.holding(leaseId, before.current, after.current, command, () =>
          this.streams.handle(leaseDecider, stream, command, revision),
        );
      } catch (error) {
        if (!(error instanceof StaleRevision) || ifMatch !== undefined) throw error;
      }
    }
    throw new ConcurrentChange(stream);
  }

  /** Appends while holding the space that the foreseen state needs; whatever comes of it, settles what is held. */
  private async holding<T>(
    leaseId: string,
    before: LeaseState,
    after: LeaseState,
    command: Command,
    append: () => Promise<T>,
  ): Promise<T> {
    const [held, wanted] = [justifiedSpace(before), justifiedSpace(after)];
    if (sameSpace(held, wanted)) return append();
    try {
      if (grows(held, wanted)) await this.claims.claim(leaseId, headLeaseOf(after), wanted, command);
      return await append();
    } finally {
      await this.settle(leaseId, [...held.keys(), ...wanted.keys()], command);
    }
  }

  /**
   * Gives back space that the lease, as it now stands, has no right to: what was claimed under `own`, and what
   * commands claimed that the lease has on record.
   */
  async settle(
    leaseId: string,
    prefixes: Iterable<string>,
    because: Command,
    own = because.context.commandId,
  ): Promise<void> {
    const { state, knows } = await this.streams.state(leaseDecider, leaseStream(leaseId));
    const mayRelease = (claim: string) => claim === own || knows(claim);
    await this.claims.settle(leaseId, justifiedSpace(state.current), prefixes, mayRelease, because);
  }
}

const headLeaseOf = (lease: LeaseState) => ('record' in lease ? lease.record.contract.headLease : undefined);

const sameSpace = (a: Space, b: Space) =>
  a.size === b.size &&
  [...a].every(([prefix, { from, until }]) => b.get(prefix)?.from === from && b.get(prefix)?.until === until);

const grows = (held: Space, wanted: Space) =>
  [...wanted].some(([prefix, { from, until }]) => {
    const now = held.get(prefix);
    if (now === undefined || from < now.from) return true;
    return now.until !== undefined && (until === undefined || until > now.until);
  });
