import type { Subscription } from '#domain/subscription/events.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { lesseeOn } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';

/** The person who owns the lease's renewal at `on`. */
export const renewalOwner = (lease: LeaseDocument, on: string): string | undefined =>
  entryOn(lease.renewalOwner, on)?.value;

/** Whether the lease is among those that the subscription is of, at `on`. */
export function isOf({ party, owner }: Subscription, lease: LeaseDocument, on: string): boolean {
  if (owner !== undefined && renewalOwner(lease, on) !== owner) return false;
  return party === undefined || isNamedNow(lease, party, on);
}

const isNamedNow = (lease: LeaseDocument, party: string, on: string): boolean =>
  lease.lessor?.value === party ||
  lesseeOn(lease, on) === party ||
  chainOn(lease, on).some((link) => link.party === party);
