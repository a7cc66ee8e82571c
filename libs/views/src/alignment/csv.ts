import { lease, type Named } from '../words/columns.js';
import { csvOf, type Column } from '../words/csv.js';
import type { Names } from '../words/names.js';
import type { AlignedLease } from './aligned-lease.js';
import { isCounted, type AlignedObject } from './aligned-object.js';
import type { ManyAligned } from './book.js';
import { delegationWords } from './text.js';
import type { LesseeAlignment } from './alignment.js';

interface Row extends AlignedObject {
  readonly prefix: string;
}

const text = (name: string, meaning: string, value: (row: Row) => string): Column<Row> => ({
  name,
  type: 'text',
  meaning,
  value,
});

export const ALIGNMENT_COLUMNS: readonly Column<Named<Row>>[] = [
  lease,
  text('prefix', 'the leased prefix', ({ prefix }) => prefix),
  text('object', 'what is held against the contract: loa, roa or what sources show', ({ object }) => object),
  text(
    'state',
    'agree, differ, missing where it is not there, unknown where nobody looked',
    ({ state }) => state,
  ),
  {
    name: 'days',
    type: 'integer',
    meaning: 'for how many whole days it has been so; empty where nothing is known',
    value: ({ days }) => days ?? '',
  },
  text('because', 'why so, in words', ({ because }) => because),
  text('grade', 'how far it is proof: claimed, documented or observed', ({ grade }) => grade ?? ''),
  text('sources', 'who shows it', ({ sources }) =>
    [...new Set(sources.map(({ source }) => source))].join(' '),
  ),
  text(
    'looked',
    'when the newest file of those sources was so, RFC 3339 UTC',
    ({ sources }) =>
      sources
        .flatMap(({ looked }) => looked.at ?? [])
        .toSorted()
        .at(-1) ?? '',
  ),
  text('aside', 'of those sources, the ones that are set aside and not counted', ({ sources }) =>
    [...new Set(sources.filter((each) => !isCounted(each)).map(({ source }) => source))].join(' '),
  ),
  text(
    'conflicting',
    'VRPs that speak for another AS where a route is agreed: that make it invalid, or let another originate it',
    ({ conflicting = [] }) => conflicting.map(({ because }) => because).join('; '),
  ),
  text('advice', 'ROAs that permit more than is needed (RFC 9319), which is no error', ({ advice = [] }) =>
    advice.map(({ because }) => because).join('; '),
  ),
  text('delegations', 'of reverse zones that were asked for, how long it took', ({ delegations = [] }) =>
    delegations.map(delegationWords).join('; '),
  ),
  {
    name: 'until',
    type: 'date',
    meaning:
      'of LOAs and ROAs, the local date at which they end as they are now; empty where that is not known',
    value: ({ lasts }) => lasts?.day ?? '',
  },
  text(
    'lasts',
    'of LOAs and ROAs, held against the next term: continues, ends before it does, or unproven; empty where no term is known to follow',
    ({ lasts }) => lasts?.state ?? '',
  ),
];

export const alignmentCsv = (lease: AlignedLease, names: Names): string =>
  csvOf(ALIGNMENT_COLUMNS, rowsOf(lease, names));

export const lesseeAlignmentCsv = ({ leases }: LesseeAlignment, names: Names): string =>
  csvOf(
    ALIGNMENT_COLUMNS,
    leases.flatMap((each) => rowsOf(each, names)),
  );

/** Every object of the prefixes that are listed. */
export const bookAlignmentCsv = ({ prefixes }: ManyAligned, names: Names): string =>
  csvOf(
    ALIGNMENT_COLUMNS,
    prefixes.flatMap(({ leaseId, prefix, objects }) =>
      objects.map((object) => ({ ...object, prefix, leaseId, names })),
    ),
  );

const rowsOf = ({ leaseId, prefixes }: AlignedLease, names: Names): readonly Named<Row>[] =>
  prefixes.flatMap(({ prefix, objects }) => objects.map((object) => ({ ...object, prefix, leaseId, names })));
