import { cite, type Citation, type Fact } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { memberWords } from '../history/plain-words.js';
import { compared, NONE } from '../history/words.js';
import type { Names } from '../words/names.js';
import type { Standing } from './standing.js';

/** One thing of a lease that is otherwise than it was: ids where parties and people are meant. */
export interface LeaseChange {
  /** What it is, as `term 1 end` or `terms monthlyFee`. */
  readonly what: string;
  /** Absent where there was no such thing. */
  readonly before?: string;
  /** Absent where there is none any more. */
  readonly after?: string;
  /** What it rests on now; of what is gone, what it rested on. */
  readonly events: readonly Citation[];
  /** The same in words, with names. */
  readonly words?: string;
}

/** What differs between two standings of one lease, which cite events of its stream. */
export const leaseChanges = (
  lease: Pick<LeaseDocument, 'stream'>,
  before: Standing,
  after: Standing,
): readonly LeaseChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const facts = (after[name] ?? before[name])!.facts;
    const events = facts.filter((fact): fact is Fact => fact !== undefined).map((fact) => cite(lease, fact));
    const valueIn = (standing: Standing) => (name in standing ? { [name]: standing[name]!.value } : {});
    return compared(valueIn(before), valueIn(after)).map(({ place, ...values }) => ({
      what: place.replace(/ is$/, ''),
      ...values,
      events,
    }));
  });

/** `terms monthly fee: 100.00 EUR -> 120.00 EUR`. */
export function changeInWords({ what, before, after }: LeaseChange, names: Names): string {
  const name = what === 'renewal owner' ? names.person : names.party;
  const told = (value: string | undefined) => (value === undefined ? NONE : name(value));
  return `${what.split(' ').map(memberWords).join(' ')}: ${told(before)} -> ${told(after)}`;
}
