import { cite } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { entriesUntil } from '#record/lease/timeline.js';
import type { ObligationLine } from './obligation-line.js';

/** The usage policies that the lessee accepted, or was found to breach, by version. (I16) */
export function policyLines(lease: LeaseDocument, lessee: string, on: string): readonly ObligationLine[] {
  const accepted = new Map(
    entriesUntil(lease.policies, on).map((entry) => [entry.value.policyVersion, entry]),
  );
  const breaches = lease.policyBreaches.filter(({ fact }) => fact.effectiveAt <= on);
  const versions = new Set([...accepted.keys(), ...breaches.map(({ policyVersion }) => policyVersion)]);
  return [...versions].map((version): ObligationLine => {
    const entry = accepted.get(version);
    const own = breaches.filter(({ policyVersion }) => policyVersion === version);
    const last = own.at(-1);
    return {
      id: `usage policy ${version}`,
      kind: 'usage-policy',
      by: lessee,
      duty: `use of the space as usage policy ${version} allows`,
      clause: last?.clause ?? null,
      evidenceRequired: 'documented',
      outcome: last ? 'broken' : 'unproven',
      because: last
        ? `${last.summary} (${last.occurredAt.slice(0, 10)})${own.length > 1 ? `; ${own.length} breaches in all` : ''}`
        : 'accepted, and no breach is on record',
      timesBroken: own.length,
      events: [...(entry ? [entry.fact] : []), ...own.map(({ fact }) => fact)].map((fact) =>
        cite(lease, fact),
      ),
    };
  });
}
