import { prefixesOverlap, prefixOf } from '#domain/kernel/prefix.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { lesseeOn, prefixesOf } from '#record/lease/status.js';
import { provides } from '../facts/parties.js';
import { headLeasesToTell, type Portfolio } from '../portfolio/portfolio.js';

/** What a drill takes away: a party, or address space by its prefix. */
export type Removed =
  | {
      /** Party id of who is supposed to be gone. */
      readonly party: string;
    }
  | {
      /** Prefix of the address space that is supposed to be gone. */
      readonly block: string;
    };

/** Whether a lease needs what is gone: as a provider, upstream of its head lease, as its lessee, or as its space. */
export const isBroken = (
  lease: LeaseDocument,
  removed: Removed,
  portfolio: Portfolio,
  on: string,
): boolean =>
  'block' in removed
    ? spaceLost(lease, removed.block, on).length > 0
    : needs(lease, removed.party, on) || upstreamThrough(lease, removed.party, portfolio, on) !== undefined;

/** The nearest of its head leases that needs the party, and that whoever asks may know of. */
export const upstreamThrough = (
  lease: LeaseDocument,
  party: string,
  portfolio: Portfolio,
  on: string,
): LeaseDocument | undefined => headLeasesToTell(lease, portfolio).find((head) => needs(head, party, on));

const needs = (lease: LeaseDocument, party: string, on: string): boolean =>
  lesseeOn(lease, on) === party || provides(lease, party, on);

/** The leased prefixes that share addresses with a block. */
export const spaceLost = (lease: LeaseDocument, block: string, on: string): readonly string[] =>
  prefixesOf(lease, on).filter((prefix) => prefixesOverlap(prefixOf(prefix), prefixOf(block)));

/** What the lease loses: its lessee, a party that provides for it itself, or one further upstream. */
export type Part = 'lessee' | 'provider' | 'upstream' | 'space';

export function partOf(lease: LeaseDocument, removed: Removed, on: string): Part {
  if ('block' in removed) return 'space';
  if (provides(lease, removed.party, on)) return 'provider';
  return lesseeOn(lease, on) === removed.party ? 'lessee' : 'upstream';
}
