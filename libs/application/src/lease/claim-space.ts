import type { Command } from '#domain/kernel/command.js';
import { Refused } from '#domain/kernel/refusal.js';
import { heldBy, type AddressSpace } from '#domain/address-space/address-space.js';
import { addressSpaceDecider } from '#domain/address-space/decider.js';
import type { Holding } from '#domain/lease/justified-space.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import type { StreamRevision } from '#event-store/event-store.js';
import { addressSpaceStream, byOctet, issuedFor, octetOf } from './address-space-streams.js';
import { groupBy } from '#domain/kernel/group-by.js';
import { refusedClaim } from './refused-claim.js';
import { surplusOf, type Space } from './surplus.js';

/** One attempt to bring a command's claim to its lease. */
export interface Attempt {
  readonly id: string;
  readonly leaseId: string;
  /** What the command was decided on; the lease's event will be the next, or none. */
  readonly leaseRevision: StreamRevision;
  readonly headLease: string | undefined;
  readonly command: Command;
}

/** What the lease was seen to hold as its claims were written. */
export interface Claimed {
  /** Whether the lease is known to have held no more of the prefix than it has a `right` to. */
  readonly isWithin: (prefix: string, right: Holding | undefined) => boolean;
}

/**
 * Holds all of `wanted` for the attempt, also where the lease holds it already: nobody gives back then what the
 * attempt counts on. What it got stays held when a later part is refused, for the caller to settle.
 * @throws Refused where another lease holds some of it
 */
export async function claimSpace(
  commands: CommandHandling,
  { id: attempt, leaseId, leaseRevision, headLease, command }: Attempt,
  wanted: Space,
): Promise<Claimed> {
  const decidedOn = leaseRevision === 'no-stream' ? {} : { leaseRevision: leaseRevision.toString() };
  const claim = { claim: command.context.commandId, attempt, ...decidedOn };
  const under = headLease === undefined ? {} : { headLease };
  const seen = new Map<number, AddressSpace>();
  for (const [octet, holdings] of byOctet(wanted, ([prefix]) => prefix))
    for (const group of groupBy(holdings, ([, { from, until }]) => `${from} ${until}`).values()) {
      const [[, interval]] = group as [(typeof group)[number]];
      const prefixes = group.map(([prefix]) => prefix);
      const data = { leaseId, prefixes, ...under, ...interval, ...claim };
      const reserve = issuedFor(command, { type: 'ReserveSpace', data });
      const { state } = await commands
        .handle(addressSpaceDecider(octet), addressSpaceStream(octet), reserve)
        .catch((error: unknown) => {
          throw error instanceof Refused ? refusedClaim(error, prefixes, command) : error;
        });
      seen.set(octet, state);
    }
  return {
    isWithin: (prefix, right) => {
      const space = seen.get(octetOf(prefix));
      return space !== undefined && surplusOf(heldBy(space, leaseId, prefixOf(prefix)), right).length === 0;
    },
  };
}
