import { compareText } from '#domain/kernel/compare-text.js';
import { groupBy } from '#domain/kernel/group-by.js';
import { merged } from '#domain/kernel/merged.js';
import type { Month } from '#domain/kernel/month.js';
import type { Citation } from '#record/lease/fact.js';
import type { BookEntry, BookMonth } from './books.js';
import { amountsOf, sorted } from './months.js';

/** What was learned of a month after it was closed; it counts in the month that was open then. (I4) */
export interface Adjustment extends BookMonth {
  /** The closed month that it is about. */
  readonly adjusts: string;
  /** The invoice that it is about; absent where it is about the payment schedule. */
  readonly invoiceId?: string;
  /** What the amount rests on, or rested on where it is taken back. */
  readonly events: readonly Citation[];
}

/** What entries of months up to `until` came to since they were `before`, each difference for itself, in `month`. */
export function adjustmentsOf(
  before: readonly BookEntry[],
  after: readonly BookEntry[],
  { until, month }: { readonly until: Month; readonly month: Month },
): readonly Adjustment[] {
  const closed = ({ month: of }: BookEntry) => of <= until;
  const takenBack = before.filter(closed).map((entry) => merged(entry, { minor: -entry.minor }));
  return sorted(groupBy([...takenBack, ...after.filter(closed)], keyOf))
    .filter((own) => own.reduce((sum, { minor }) => sum + minor, 0n) !== 0n)
    .map((own) => {
      const { book, leaseId, lessor, lessee, currency, invoiceId, events, month: adjusts } = own.at(-1)!;
      const amounts = amountsOf(own, currency);
      const invoice = invoiceId === undefined ? {} : { invoiceId };
      return { adjusts, month, book, leaseId, lessor, lessee, currency, ...amounts, ...invoice, events };
    });
}

const keyOf = ({ month, book, currency, leaseId, lessor, lessee, part, item }: BookEntry): string =>
  [month, book, currency, leaseId, lessor, lessee, part, item].join(' ');

/** Both by month, adjustments behind what counts in their month by itself. */
export const inMonths = (
  months: readonly BookMonth[],
  adjustments: readonly Adjustment[],
): readonly (BookMonth | Adjustment)[] =>
  [...months, ...adjustments].toSorted((a, b) => compareText(a.month, b.month));
