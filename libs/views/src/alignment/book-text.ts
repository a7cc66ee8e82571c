import { moment } from '../words/instant.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';
import { plural } from '../words/plural.js';
import type { AlignedObject } from './aligned-object.js';
import { isOpen, isRemarked, type AlignmentTotals, type BookPrefix, type ManyAligned } from './book.js';
import type { BlockAlignment, BookAlignment } from './book-view.js';
import { ALIGNMENTS } from './finding.js';
import { ageWords, says } from './text.js';

/** What of the whole book is not aligned, as a person reads it in a terminal. */
export const renderBookAlignment = (view: BookAlignment, names: Names): string =>
  rendered('Paper against the network, the whole book', view, names);

export const renderBlockAlignment = (view: BlockAlignment, names: Names): string =>
  rendered(`Paper against the network, block ${view.block}`, view, names);

function rendered(title: string, view: ManyAligned & { readonly next?: string }, names: Names): string {
  return [
    ...heading(title),
    moment(view),
    '',
    ...totalLines(view.totals),
    ...view.prefixes.flatMap((prefix) => ['', ...prefixLines(prefix, names)]),
    ...(view.next === undefined ? [] : ['', `more leases follow: --cursor ${view.next}`]),
    '',
  ].join('\n');
}

/** Of which leases: "3 leases, 4 prefixes, of which 1 is not aligned". */
export const totalWords = ({ leases, prefixes, open }: AlignmentTotals): string =>
  `${plural(leases, 'lease')}, ${prefixes} ${prefixes === 1 ? 'prefix' : 'prefixes'}, ${open} of them not aligned`;

const totalLines = (totals: AlignmentTotals): readonly string[] => [
  totalWords(totals),
  ...(totals.remarked === 0
    ? []
    : [`${totals.remarked} with a conflicting VRP, or a ROA that permits more than is needed`]),
  ...table(
    [
      ['', ...ALIGNMENTS],
      ...totals.objects.map((counts) => [counts.object, ...ALIGNMENTS.map((state) => String(counts[state]))]),
    ],
    2,
  ),
];

/** What does not agree, is worth a second look, or ends before the next term; of a prefix that is listed for anything else, all of it. */
function prefixLines(
  { leaseId, lessee, prefix, state, objects }: BookPrefix,
  names: Names,
): readonly string[] {
  const telling = objects.filter(
    (object) => isOpen(object) || isRemarked(object) || object.lasts?.state === 'ends',
  );
  return [
    `${prefix}  ${state.toUpperCase()}  ${leaseId}${lessee === null ? '' : `, ${names.party(lessee)}`}`,
    ...table(
      (telling.length > 0 ? telling : objects).map((each) => objectRow(each, leaseId)),
      2,
    ),
  ];
}

const objectRow = (object: AlignedObject, leaseId: string): readonly string[] => [
  object.object,
  object.state,
  ageWords(object),
  says(object, `lease-${leaseId}`),
];
