import { merged } from '#domain/kernel/merged.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument, LeaseStatus } from '#record/lease/lease-document.js';
import { entryOn } from '#record/lease/timeline.js';

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

/** Who owns its renewal at `on`. */
export function ownerInView(lease: LeaseDocument, on: string): Cited<{ readonly person: string }> | null {
  const owner = entryOn(lease.renewalOwner, on);
  return owner ? { person: owner.value, events: [cite(lease, owner.fact)] } : null;
}
