import { prefixOf, type Prefix } from '#domain/kernel/prefix.js';
import { Prefix as PrefixText } from '#domain/kernel/shape.js';
import type { BlockDocument } from '#record/block/block-document.js';
import { blocksKnownTo } from '../blocks/known.js';
import { badCursor } from '../declared/cursor.js';
import { answered } from '../declared/of-lease.js';
import { choice, pages, TIMES, type Given } from '../declared/parameters.js';
import { boundTo, sees } from '../declared/reader.js';
import { inSlices } from '../declared/slices.js';
import { view, type Answered, type Asking } from '../declared/view.js';
import { blockKind } from '../documents/block.js';
import { withMilliseconds } from '../portfolio/portfolio.js';
import { documentsReading } from '../portfolio/reading.js';
import { besideIndex } from '../register/beside-index.js';
import { BadCursor, registeredIds } from '../register/register.js';
import { CSV } from '../words/csv.js';
import { ALIGNED } from './aligned-lease.js';
import { alignmentSvg } from './alignment-svg.js';
import { LISTED, manyAligned, type ManyAligned } from './book.js';
import { renderBlockAlignment, renderBookAlignment } from './book-text.js';
import { bookAlignmentCsv } from './csv.js';

/** Paper against the running network of every lease that the reader may know of, a page of them by lease. */
export interface BookAlignment extends ManyAligned {
  /** The name of the view that answers. */
  readonly view: 'book-alignment';
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

/** The same of what is leased within one source block. */
export interface BlockAlignment extends ManyAligned {
  /** The name of the view that answers. */
  readonly view: 'block-alignment';
  /** Prefix of the block. */
  readonly block: string;
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

const USUAL_LIMIT = 200;
const parameters = {
  ...TIMES,
  state: choice(
    LISTED,
    'Prefixes with an object that stands so: `open` that differs or is missing, unless given; `remarked` with a conflicting VRP or a ROA wider than needed; `ends` with an LOA or a ROA that ends before the next term does; all are counted whatever is listed.',
  ),
  object: choice(ALIGNED, 'The same of one kind of object alone.'),
  ...pages(500, USUAL_LIMIT),
};
type Asked = Given<typeof parameters>;

export const blockAlignmentView = view({
  name: 'block-alignment',
  command: { name: 'alignment' },
  operationId: 'getBlockAlignment',
  path: '/v1/blocks/:prefix/alignment',
  tag: 'blocks',
  summary:
    'Paper against the running network of what is leased within one block: what is not aligned, and totals',
  parameters: { prefix: { ...PrefixText, examples: ['198.51.0.0/16'] }, ...parameters },
  keepsTo: ['leases'],
  answer: async (asking, given) => {
    const { prefix } = given;
    if (!(await isKnownBlock(asking, prefix))) return undefined;
    return pageOf(asking, given, prefixOf(prefix), (many): BlockAlignment => ({
      view: 'block-alignment',
      block: prefix,
      ...many,
    }));
  },
  text: renderBlockAlignment,
  picture: alignmentSvg,
  exports: [
    {
      operationId: 'getBlockAlignmentCsv',
      path: '/v1/blocks/:prefix/alignment.csv',
      summary: 'The same as CSV, a row an object, a page of it',
      mediaType: CSV,
      render: bookAlignmentCsv,
    },
  ],
});

export const bookAlignmentView = view({
  name: 'book-alignment',
  command: { name: 'alignment' },
  operationId: 'getBookAlignment',
  path: '/v1/alignment',
  tag: 'leases',
  summary:
    'Paper against the running network of the whole book: what is not aligned, and totals, page by page',
  parameters,
  keepsTo: ['leases'],
  answer: (asking, given) =>
    pageOf(asking, given, undefined, (many): BookAlignment => ({ view: 'book-alignment', ...many })),
  text: renderBookAlignment,
  picture: alignmentSvg,
  exports: [
    {
      operationId: 'getBookAlignmentCsv',
      path: '/v1/alignment.csv',
      summary: 'The same as CSV, a row an object, a page of it',
      mediaType: CSV,
      render: bookAlignmentCsv,
    },
  ],
});

async function isKnownBlock(asking: Asking, prefix: string): Promise<boolean> {
  const known = await blocksKnownTo(asking);
  if (known !== 'all') return known.has(prefix);
  const { value } = await asking.source.read(asking.asOf, () =>
    documentsReading<BlockDocument>(blockKind, [prefix], []),
  );
  return value.size > 0;
}

/** A page of leases at a time is read and held against the network, so that a book of any size is told in bounded time. */
async function pageOf<A extends object>(
  asking: Asking,
  { state = 'open', object, ...given }: Asked,
  within: Prefix | undefined,
  content: (many: ManyAligned & { readonly next?: string }) => A,
): Promise<Answered<A>> {
  const { reader, source, asOf } = asking;
  const { ids, ...next } = await leasesOf(asking, given, within);
  const { value: portfolio, position } = await source.portfolioOfLeases(ids, asOf);
  const shown = new Set(ids);
  const leases = portfolio.leases.filter((lease) => shown.has(lease.leaseId) && sees(reader, lease));
  const moment = withMilliseconds(asking.moment);
  const many = await inSlices(manyAligned(leases, portfolio, moment, { state, object, within }));
  return answered(content({ ...many, ...next }), { portfolio, position });
}

/**
 * Which leases the page is of: of an instant that is past too, those that the book has now, as none ever leaves it; one that
 * was not there yet is passed over as it is read.
 */
async function leasesOf(
  asking: Asking,
  { limit = USUAL_LIMIT, cursor }: Pick<Asked, 'limit' | 'cursor'>,
  within: Prefix | undefined,
) {
  const { model, reader, asOf } = asking;
  const visibleTo = boundTo(reader);
  const { beside } = await besideIndex(asking);
  // What a party knew at an instant is all beside the index.
  const among = visibleTo !== undefined && asOf !== undefined ? [] : reader.leases;
  const filter = {
    ...(visibleTo === undefined ? {} : { visibleTo }),
    ...(among === undefined ? {} : { among }),
    ...(within === undefined ? {} : { onceWithin: within }),
  };
  try {
    return registeredIds(model, filter, { limit, ...(cursor === undefined ? {} : { cursor }) }, beside);
  } catch (error) {
    throw error instanceof BadCursor ? badCursor() : error;
  }
}
