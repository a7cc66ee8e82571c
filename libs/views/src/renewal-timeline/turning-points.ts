import type { Fact } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { milestonesIn } from '#record/lease/milestones.js';
import { perDocument } from '#record/lease/per-document.js';
import { termOn } from '#record/lease/term.js';

/** Every instant, in order, at which the binding deadline of a lease, or of one cut from it, can change: a fact or a milestone. */
export const turningInstants = perDocument((lease: LeaseDocument) =>
  inOrder([...bearingFacts(lease).map(({ from }) => from), ...milestoneInstants(lease)]),
);

/** The instants of several leases as one. */
export const inOrder = (all: readonly string[]): readonly string[] => [...new Set(all)].toSorted();

/** The facts that bear on deadlines, and the instant from which each does. */
export const bearingFacts = perDocument(
  (lease: LeaseDocument): readonly { readonly from: string; readonly fact: Fact }[] => [
    ...lease.terms,
    ...lease.status,
    ...lease.notices.flatMap(({ served, delivered, acknowledged }) =>
      [served, delivered?.fact, acknowledged?.fact].flatMap((fact) =>
        fact ? [{ from: fact.effectiveAt, fact }] : [],
      ),
    ),
  ],
);

function milestoneInstants(lease: LeaseDocument): readonly string[] {
  const wordings = [lease.recordedAt, ...lease.terms.map(({ from }) => from)];
  const terms = new Map(
    wordings.flatMap((at) => {
      const term = termOn(lease, at);
      return term === undefined ? [] : [[`${term.ordinal} ${term.end} ${term.wording.revision}`, term]];
    }),
  );
  return [...terms.values()].flatMap((term) => milestonesIn(term).map(({ instant }) => instant));
}
