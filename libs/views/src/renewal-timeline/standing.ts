import { merged } from '#domain/kernel/merged.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument, LeaseStatus } from '#record/lease/lease-document.js';
import { entryOn } from '#record/lease/timeline.js';
import { namedBeforeHandover } from '../facts/handover.js';
import type { Names } from '../words/names.js';

export type Cited<T> = T & {
  /** The events that it rests on. */
  readonly events: readonly Citation[];
};

/** What a lease is, and the instant since when. */
export type StatusInView = Cited<
  LeaseStatus & {
    /** Since when the lease is that, RFC 3339 UTC. */
    readonly since: string;
  }
>;

/** The status that a lease has at `on`, if any yet. */
export function statusInView(lease: LeaseDocument, on: string): StatusInView | undefined {
  const status = entryOn(lease.status, on);
  return status && merged(status.value, { since: status.from, events: [cite(lease, status.fact)] });
}

export type OwnerInView = Cited<{
  /** Person id. */
  readonly person: string;
  /** When the lease was handed over since, RFC 3339 UTC: a former lessee named them, and nobody confirmed it since; absent otherwise. */
  readonly namedBefore?: string;
}>;

/** Who owns its renewal at `on`. */
export function ownerInView(lease: LeaseDocument, on: string): OwnerInView | null {
  const owner = entryOn(lease.renewalOwner, on);
  if (owner === undefined) return null;
  const handover = namedBeforeHandover(lease, 'renewal-owner', owner, on);
  return {
    person: owner.value,
    ...(handover ? { namedBefore: handover.from } : {}),
    events: [cite(lease, owner.fact)],
  };
}

/** The name of an owner, and that it was named by a former lessee. */
export const ownerWords = ({ person, namedBefore }: OwnerInView, names: Names, timeZone: string): string =>
  namedBefore === undefined
    ? names.person(person)
    : `${names.person(person)}, named before the lease was handed over on ${localDateAt(namedBefore, timeZone)}`;
