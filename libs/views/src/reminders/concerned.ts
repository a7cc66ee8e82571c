import { deputiesOn } from '#domain/deputy/deputyship.js';
import type { Subscription } from '#domain/subscription/events.js';
import type { DeputyshipOnRecord } from '#record/deputy/deputies-document.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { lesseeOn } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';

/** The person who owns the lease's renewal at `on`. */
export const renewalOwner = (lease: LeaseDocument, on: string): string | undefined =>
  entryOn(lease.renewalOwner, on)?.value;

/**
 * Since when the lease is among those that the subscription is of, where that began with a deputyship; `''` where it was
 * of it before, `undefined` where it is not at `on`.
 */
export function ofSince(
  { party, owner }: Subscription,
  lease: LeaseDocument,
  on: string,
  deputyships: readonly DeputyshipOnRecord[],
): string | undefined {
  if (party !== undefined && !isNamedNow(lease, party, on)) return undefined;
  const owns = renewalOwner(lease, on);
  if (owner === undefined || owns === owner) return '';
  const chain = owns === undefined ? [] : deputiesOn(deputyships, owns, on);
  const way = chain.slice(0, chain.findIndex(({ deputy }) => deputy === owner) + 1);
  return way
    .flatMap(({ startsAt, appointed }) => [startsAt, appointed.fact.recordedAt])
    .toSorted()
    .at(-1);
}

const isNamedNow = (lease: LeaseDocument, party: string, on: string): boolean =>
  lease.lessor?.value === party ||
  lesseeOn(lease, on) === party ||
  chainOn(lease, on).some((link) => link.party === party);
