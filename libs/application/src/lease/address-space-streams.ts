import { randomUUID } from 'node:crypto';
import type { Command } from '#domain/kernel/command.js';
import type { AddressSpaceCommand } from '#domain/address-space/commands.js';
import { groupBy } from '#domain/kernel/group-by.js';

/** Reservations have a stream for each first octet. */
export const addressSpaceStream = (octet: number) => `address-space-${octet}`;

export const octetOf = (prefix: string) => Number(prefix.split('.', 1)[0]);

/** In one order everywhere, so that two claims on the same space meet at its first octet. */
export const byOctet = <T>(
  items: Iterable<T>,
  prefixOfItem: (item: T) => string,
): readonly (readonly [number, T[]])[] =>
  [...groupBy(items, (item) => String(octetOf(prefixOfItem(item))))]
    .map(([octet, group]) => [Number(octet), group] as const)
    .toSorted(([a], [b]) => a - b);

/** Under an id of its own each time: the decider answers a repeat by what is held, also after a release. */
export const issuedFor = ({ context }: Command, command: AddressSpaceCommand) => ({
  ...command,
  context: { ...context, commandId: randomUUID(), causationId: context.commandId },
});
