import type { Money } from '#domain/kernel/shape.js';
import {
  agreedRenewal,
  behind,
  endingOn,
  firstTerm,
  renewedTacitly,
  startingOn,
  waiving,
  type Term,
} from '#domain/renewal/term.js';
import type { Side, Terms } from '#domain/renewal/terms.js';
import { isOf, type Waiver } from '#domain/renewal/waivers.js';
import type { Fact } from './fact.js';
import type { Entry, Timeline } from './timeline.js';

/** What changes the running term or the wording of its clauses. */
export type TermsChange =
  | {
      /** The terms that the lease was offered or taken on with. */
      readonly kind: 'agreed';
      /** The clauses as agreed. */
      readonly terms: Terms;
    }
  | {
      /** An amendment of the contract. */
      readonly kind: 'amended';
      /** All clauses as they read since then. */
      readonly terms: Terms;
      /** What the amendment is called, such as "Amendment 1". */
      readonly clause: string;
      /** The term that was to end at another end than this wording's, where there was one. */
      readonly endOf?: number;
    }
  | {
      /** The lease renewed for another term. */
      readonly kind: 'renewed';
      /** Whether it renewed tacitly, as nobody gave notice in time, or by agreement. */
      readonly renewal: 'tacit' | 'agreed';
      /** Ordinal of the term that the renewal began. */
      readonly term: number;
      /** First day of that term, a local date in the contract's zone. */
      readonly start: string;
      /** First day outside that term, a local date in the contract's zone. */
      readonly end: string;
      /** From its first day on, where the proposal agreed to names one. */
      readonly monthlyFee?: Money;
    }
  | {
      /** An ending was undone: the lease goes on in the term named. */
      readonly kind: 'reinstated';
      /** Ordinal of the term that runs again. */
      readonly term: number;
      /** First day outside that term, a local date in the contract's zone. */
      readonly end: string;
      /** Why the ending was wrong, in words. */
      readonly because: string;
    }
  | {
      /** The side that a deadline protects waived it. */
      readonly kind: 'waived';
      /** Ordinal of the one term that the waiver is for. */
      readonly term: number;
      /** The clause whose deadline the side that it protects let go, by its JSON pointer in the terms. */
      readonly clause: string;
      /** The side that waived. */
      readonly by: Side;
      /** How the clause read then; absent where the terms had none there. */
      readonly worded?: Waiver['worded'];
      /** Why it was waived, in words. */
      readonly because: string;
    };

/** One term of a lease as its stream tells it, in the zone of its wording. */
export interface RecordedTerm extends Term {
  /** How the term came about; absent for the first. */
  readonly renewal?: 'tacit' | 'agreed';
  /** What it began by, and from when on it was agreed. */
  readonly begun: Pick<Entry<unknown>, 'from' | 'fact'>;
  /** What set its end. */
  readonly fact: Fact;
  /** The clauses, and what worded them. */
  readonly terms: Terms;
  /** The event that worded the clauses. */
  readonly wording: Fact;
  readonly waived: readonly (Waiver & {
    /** The event that recorded the waiver. */
    readonly fact: Fact;
  })[];
}

/** Two terms of the same key differ at most in what told of them. */
export const keyOf = ({
  ordinal,
  start,
  end,
  agreedEnd,
  dayOfMonth,
  tacitRenewals,
  terms,
  waived,
}: RecordedTerm): string =>
  JSON.stringify([
    ordinal,
    start,
    end,
    agreedEnd,
    dayOfMonth,
    tacitRenewals,
    terms,
    waived.map(({ clause, by, worded }) => [clause, by, worded]),
  ]);

/** What last said how a clause counts in a term: a waiver, or else the wording. */
export const wordingOf = (term: RecordedTerm, clause: string): Fact =>
  waiversOf(term, clause)[0]?.fact ?? term.wording;

export const waiversOf = ({ waived, terms }: RecordedTerm, clause: string): RecordedTerm['waived'] =>
  waived.filter((waiver) => isOf(terms, waiver, clause));

/**
 * A contract agreed after its first day may have renewals before it: all of them are of its own first wording. A waiver
 * may be dated before the renewal that began its term.
 */
export const termsFrom = (changes: Timeline<TermsChange>): readonly RecordedTerm[] =>
  changes.toSorted((a, b) => rank(a) - rank(b)).reduce<readonly RecordedTerm[]>(withChange, []);

const rank = ({ value }: Entry<TermsChange>): number =>
  value.kind === 'agreed' ? 0 : value.kind === 'waived' ? 2 : 1;

function withChange(
  known: readonly RecordedTerm[],
  { value, from, fact }: Entry<TermsChange>,
): readonly RecordedTerm[] {
  const last = known.at(-1);
  if (value.kind === 'agreed')
    return [
      {
        ...firstTerm(value.terms),
        begun: { from: '', fact },
        fact,
        terms: value.terms,
        wording: fact,
        waived: [],
      },
    ];
  if (last === undefined) return known;
  switch (value.kind) {
    case 'amended':
      return amended(known, last, value, { from, fact });
    case 'renewed':
      return value.term > last.ordinal && value.end > last.end
        ? [...known, renewed(last, value, { from, fact })]
        : known;
    case 'reinstated':
      return [...known.slice(0, -1), { ...endingOn(last, value.end), fact }];
    case 'waived':
      return known.map((term) =>
        term.ordinal === value.term ? waiving(term, { ...waiverIn(value), fact }) : term,
      );
  }
}

type Renewed = Extract<TermsChange, { kind: 'renewed' }>;

const waiverIn = ({ clause, by, worded }: Extract<TermsChange, { kind: 'waived' }>): Waiver => ({
  clause,
  by,
  ...(worded && { worded }),
});

/** It begins where the one before ends, as that is known now. */
const renewed = (
  last: RecordedTerm,
  { term: ordinal, end, renewal }: Renewed,
  begun: RecordedTerm['begun'],
): RecordedTerm => ({
  ...last,
  ...(renewal === 'tacit' ? renewedTacitly(last, end) : agreedRenewal(last, end)),
  ordinal,
  renewal,
  begun,
  fact: begun.fact,
  waived: [],
});

/**
 * The clauses count for the last term. Where the wording moves an end, that is of the term it was written for, or of the
 * last one agreed by the time that it takes effect.
 */
function amended(
  known: readonly RecordedTerm[],
  last: RecordedTerm,
  { terms, endOf }: Extract<TermsChange, { kind: 'amended' }>,
  { from, fact }: RecordedTerm['begun'],
): readonly RecordedTerm[] {
  const begun = last.ordinal === 1 ? startingOn(last, terms.start) : last;
  const worded = [...known.slice(0, -1), { ...begun, terms, wording: fact }];
  const at =
    endOf === undefined
      ? -1
      : worded.findLastIndex(({ ordinal, begun: since }) => ordinal <= endOf && since.from <= from);
  const moved = worded[at];
  if (moved === undefined || terms.end <= moved.start) return worded;
  return worded
    .slice(at + 1)
    .reduce(followedBy, [...worded.slice(0, at), { ...endingOn(moved, terms.end), fact }]);
}

const followedBy = (known: readonly RecordedTerm[], next: RecordedTerm): readonly RecordedTerm[] => {
  const term = behind(known.at(-1)!, next, next.renewal ?? 'agreed');
  return term ? [...known, term] : known;
};
