import type { Command } from '#domain/kernel/command.js';
import { heldBy, type AddressSpace, type Reservation } from '#domain/address-space/address-space.js';
import { addressSpaceDecider } from '#domain/address-space/decider.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import type { StreamRevision } from '#event-store/event-store.js';
import { addressSpaceStream, byOctet, issuedFor } from './address-space-streams.js';
import { releasesOf, surplusOf, type Space } from './surplus.js';

/** Where a lease stands, and the space that it has a right to by that. */
export interface Right {
  readonly revision: StreamRevision;
  readonly space: Space;
}

interface Settlement {
  readonly leaseId: string;
  readonly rightOf: () => Promise<Right>;
  /** An attempt that can no longer reach the lease, whatever its revision says. */
  readonly over: string | undefined;
  readonly because: Command;
}

/**
 * Gives back what the lease holds of `prefixes` beyond its right, but for claims that may still be on their way to it:
 * decided on the space as it is when that is appended.
 */
export async function settleSpace(
  commands: CommandHandling,
  prefixes: Iterable<string>,
  { leaseId, rightOf, over, because }: Settlement,
): Promise<void> {
  for (const [octet, texts] of byOctet(new Set(prefixes), (prefix) => prefix)) {
    let left: number;
    do {
      left = 0;
      await commands.handle(addressSpaceDecider(octet), addressSpaceStream(octet), async ({ state }) => {
        // Read after the space: by now every claim seen there has arrived, is over, or was decided on this revision.
        const right = await rightOf();
        const surplus = texts.flatMap((prefix) => {
          const settled = settledOf(state, leaseId, prefix, right.revision, over);
          return surplusOf(settled, right.space.get(prefix)).map((each) => ({ prefix, ...each }));
        });
        const [release, ...others] = releasesOf(leaseId, surplus);
        left = others.length;
        return release && issuedFor(because, release);
      });
    } while (left > 0);
  }
}

const settledOf = (
  space: AddressSpace,
  leaseId: string,
  prefix: string,
  revision: StreamRevision,
  over: string | undefined,
): readonly Reservation[] =>
  heldBy(space, leaseId, prefixOf(prefix)).filter((held) => isSettled(held, revision, over));

/** Whether no claim on the reservation can still arrive at the lease, which stands at `revision`. */
function isSettled({ pending }: Reservation, revision: StreamRevision, over: string | undefined): boolean {
  if (pending === undefined) return true;
  if (pending.attempt === over && !pending.contested) return true;
  return revision !== 'no-stream' && revision > pending.leaseRevision;
}
