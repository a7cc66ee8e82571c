import type { Citation } from '#record/lease/fact.js';
import type { Names } from '../words/names.js';
import { isUncovered, type DrilledLease } from './drilled-lease.js';
import { stepWords, withIds, type About } from './step-words.js';

export const STEPS = [
  'call-contact',
  'name-contact',
  'claim-replacement',
  'find-replacement',
  'contract-next-upstream',
  'renew-authority',
  'secure-uncovered-loss',
  'stop-routing',
  'return-space',
] as const;

/** One thing to do, the most pressing first. */
export interface FirstStep {
  /** Reference of the lease that the step is for. */
  readonly leaseId: string;
  /** What to do, one of a few words for programs. */
  readonly step: (typeof STEPS)[number];
  /** A party, a clause, an LOA or an amount that the step is about. */
  readonly about: string;
  /** The local date by when, where one presses. */
  readonly by: string | null;
  /** The step as one says it, in which names stand for ids. */
  readonly words?: string;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

interface Step extends Omit<FirstStep, 'about' | 'words'> {
  readonly about: About;
}

/** Lease by lease, as they come: whom to call, what to claim, what to replace, what stays uncovered. */
export const firstSteps = (leases: readonly DrilledLease[]): readonly FirstStep[] =>
  leases.flatMap(stepsOf).map((step) => ({ ...step, about: withIds(step.about) }));

/** The same with their words. */
export const firstStepsInWords = (leases: readonly DrilledLease[], names: Names) =>
  leases.flatMap(stepsOf).map((step) => ({
    ...step,
    about: withIds(step.about),
    words: stepWords(step.step, step.about, names),
  }));

function stepsOf(lease: DrilledLease): readonly Step[] {
  const by = lease.dates[0]?.localDate ?? null;
  const step = (
    name: FirstStep['step'],
    about: About,
    events: readonly Citation[],
    due: string | null = by,
  ): Step => ({ leaseId: lease.leaseId, step: name, about, by: due, events });
  if (lease.part === 'lessee')
    return lease.authorities
      .filter(({ kind }) => kind !== 'source control')
      .map(({ kind, what, events }) => step('stop-routing', { what: `${kind} ${what}` }, events));
  if (lease.next?.kind === 'space-return')
    return [
      step('return-space', { what: lease.prefixes.join(', ') }, lease.next.events, lease.next.localDate),
    ];
  const [contact] = lease.contacts;
  const usable = lease.replacements.filter(({ lost }) => !lost);
  const lost = lease.authorities.filter((authority) => authority.lost);
  return [
    contact
      ? step('call-contact', { person: contact.contact }, lease.events, null)
      : step('name-contact', { party: lease.lessee ?? '' }, lease.events, null),
    ...(usable.length > 0
      ? usable.map(({ events, ...promise }) => step('claim-replacement', { promise }, events))
      : [step('find-replacement', { what: lease.prefixes.join(', ') }, lease.events)]),
    ...(lease.part === 'provider' && lease.nextUpstream
      ? [step('contract-next-upstream', { party: lease.nextUpstream }, lease.events)]
      : []),
    ...lost.map(({ kind, what, events }) => step('renew-authority', { what: `${kind} ${what}` }, events)),
    ...lease.losses
      .filter(isUncovered)
      .map(({ gap, currency }) =>
        step('secure-uncovered-loss', { money: { amount: gap, currency } }, lease.events, null),
      ),
  ];
}
