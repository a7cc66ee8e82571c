import { isSameValue } from '../kernel/same-value.js';
import { mayServe, SIDES, type ExtensionOption, type NoticeClause, type Side, type Terms } from './terms.js';

type Clauses = Pick<Terms, 'notices' | 'extensionOptions'>;
type Clause = NoticeClause | ExtensionOption;

/** That a side let the deadline of a clause go, for one term alone. */
export interface Waiver {
  /** The clause by its JSON pointer in the terms, as they were worded then. */
  readonly clause: string;
  /** The side that waived. */
  readonly by: Side;
  /** How the clause read then; absent where the terms had none there. */
  readonly worded?: Clause;
}

const clausesIn = (
  { notices, extensionOptions = [] }: Clauses,
  member: string | undefined,
): readonly Clause[] => (member === 'notices' ? notices : extensionOptions);

/** The clause at a JSON pointer in the terms, such as `/notices/0`. */
export function clauseAt(terms: Clauses, pointer: string): Clause | undefined {
  const [, member, index] = pointer.split('/');
  return clausesIn(terms, member)[Number(index)];
}

/** A waiver of a clause as the terms word it. */
export function waiverUnder(terms: Clauses, { clause, by }: Pick<Waiver, 'clause' | 'by'>): Waiver {
  const worded = clauseAt(terms, clause);
  return { clause, by, ...(worded && { worded }) };
}

/**
 * Whether a waiver is of the clause at a pointer in the terms as they are worded now. It stays with its clause where an
 * amendment puts that in another place, or words it anew for the same side and purpose; it never passes to another one.
 */
export const isOf = (terms: Clauses, waiver: Waiver, pointer: string): boolean =>
  placeNow(terms, waiver) === pointer;

function placeNow(terms: Clauses, { clause, worded }: Waiver): string | undefined {
  if (worded === undefined) return clause;
  const [, member] = clause.split('/');
  const places = clausesIn(terms, member).map((each, index) => ({ each, place: `/${member}/${index}` }));
  const same = places.filter(({ each }) => isSameValue(each, worded));
  const candidates = same.length > 0 ? same : places.filter(({ each }) => isReworded(each, worded));
  const [first, ...others] = candidates;
  return candidates.some(({ place }) => place === clause)
    ? clause
    : others.length === 0
      ? first?.place
      : undefined;
}

const isReworded = (one: Clause, other: Clause): boolean =>
  one.by === other.by && purposeOf(one) === purposeOf(other);

const purposeOf = (clause: Clause) => ('purpose' in clause ? clause.purpose : 'extension');

/** The sides whose notice by a clause still has to be in time: a waiver excuses the other side alone, never one's own. */
export function boundBy(
  terms: Clauses,
  { waived }: { readonly waived: readonly Waiver[] },
  { by }: Pick<Clause, 'by'>,
  pointer: string,
): readonly Side[] {
  const waivers = waived.filter((waiver) => isOf(terms, waiver, pointer));
  return SIDES.filter((side) => mayServe({ by }, side) && !waivers.some((waiver) => waiver.by !== side));
}
