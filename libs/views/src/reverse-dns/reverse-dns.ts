import { entryOn } from '#record/lease/timeline.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { delegationsIn, type Delegation } from '../alignment/delegations.js';
import { withMilliseconds, type Moment, type Portfolio } from '../portfolio/portfolio.js';
import { domainObject, lackingIn, sourceFor, type Sender } from './domain-object.js';
import { partZoneOf, zoneLines } from './zone-lines.js';

/** A reverse zone that was asked to be delegated, and what to send to have it so. */
export interface ZoneToDelegate extends Delegation {
  /** The leased prefix that it was asked for. */
  readonly prefix: string;
  /** Name of the zone: one for each /24 of /17 to /24, and of a longer prefix as RFC 2317 calls it. */
  readonly zone: string;
  /** The `domain` object for the registry (RFC 2622); null where it takes none. */
  readonly domainObject: string | null;
  /** Why there is no object; absent where there is one. */
  readonly because?: string;
  /** The lines for the zone above (RFC 1035, RFC 2317), for whoever runs that. */
  readonly zoneLines: readonly string[];
}

/** What to send for the reverse DNS of a lease, and how far it is delegated. (V9, V15) */
export interface ReverseDns extends Moment {
  /** The name of the view that answers. */
  readonly view: 'reverse-dns';
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Revision of the lease's last event that is part of this answer, as a string. */
  readonly revision: string;
  /** The zones of the newest request for each leased prefix. */
  readonly zones: readonly ZoneToDelegate[];
  /** The leased prefixes of which nobody said to which name servers they are to be delegated. */
  readonly withoutRequest: readonly string[];
  /** Attributes that registries want in the objects and that were not given; empty where all were, or there is no object. */
  readonly lacking: readonly string[];
}

export function reverseDns(
  lease: LeaseDocument,
  portfolio: Portfolio,
  asked: Moment,
  sender: Sender,
): ReverseDns {
  const { leaseId, revision } = lease;
  const moment = withMilliseconds(asked);
  const leased = (entryOn(lease.prefixes, moment.on)?.value ?? []).map(({ prefix, block }) => ({
    prefix,
    registry: portfolio.blocks.get(block)?.registration?.registry,
    delegations: delegationsIn(lease, portfolio, prefix, moment.on),
  }));
  const zones = leased.flatMap(({ prefix, registry, delegations }) =>
    delegations.map((delegation) =>
      toDelegate(prefix, delegation, () => sourceFor(registry, sender), sender),
    ),
  );
  return {
    view: 'reverse-dns',
    leaseId,
    revision,
    ...moment,
    zones,
    withoutRequest: leased.filter(({ delegations }) => delegations.length === 0).map(({ prefix }) => prefix),
    lacking: zones.some((zone) => zone.domainObject !== null) ? lackingIn(sender) : [],
  };
}

function toDelegate(
  prefix: string,
  delegation: Delegation,
  source: () => ReturnType<typeof sourceFor>,
  sender: Sender,
): ZoneToDelegate {
  const { nameServers } = delegation;
  // Below a /24 a delegation is told of the prefix, as its zone may be called in other ways than this.
  const isPart = delegation.zone === prefix;
  const zone = isPart ? partZoneOf(prefix) : delegation.zone;
  const takenBy = isPart ? { because: 'whoever runs the zone of the /24 delegates it (RFC 2317)' } : source();
  return {
    ...delegation,
    prefix,
    zone,
    ...(typeof takenBy === 'string'
      ? { domainObject: domainObject({ prefix, zone, nameServers }, sender, takenBy) }
      : { domainObject: null, because: takenBy.because }),
    zoneLines: zoneLines(prefix, zone, nameServers),
  };
}

/** All objects as a file of them: an empty line between two. */
export const objectsOf = ({ zones }: Pick<ReverseDns, 'zones'>): string =>
  zones.flatMap(({ domainObject: object }) => object ?? []).join('\n');

/** All lines for the zones above, as a part of a master file. */
export const linesOf = ({ zones }: Pick<ReverseDns, 'zones'>): string =>
  zones.flatMap((zone) => zone.zoneLines.map((line) => `${line}\n`)).join('');
