import { csvOf, type Column } from '../words/csv.js';
import { amount, currency, lease, named, type Named } from '../words/columns.js';
import type { Names } from '../words/names.js';
import type { SupposedGap } from './exposure.js';
import type { LiabilityView } from './liability.js';

/** What the lessee would be left with by cause, lease and currency, were its space unusable. */
export const GAP_COLUMNS: readonly Column<Named<SupposedGap & { readonly days: number }>>[] = [
  lease,
  { name: 'cause', type: 'text', meaning: 'what the loss would be put down to', value: ({ cause }) => cause },
  {
    name: 'days',
    type: 'integer',
    meaning: 'how long the space is supposed to be unusable',
    value: ({ days }) => days,
  },
  currency,
  amount('loss', 'downtime for so many days, and all that is paid once'),
  amount(
    'covered',
    'what providers would pay by their contracts, by what incidents so far have left of the caps',
  ),
  amount('gap', 'what the lessee would be left with'),
];

export const exposureCsv = ({ leases }: LiabilityView, names: Names): string =>
  csvOf(
    GAP_COLUMNS,
    leases.flatMap(({ leaseId, exposure }) =>
      named(
        (exposure?.gaps ?? []).map((gap) => ({ ...gap, days: exposure!.days })),
        leaseId,
        names,
      ),
    ),
  );
