import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { PrefixTree } from '../routing/prefix-tree.js';
import type { AddressSpace } from './address-space.js';
import type { AddressSpaceCommand } from './commands.js';
import { decide } from './decide.js';
import type { AddressSpaceEvent } from './events.js';
import { evolve } from './evolve.js';

/**
 * Guards one /8, the stream `address-space-<octet>`: no two leases hold the same space at the same time, unless
 * one stands above the other.
 */
export const addressSpaceDecider = (
  octet: number,
): Decider<InContext<AddressSpaceCommand>, AddressSpaceEvent, AddressSpace> => ({
  initial: PrefixTree.empty(),
  decide: (command, space) => decide(octet, command, space),
  evolve,
});
