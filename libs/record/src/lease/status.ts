import { wasOfferOnly } from '#domain/lease/lease.js';
import { stageOn } from '#domain/lease/life.js';
import { inMilliseconds } from './fact.js';
import type { LeaseDocument, LeaseState, LeaseStatus } from './lease-document.js';
import { END_OF_TIME, entriesUntil, entryOn, type Entry } from './timeline.js';

/** The status at the instant `on`; none before the lease was offered or the taken-on contract began. */
export const statusOn = (lease: LeaseDocument, on: string): LeaseStatus | undefined =>
  stageOn(lease.status, inMilliseconds(on))?.value;

/** Who has the use of the space at `on`, in the end unless stated. */
export const lesseeOn = (lease: Pick<LeaseDocument, 'lessee'>, on = END_OF_TIME): string | undefined =>
  entryOn(lease.lessee, inMilliseconds(on))?.value;

/** The handover by which its lessee at `on` came to have it, and since when; none where it was the first. */
export const handoverOn = (lease: Pick<LeaseDocument, 'lessee'>, on: string): Entry<string> | undefined => {
  const lessees = entriesUntil(lease.lessee, inMilliseconds(on));
  return lessees.length > 1 ? lessees.at(-1) : undefined;
};

/** Whether a party had the lease before whoever has it at `on`, and has it no more. */
export const isFormerLessee = (lease: Pick<LeaseDocument, 'lessee'>, party: string, on: string): boolean =>
  lesseeOn(lease, on) !== party &&
  entriesUntil(lease.lessee, inMilliseconds(on)).some(({ value }) => value === party);

/** Who had the use of the space when something happened; before the first contract on record, who had it by that. */
export const lesseeWhen = (lease: Pick<LeaseDocument, 'lessee'>, occurredAt: string): string | undefined =>
  lesseeOn(lease, occurredAt) ?? lease.lessee[0]?.value;

/** The prefixes leased at `on`, in the end unless stated, in canonical CIDR. */
export const prefixesOf = (lease: LeaseDocument, on = END_OF_TIME): readonly string[] =>
  entryOn(lease.prefixes, inMilliseconds(on))?.value.map(({ prefix }) => prefix) ?? [];

/** Whether the status is that of an offer that came to nothing. */
export const wasNeverALease = (status: LeaseStatus | null): boolean =>
  status?.state === 'ended' && wasOfferOnly(status.cause);

const IN_FORCE: ReadonlySet<LeaseState> = new Set(['contracted', 'active', 'in-grace']);

/** Whether the status is that of a lease as its former lessee knows it: to it, the assignment ended the lease. */
export const isAssigned = (status: LeaseStatus): boolean =>
  status.state === 'ended' && status.cause === 'assigned';

/** When the lessee whose tenure a lease is told of handed it over, where it had by `on`, RFC 3339 UTC. */
export function handedOverBy(lease: LeaseDocument, on: string): string | undefined {
  const stage = stageOn(lease.status, inMilliseconds(on));
  return stage !== undefined && isAssigned(stage.value) ? stage.from : undefined;
}

/** Whether there is a contract that binds both sides: an offer does not yet, and what is over no more. */
export const isInForce = (status: LeaseStatus | null | undefined): boolean =>
  status !== null && status !== undefined && IN_FORCE.has(status.state);

/** Whether there is or was a contract. */
export const wasAgreed = (status: LeaseStatus | undefined): boolean =>
  isInForce(status) || isHeldOver(status) || (status?.state === 'ended' && !wasOfferOnly(status.cause));

/** Whether the lease is over and its lessee has not given the space back. */
export const isHeldOver = (status: LeaseStatus | null | undefined): boolean =>
  status?.state === 'holding-over';

/** Whether the lease is over, given back or not. */
export const isOver = (status: LeaseStatus | null | undefined): boolean =>
  status?.state === 'ended' || isHeldOver(status);

/** The entry by which the lease came to be over, where it is at `on`: that it was given back later changes nothing of that. */
export function overSince(lease: LeaseDocument, on: string): Entry<LeaseStatus> | undefined {
  const until = entriesUntil(lease.status, inMilliseconds(on));
  const last = until.findLastIndex(({ value }) => !isOver(value));
  return until[last + 1];
}

/** Since when the lease is over and its space given back, where it is so at `on`: nothing of it goes on from then. */
export function endedSince(lease: LeaseDocument, on: string): string | undefined {
  const stage = stageOn(lease.status, inMilliseconds(on));
  return stage?.value.state === 'ended' ? stage.from : undefined;
}

/** Whether the lease has, or still keeps, space that is its to account for. */
export const holdsSpace = (status: LeaseStatus | null | undefined): boolean =>
  isInForce(status) || isHeldOver(status);

/** Whether the lessee has the use of the space, by right or in fact. */
export const isInUse = (status: LeaseStatus | undefined): boolean =>
  isHeldOver(status) || (isInForce(status) && status?.state !== 'contracted');
