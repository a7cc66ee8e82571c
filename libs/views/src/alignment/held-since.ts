import type { Origin } from '#domain/lease/contract/contract.js';
import { headsOf } from '#record/lease/head-leases.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { possessionsOf } from '#record/lease/possession.js';
import { overSince } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';
import { overlaps } from '../facts/authority.js';
import type { Portfolio } from '../portfolio/portfolio.js';

/** Space that another lease has had since a lease is over. */
export interface HeldSince {
  readonly prefix: string;
  /** The routes that its contract names. */
  readonly routes: readonly Pick<Origin, 'prefix' | 'originAs'>[];
  /** Whether the lease that is over was cut from it, so that it had the space before as well. */
  readonly isHead: boolean;
}

/** Who else had addresses of a prefix by `on`, since the lease is over: what is there may be theirs. */
export function heldSince(
  lease: LeaseDocument,
  { after = [] }: Portfolio,
  prefix: string,
  on: string,
): readonly HeldSince[] {
  const over = overSince(lease, on)?.from;
  if (over === undefined) return [];
  const byId = new Map(after.map((each) => [each.leaseId, each]));
  const heads = new Set(headsOf(lease, (id) => byId.get(id)));
  return after
    .filter(({ leaseId }) => leaseId !== lease.leaseId)
    .flatMap((other) =>
      possessionsOf(other)
        .filter(({ from, until }) => from <= on && (until === null || until > over))
        .filter((held) => overlaps(held.prefix, prefix))
        .map((held) => ({
          prefix: held.prefix,
          routes: entryOn(other.origins, on)?.value ?? [],
          isHead: heads.has(other),
        })),
    );
}

/** The instants at which others came to have space, or to announce it otherwise. */
export const changesSince = ({ after = [] }: Portfolio): readonly string[] =>
  after.flatMap((other) => [...possessionsOf(other), ...other.origins].map(({ from }) => from));
