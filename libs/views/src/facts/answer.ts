import { GRADES, type Grade } from '#domain/kernel/event.js';
import type { Citation } from '#record/lease/fact.js';

/** `unproven`: nothing on record decides it, or somebody's word alone does. */
export type Verdict = 'yes' | 'no' | 'unproven';

export interface Answer {
  /** Yes, no, or unproven where the evidence does not reach. */
  readonly answer: Verdict;
  /** In words, as a sentence without its full stop. */
  readonly because: string;
  /** Of the weakest event that the answer rests on. */
  readonly grade?: Grade;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

/** `yes`, unless a fact behind it is only claimed: a claim is no proof (R1). */
export const yes = (because: string, events: readonly Citation[]): Answer =>
  weakest(events) === 'claimed'
    ? answer('unproven', because + BY_WORD_ONLY, events)
    : answer('yes', because, events);

const BY_WORD_ONLY = ", but by somebody's word only";

/** Why it would be a yes, of an answer that somebody's word alone keeps from one. */
export const claimedAlone = ({ answer: verdict, because }: Answer): string | undefined =>
  verdict === 'unproven' && because.endsWith(BY_WORD_ONLY)
    ? because.slice(0, -BY_WORD_ONLY.length)
    : undefined;

export const no = (because: string, events: readonly Citation[] = []): Answer =>
  answer('no', because, events);

export const unproven = (because: string, events: readonly Citation[] = []): Answer =>
  answer('unproven', because, events);

function answer(verdict: Verdict, because: string, events: readonly Citation[]): Answer {
  const grade = weakest(events);
  return { answer: verdict, because, ...(grade ? { grade } : {}), events };
}

export const weakest = (events: readonly { readonly grade: Grade }[]): Grade | undefined =>
  GRADES.find((grade) => events.some((event) => event.grade === grade));
