import type { Citation } from '#record/lease/fact.js';
import { isUncovered, type DrilledLease } from './drilled-lease.js';

export const STEPS = [
  'call-contact',
  'name-contact',
  'claim-replacement',
  'find-replacement',
  'contract-next-upstream',
  'renew-authority',
  'secure-uncovered-loss',
  'stop-routing',
] as const;

/** One thing to do, the most pressing first. */
export interface FirstStep {
  readonly leaseId: string;
  readonly step: (typeof STEPS)[number];
  /** A party, a clause, an LOA or an amount that the step is about. */
  readonly about: string;
  /** The local date by when, where one presses. */
  readonly by: string | null;
  /** The step as one says it, in which names stand for ids. */
  readonly words?: string;
  readonly events: readonly Citation[];
}

/** Lease by lease, as they come: whom to call, what to claim, what to replace, what stays uncovered. */
export const firstSteps = (leases: readonly DrilledLease[]): readonly FirstStep[] => leases.flatMap(stepsOf);

function stepsOf(lease: DrilledLease): readonly FirstStep[] {
  const by = lease.dates[0]?.localDate ?? null;
  const step = (
    name: FirstStep['step'],
    about: string,
    events: readonly Citation[],
    due: string | null = by,
  ): FirstStep => ({ leaseId: lease.leaseId, step: name, about, by: due, events });
  if (lease.part === 'lessee')
    return lease.authorities
      .filter(({ kind }) => kind !== 'source control')
      .map(({ kind, what, events }) => step('stop-routing', `${kind} ${what}`, events));
  const [contact] = lease.contacts;
  const usable = lease.replacements.filter(({ lost }) => !lost);
  const lost = lease.authorities.filter((authority) => authority.lost);
  return [
    contact
      ? step('call-contact', contact.contact, lease.events, null)
      : step('name-contact', lease.lessee ?? '', lease.events, null),
    ...(usable.length > 0
      ? usable.map(({ by: promised, kind, clause, events }) =>
          step('claim-replacement', `${kind} of ${promised} (${clause})`, events),
        )
      : [step('find-replacement', lease.prefixes.join(', '), lease.events)]),
    ...(lease.part === 'provider' && lease.nextUpstream
      ? [step('contract-next-upstream', lease.nextUpstream, lease.events)]
      : []),
    ...lost.map(({ kind, what, events }) => step('renew-authority', `${kind} ${what}`, events)),
    ...lease.losses
      .filter(isUncovered)
      .map(({ gap, currency }) => step('secure-uncovered-loss', `${gap} ${currency}`, lease.events, null)),
  ];
}
