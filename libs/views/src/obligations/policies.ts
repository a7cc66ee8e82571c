import { cite, type Fact } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { lesseeOn, lesseeWhen } from '#record/lease/status.js';
import { entriesUntil, entryOn } from '#record/lease/timeline.js';
import { citedOnce } from '../facts/cited-once.js';
import { dayOf } from '../words/day.js';
import { hasLeft } from '../facts/parties.js';
import { useFitsPolicy } from '../facts/use-and-policy.js';
import type { ObligationLine } from './obligation-line.js';

type Breach = LeaseDocument['policyBreaches'][number];

/** One lessee's dealings with one version of a policy. */
interface Dealings {
  readonly version: string;
  readonly lessee: string;
  accepted?: Fact;
  readonly breaches: Breach[];
}

/**
 * The usage policies by version: what was accepted passes to whoever has the lease by now, a breach stays with who had
 * the use of the space then. (I16)
 */
export function policyLines(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  on: string,
): readonly ObligationLine[] {
  const found = new Map<string, Dealings>();
  const dealings = (version: string, lessee = ''): Dealings => {
    const key = `${version} ${lessee}`;
    const known = found.get(key) ?? { version, lessee, breaches: [] };
    found.set(key, known);
    return known;
  };
  for (const { value, fact } of entriesUntil(lease.policies, on))
    dealings(value.policyVersion, lesseeOn(lease, on)).accepted = fact;
  for (const breach of lease.policyBreaches)
    if (breach.fact.effectiveAt <= on)
      dealings(breach.policyVersion, lesseeWhen(lease, breach.occurredAt)).breaches.push(breach);
  return [...found.values()].map((each) => ({
    ...policyLine(lease, each, on),
    partyLeft: hasLeft(each.lessee, [lease, ...heads], on),
  }));
}

function policyLine(
  lease: LeaseDocument,
  { version, lessee, accepted, breaches }: Dealings,
  on: string,
): Omit<ObligationLine, 'partyLeft'> {
  const last = breaches.at(-1);
  const fit = isAcceptedNow(lease, version, on) ? useFitsPolicy(lease, on) : undefined;
  const doubt = last === undefined && fit?.answer === 'no' ? fit : undefined;
  return {
    id: `usage policy ${version}`,
    kind: 'usage-policy',
    by: lessee,
    duty: `use of the space as usage policy ${version} allows`,
    clause: last?.clause ?? null,
    evidenceRequired: 'documented',
    outcome: last ? 'broken' : 'unproven',
    because: last
      ? `${last.summary} (${dayOf(lease, last.occurredAt, on)})${breaches.length > 1 ? `; ${breaches.length} breaches in all` : ''}`
      : doubt
        ? `accepted, and ${doubt.because}; no breach is on record`
        : 'accepted, and no breach is on record',
    timesBroken: breaches.length,
    events: citedOnce([
      ...[...(accepted ? [accepted] : []), ...breaches.map(({ fact }) => fact)].map((fact) =>
        cite(lease, fact),
      ),
      ...(doubt?.events ?? []),
    ]),
  };
}

const isAcceptedNow = (lease: LeaseDocument, version: string, on: string): boolean =>
  entryOn(lease.policies, on)?.value.policyVersion === version;
