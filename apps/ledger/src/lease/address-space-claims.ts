import { randomUUID } from 'node:crypto';
import type { Command } from '#domain/kernel/command.js';
import { addressSpaceDecider } from '#domain/address-space/decider.js';
import { heldBy, type AddressSpace, type Reservation } from '#domain/address-space/address-space.js';
import type { AddressSpaceCommand } from '#domain/address-space/commands.js';
import type { Holding } from '#domain/lease/justified-space.js';
import { prefixOf } from '#domain/routing/prefix.js';
import { groupBy } from './group-by.js';
import type { Streams } from '#event-store/streams.js';

export type Space = ReadonlyMap<string, Holding>;

const octetOf = (prefix: string) => prefix.slice(0, prefix.indexOf('.'));
const streamOf = (octet: string) => `address-space-${octet}`;
const millisecondsOf = (until: string | undefined) => (until === undefined ? Infinity : Date.parse(until));

/**
 * The address space that leases hold, one stream for each first octet. Claims are written before the lease's own
 * event and releases after it, so that a crash between the two leaves space held too long, never held twice.
 */
export class AddressSpaceClaims {
  constructor(private readonly streams: Streams) {}

  /**
   * Holds all of `wanted` that the lease does not hold yet; what it got stays held when a later part is refused,
   * for the caller to settle.
   * @throws Refused where another lease holds some of it
   */
  async claim(
    leaseId: string,
    headLease: string | undefined,
    wanted: Space,
    because: Command,
  ): Promise<void> {
    const octets = [...groupBy(wanted, ([prefix]) => octetOf(prefix))];
    // In one order everywhere, so that two claims on the same space meet at its first octet.
    for (const [octet, holdings] of octets.toSorted(([a], [b]) => Number(a) - Number(b))) {
      const { state } = await this.streams.state(addressSpaceDecider(Number(octet)), streamOf(octet));
      for (const command of claimsFor(state, leaseId, headLease, holdings, because.context.commandId))
        await this.issue(octet, command, because);
    }
  }

  /**
   * Gives back what the lease holds of `prefixes` beyond what it has a right to, as far as `mayRelease` allows for
   * the claim that last asked for it: another command's claim may be on its way to the lease this moment.
   */
  async settle(
    leaseId: string,
    justified: Space,
    prefixes: Iterable<string>,
    mayRelease: (claim: string) => boolean,
    because: Command,
  ): Promise<void> {
    for (const prefix of new Set(prefixes)) {
      const octet = octetOf(prefix);
      const { state } = await this.streams.state(addressSpaceDecider(Number(octet)), streamOf(octet));
      for (const held of heldBy(state, leaseId, prefixOf(prefix))) {
        const at = releaseAt(held, justified.get(prefix));
        if (at === undefined || !mayRelease(held.claim)) continue;
        await this.issue(
          octetOf(prefix),
          { type: 'ReleaseSpace', data: { leaseId, prefixes: [prefix], at } },
          because,
        );
      }
    }
  }

  /** Under an id of its own each time: the decider answers a repeat by what is held, also after a release. */
  private async issue(octet: string, command: AddressSpaceCommand, { context }: Command): Promise<void> {
    await this.streams.handle(addressSpaceDecider(Number(octet)), streamOf(octet), {
      ...command,
      context: { ...context, commandId: randomUUID(), causationId: context.commandId },
    });
  }
}

function claimsFor(
  space: AddressSpace,
  leaseId: string,
  headLease: string | undefined,
  wanted: readonly (readonly [string, Holding])[],
  claim: string,
): readonly AddressSpaceCommand[] {
  const heldOf = (prefix: string) => heldBy(space, leaseId, prefixOf(prefix));
  const reserved = wanted.filter(
    ([prefix, { from }]) => !heldOf(prefix).some((held) => held.from <= Date.parse(from)),
  );
  const extended = wanted.filter(
    ([prefix, { until }]) =>
      heldOf(prefix).length > 0 && heldOf(prefix).every((held) => held.until < millisecondsOf(until)),
  );
  return [
    ...groupByInterval(reserved.filter((each) => !extended.includes(each))).map(
      ([interval, prefixes]): AddressSpaceCommand => ({
        type: 'ReserveSpace',
        data: { leaseId, prefixes, ...(headLease === undefined ? {} : { headLease }), ...interval, claim },
      }),
    ),
    ...groupByInterval(extended).map(([{ until }, prefixes]): AddressSpaceCommand => ({
      type: 'ExtendReservation',
      data: { leaseId, prefixes, ...(until === undefined ? {} : { until }), claim },
    })),
  ];
}

function groupByInterval(
  wanted: readonly (readonly [string, Holding])[],
): readonly (readonly [Holding, string[]])[] {
  const groups = groupBy(wanted, ([, { from, until }]) => `${from} ${until ?? ''}`);
  return [...groups.values()].map((group) => [group[0]![1], group.map(([prefix]) => prefix)] as const);
}

/** Where a reservation must end earlier than it does: at its own start if the lease has no right to it at all. */
function releaseAt(held: Reservation, justified: Holding | undefined): string | undefined {
  const at = justified === undefined ? held.from : millisecondsOf(justified.until);
  return at < held.until ? new Date(Math.max(at, held.from)).toISOString() : undefined;
}
