import { contains } from '#domain/lease/contract/leased-space.js';
import type { Origin } from '#domain/lease/contract/contract.js';
import { authorityAt } from '#domain/lease/network-incidents/authority-at.js';
import type { AuthorityThen } from '#domain/lease/network-incidents/likely-cause.js';
import type { BlockDocument } from '#record/block/block-document.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { overSince } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';
import { authorityInDocument } from '../facts/announcement-authority.js';
import type { LoaInterval } from '../facts/authority.js';
import { requestFor } from './delegations.js';
import type { Route, RoutingAuthority } from '../facts/routing-authority.js';
import type { Portfolio } from '../portfolio/portfolio.js';
import { heldSince, type HeldSince } from './held-since.js';

/** What is agreed of one leased prefix: what its objects in the network are held against. */
export interface Agreed {
  readonly prefix: string;
  /** Whether the lease is over, so that nothing of it should be there any more. */
  readonly isOver: boolean;
  /** The routes that the contract names, of the prefix or within it; none once the lease is over. */
  readonly routes: readonly (Route & Pick<Origin, 'maxLength'>)[];
  /** Those that it named when the lease ended; none before. */
  readonly former: readonly Route[];
  /** Who else has had the space since the lease is over. */
  readonly heldSince: readonly HeldSince[];
  /** What authorises announcements, of the whole lease. */
  readonly authority: AuthorityThen;
  /** The LOAs that are valid, of any of the lease's prefixes. */
  readonly loas: readonly LoaInterval[];
  /** Whether no LOA covers the prefix. */
  readonly isBare: boolean;
  /** The name servers that its reverse zones were asked to be delegated to; none where nobody asked. */
  readonly nameServers: readonly string[];
  /** The block that it is cut from. */
  readonly block: string | undefined;
  /** The registration of that block, where it is on record. */
  readonly registration: BlockDocument['registration'];
  /** Where the contract says that it is used, in words. */
  readonly region: string | undefined;
}

export function agreedOf(
  lease: LeaseDocument,
  prefix: string,
  { loas, bare, routes }: RoutingAuthority,
  portfolio: Portfolio,
  on: string,
): Agreed {
  const isOver = overSince(lease, on) !== undefined;
  const origins = entryOn(lease.origins, on)?.value ?? [];
  const own = routes.filter((route) => contains(prefix, route.prefix));
  const leased = entryOn(lease.prefixes, on)?.value.find((each) => each.prefix === prefix);
  return {
    prefix,
    isOver,
    routes: isOver ? [] : own.map((route) => ({ ...route, maxLength: maxLengthOf(route, origins) })),
    former: isOver ? own : [],
    heldSince: heldSince(lease, portfolio, prefix, on),
    authority: authorityAt(authorityInDocument(lease), on),
    loas,
    isBare: bare.includes(prefix),
    nameServers: requestFor(lease, prefix, on)?.nameServers ?? [],
    block: leased?.block,
    registration: leased && portfolio.blocks.get(leased.block)?.registration,
    region: entryOn(lease.usage, on)?.value.region,
  };
}

const maxLengthOf = (route: Route, origins: readonly Origin[]): number =>
  origins.find(({ prefix, originAs }) => prefix === route.prefix && originAs === route.originAs)!.maxLength;
