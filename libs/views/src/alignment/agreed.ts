import type { Origin } from '#domain/lease/contract/contract.js';
import { prefixContains, prefixOf } from '#domain/kernel/prefix.js';
import type { BlockDocument } from '#record/block/block-document.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { overSince } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';
import type { LoaInterval } from '../facts/authority.js';
import type { Route, RoutingAuthority } from '../facts/routing-authority.js';

/** What is agreed of one leased prefix: what its objects in the network are held against. */
export interface Agreed {
  readonly prefix: string;
  /** Whether the lease is over, so that nothing of it should be there any more. */
  readonly isOver: boolean;
  /** The routes that the contract names, of the prefix or within it; none once the lease is over. */
  readonly routes: readonly (Route & Pick<Origin, 'maxLength'>)[];
  /** The LOAs that are valid, of any of the lease's prefixes. */
  readonly loas: readonly LoaInterval[];
  /** Whether no LOA covers the prefix. */
  readonly isBare: boolean;
  /** The block that it is cut from, where that is on record. */
  readonly registration: BlockDocument['registration'];
  /** Where the contract says that it is used, in words. */
  readonly region: string | undefined;
}

export function agreedOf(
  lease: LeaseDocument,
  prefix: string,
  { loas, bare, routes }: RoutingAuthority,
  blocks: ReadonlyMap<string, BlockDocument>,
  on: string,
): Agreed {
  const isOver = overSince(lease, on) !== undefined;
  const origins = entryOn(lease.origins, on)?.value ?? [];
  const own = routes.filter((route) => isWithin(route.prefix, prefix));
  const leased = entryOn(lease.prefixes, on)?.value.find((each) => each.prefix === prefix);
  return {
    prefix,
    isOver,
    routes: isOver ? [] : own.map((route) => ({ ...route, maxLength: maxLengthOf(route, origins) })),
    loas,
    isBare: bare.includes(prefix),
    registration: leased && blocks.get(leased.block)?.registration,
    region: entryOn(lease.usage, on)?.value.region,
  };
}

const maxLengthOf = (route: Route, origins: readonly Origin[]): number =>
  origins.find(({ prefix, originAs }) => prefix === route.prefix && originAs === route.originAs)!.maxLength;

export const isWithin = (inner: string, outer: string): boolean =>
  prefixContains(prefixOf(outer), prefixOf(inner));
