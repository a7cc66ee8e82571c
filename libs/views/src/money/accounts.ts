import { monthAfter, type Month } from '#domain/kernel/month.js';
import { adjustmentsOf, type Adjustment } from './adjustments.js';
import type { BookEntry } from './books.js';

/** All entries of a party's book as they were known when it was closed up to the end of `until`. */
export interface ClosedBook {
  readonly until: Month;
  readonly entries: readonly BookEntry[];
}

/** Every entry in the month that it counts in, as its closing has it; and what was learned after, in the month after. */
export interface Accounts {
  readonly entries: readonly BookEntry[];
  readonly adjustments: readonly Adjustment[];
}

/**
 * The accounts that a book of these entries comes to after these closings, in order: each closed month as it was known
 * then, the months after the last as they are known now. Their sum, adjustments with it, is that of the entries. (I4)
 */
export function accountsOf(entries: readonly BookEntry[], closings: readonly ClosedBook[]): Accounts {
  const books = [...closings, { until: undefined, entries }];
  const parts = books.map((book, index): Accounts => {
    const before = closings[index - 1];
    const own = book.entries.filter(
      ({ month }) =>
        (before === undefined || month > before.until) && (book.until === undefined || month <= book.until),
    );
    const adjustments =
      before === undefined
        ? []
        : adjustmentsOf(before.entries, book.entries, {
            until: before.until,
            month: monthAfter(before.until),
          });
    return { entries: own, adjustments };
  });
  return {
    entries: parts.flatMap((part) => part.entries),
    adjustments: parts.flatMap(({ adjustments }) => adjustments),
  };
}
