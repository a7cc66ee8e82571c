import { addressSpaceDecider } from '#domain/address-space/decider.js';
import { heldWithin } from '#domain/address-space/address-space.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import type { LeaseState } from '#domain/lease/lease.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import { addressSpaceStream, byOctet } from './address-space-streams.js';

/** Since when others hold space under a lease, or under one cut from it. */
export async function subLeasesOf(
  commands: CommandHandling,
  leaseId: string,
  lease: LeaseState,
): Promise<readonly string[]> {
  const prefixes = 'record' in lease ? lease.record.contract.prefixes.map(({ prefix }) => prefix) : [];
  const found: string[] = [];
  for (const [octet, texts] of byOctet(prefixes, (prefix) => prefix)) {
    const { state: space } = await commands.state(addressSpaceDecider(octet), addressSpaceStream(octet));
    for (const text of texts)
      for (const { reservation } of heldWithin(space, prefixOf(text)))
        if (reservation.headLeases.includes(leaseId)) found.push(new Date(reservation.from).toISOString());
  }
  return found;
}
