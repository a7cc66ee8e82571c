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

/** Things that are told of a lease, by what they are called, each with what it rests on. */
export type ToldOfLease = Readonly<
  Record<string, { readonly value: object; readonly events: readonly Citation[] }>
>;

/** What differs between two standings of one lease, which cite events of its stream. */
export const leaseChanges = (
  lease: Pick<LeaseDocument, 'stream'>,
  before: Standing,
  after: Standing,
): readonly LeaseChange[] => changesBetween(cited(lease, before), cited(lease, after));

const cited = (lease: Pick<LeaseDocument, 'stream'>, standing: Standing): ToldOfLease =>
  Object.fromEntries(
    Object.entries(standing).map(([name, { value, facts }]) => [
      name,
      {
        value,
        events: facts.filter((fact): fact is Fact => fact !== undefined).map((fact) => cite(lease, fact)),
      },
    ]),
  );

/** What differs between the same things as they were told and as they are told. */
export const changesBetween = (before: ToldOfLease, after: ToldOfLease): readonly LeaseChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const { events } = (after[name] ?? before[name])!;
    const valueIn = (told: ToldOfLease) => (name in told ? { [name]: told[name]!.value } : {});
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
  const words = what.split(' ').map((word) => names.party(memberWords(word)));
  return `${words.join(' ')}: ${told(before)} -> ${told(after)}`;
}
