import { merged } from '#domain/kernel/merged.js';
import { cite, type Citation, type Fact } from '../../lease/fact.js';
import type { LeaseDocument, LeaseStatus } from '../../lease/lease-document.js';
import { entryOn, type Entry } from '../../lease/timeline.js';

export type Cited<T> = T & { readonly events: readonly Citation[] };

export const citing = (
  lease: LeaseDocument,
  ...facts: readonly (Pick<Entry<unknown>, 'fact'> | undefined)[]
): readonly Citation[] => facts.flatMap((each) => (each ? [cite(lease, each.fact)] : []));

/** The status that a lease has at `on`, if any yet. */
export function statusInView(lease: LeaseDocument, on: string): Cited<LeaseStatus> | undefined {
  const status = entryOn(lease.status, on);
  return status && merged(status.value, { events: citing(lease, status) });
}

/** Who owns its renewal at `on`. */
export function ownerInView(lease: LeaseDocument, on: string): Cited<{ readonly person: string }> | null {
  const owner = entryOn(lease.renewalOwner, on);
  return owner ? { person: owner.value, events: citing(lease, owner) } : null;
}

/** The events behind a term: what set its end, and its wording if another did. */
export const citingTerm = (
  lease: LeaseDocument,
  { fact, wording }: { readonly fact: Fact; readonly wording: Fact },
): readonly Citation[] =>
  (fact.revision === wording.revision ? [fact] : [fact, wording]).map((each) => cite(lease, each));
