import { randomUUID } from 'node:crypto';
import type { Command } from '#domain/kernel/command.js';
import { Refused } from '#domain/kernel/refusal.js';
import { addressSpaceDecider } from '#domain/address-space/decider.js';
import { heldBy, type Reservation, type Span } from '#domain/address-space/address-space.js';
import type { AddressSpaceCommand } from '#domain/address-space/commands.js';
import type { Holding } from '#domain/lease/justified-space.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import type { StreamRevision } from '#event-store/event-store.js';
import type { Streams } from '#event-store/streams.js';
import { groupBy } from './group-by.js';
import { refusedClaim } from './refused-claim.js';

export type Space = ReadonlyMap<string, Holding>;

/** One attempt to bring a command's claim to its lease. */
export interface Attempt {
  readonly id: string;
  /** What the command was decided on; the lease's event will be the next, or none. */
  readonly leaseRevision: StreamRevision;
}

/** Where a lease stands, and the space that it has a right to by that. */
export interface Right {
  readonly revision: StreamRevision;
  readonly space: Space;
}

const MOST_PREFIXES = 64;

/**
 * The address space that leases hold, one stream for each first octet. Claims are written before the lease's own
 * event and releases after it, so that a crash between the two leaves space held too long, never held twice.
 */
export class AddressSpaceClaims {
  constructor(private readonly streams: Streams) {}

  /**
   * Holds all of `wanted` for the attempt, also where the lease holds it already: nobody gives back then what the
   * attempt counts on. What it got stays held when a later part is refused, for the caller to settle.
   * @throws Refused where another lease holds some of it
   */
  async claim(
    leaseId: string,
    headLease: string | undefined,
    wanted: Space,
    { id: attempt, leaseRevision }: Attempt,
    because: Command,
  ): Promise<void> {
    const decidedOn = leaseRevision === 'no-stream' ? {} : { leaseRevision: leaseRevision.toString() };
    const claim = { claim: because.context.commandId, attempt, ...decidedOn };
    const under = headLease === undefined ? {} : { headLease };
    for (const [octet, holdings] of byOctet(wanted, ([prefix]) => prefix))
      for (const group of groupBy(holdings, ([, { from, until }]) => `${from} ${until}`).values()) {
        const [[, interval]] = group as [(typeof group)[number]];
        const prefixes = group.map(([prefix]) => prefix);
        const data = { leaseId, prefixes, ...under, ...interval, ...claim };
        await this.reserve(octet, { type: 'ReserveSpace', data }, because);
      }
  }

  private async reserve(octet: number, command: AddressSpaceCommand, because: Command): Promise<void> {
    try {
      await this.issue(octet, command, because);
    } catch (error) {
      throw error instanceof Refused ? refusedClaim(error, command.data.prefixes, because) : error;
    }
  }

  /**
   * Gives back what the lease holds of `prefixes` beyond its right, but for claims that may still be on their way
   * to it; `over` is an attempt that is not, whatever the lease's revision says.
   */
  async settle(
    leaseId: string,
    prefixes: Iterable<string>,
    rightOf: () => Promise<Right>,
    over: string | undefined,
    because: Command,
  ): Promise<void> {
    for (const [octet, texts] of byOctet(new Set(prefixes), (prefix) => prefix)) {
      const { state } = await this.streams.state(addressSpaceDecider(octet), streamOf(octet));
      // Read after the space: by now every claim seen there has arrived, is over, or was decided on this revision.
      const right = await rightOf();
      const surplus = texts.flatMap((prefix) =>
        heldBy(state, leaseId, prefixOf(prefix))
          .filter((held) => isSettled(held, right.revision, over))
          .flatMap((held) =>
            beyond(held, right.space.get(prefix)).map((span) => ({ prefix, ...span, held })),
          ),
      );
      const groups = groupBy(surplus, ({ from, until, held }) => `${from} ${until} ${held.pending?.attempt}`);
      for (const group of groups.values()) await this.release(octet, leaseId, group, because);
    }
  }

  private async release(
    octet: number,
    leaseId: string,
    surplus: readonly (Span & { readonly prefix: string; readonly held: Reservation })[],
    because: Command,
  ): Promise<void> {
    const { from, until, held } = surplus[0]!;
    const span = { at: instant(from), ...(until === Infinity ? {} : { until: instant(until) }) };
    const attempt = held.pending === undefined ? {} : { attempt: held.pending.attempt };
    for (let done = 0; done < surplus.length; done += MOST_PREFIXES) {
      const prefixes = surplus.slice(done, done + MOST_PREFIXES).map(({ prefix }) => prefix);
      const data = { leaseId, prefixes, ...span, ...attempt };
      await this.issue(octet, { type: 'ReleaseSpace', data }, because);
    }
  }

  /** Under an id of its own each time: the decider answers a repeat by what is held, also after a release. */
  private async issue(octet: number, command: AddressSpaceCommand, { context }: Command): Promise<void> {
    await this.streams.handle(addressSpaceDecider(octet), streamOf(octet), {
      ...command,
      context: { ...context, commandId: randomUUID(), causationId: context.commandId },
    });
  }
}

const streamOf = (octet: number) => `address-space-${octet}`;
const instant = (milliseconds: number) => new Date(milliseconds).toISOString();

/** In one order everywhere, so that two claims on the same space meet at its first octet. */
const byOctet = <T>(
  items: Iterable<T>,
  prefixOfItem: (item: T) => string,
): readonly (readonly [number, T[]])[] =>
  [...groupBy(items, (item) => prefixOfItem(item).split('.', 1)[0]!)]
    .map(([octet, group]) => [Number(octet), group] as const)
    .toSorted(([a], [b]) => a - b);

/** Whether no claim on the reservation can still arrive at the lease, which stands at `revision`. */
function isSettled({ pending }: Reservation, revision: StreamRevision, over: string | undefined): boolean {
  if (pending === undefined) return true;
  if (pending.attempt === over && !pending.contested) return true;
  return revision !== 'no-stream' && revision > pending.leaseRevision;
}

/** What of a reservation lies before or behind what its lease has a right to; all of it where that is nothing. */
function beyond({ from, until }: Span, right: Holding | undefined): readonly Span[] {
  if (right === undefined) return [{ from, until }];
  const rightUntil = right.until === undefined ? Infinity : Date.parse(right.until);
  return [
    { from, until: Math.min(until, Date.parse(right.from)) },
    { from: Math.max(from, rightUntil), until },
  ].filter((span) => span.from < span.until);
}
