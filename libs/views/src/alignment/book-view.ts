import { prefixOf, type Prefix } from '#domain/kernel/prefix.js';
import { Prefix as PrefixText } from '#domain/kernel/shape.js';
import { withSources } from '#record/lease/counting.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { blocksKnownTo } from '../blocks/known.js';
import { badCursor } from '../declared/cursor.js';
import { partiesIn } from '../declared/from-index.js';
import { choice, held, pages, POSITION, type Given } from '../declared/parameters.js';
import { boundTo } from '../declared/reader.js';
import { inSlices } from '../declared/slices.js';
import { view, type Answered, type Asking } from '../declared/view.js';
import { blockDocument } from '../documents/block.js';
import { leaseDocument } from '../documents/lease.js';
import { sourceDocuments } from '../documents/network-source.js';
import { feedDocuments } from '../documents/routing-feed.js';
import { leasesSharing, leftBehind } from '../portfolio/leases-after.js';
import { withMilliseconds, type Portfolio } from '../portfolio/portfolio.js';
import { besideIndex } from '../register/beside-index.js';
import { BadCursor, register, type RegisterPage } from '../register/register.js';
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
  ...POSITION,
  on: held('What held at this instant, as far as it is known now.'),
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
    const known = await blocksKnownTo(asking);
    const { prefix } = given;
    const block = known === 'all' ? blockDocument(asking.model, prefix)?.document : known.get(prefix);
    if (block === undefined) return undefined;
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

/** A page of leases at a time is read and held against the network, so that a book of any size is told in bounded time. */
async function pageOf<A extends object>(
  asking: Asking,
  { state = 'open', object, ...given }: Asked,
  within: Prefix | undefined,
  content: (many: ManyAligned & { readonly next?: string }) => A,
): Promise<Answered<A>> {
  const { model } = asking;
  const { leases, next, position } = await leasesOf(asking, given, within);
  const moment = withMilliseconds(asking.moment);
  const portfolio = portfolioOf(asking, leases);
  const work = manyAligned(portfolio.leases, portfolio, moment, { state, object, within });
  const many = await inSlices(work);
  return {
    content: content({ ...many, ...(next === undefined ? {} : { next }) }),
    leases,
    parties: partiesIn(model, leases),
    quarantined: [],
    position,
  };
}

async function leasesOf(
  asking: Asking,
  { limit = USUAL_LIMIT, cursor }: Pick<Asked, 'limit' | 'cursor'>,
  within: Prefix | undefined,
): Promise<RegisterPage> {
  const { model, reader } = asking;
  const visibleTo = boundTo(reader);
  const filter = {
    ...(visibleTo === undefined ? {} : { visibleTo }),
    ...(reader.leases === undefined ? {} : { among: reader.leases }),
    ...(within === undefined ? {} : { containedIn: within }),
  };
  const { beside } = await besideIndex(asking);
  try {
    return register(model, filter, { limit, ...(cursor === undefined ? {} : { cursor }) }, beside);
  } catch (error) {
    throw error instanceof BadCursor ? badCursor() : error;
  }
}

/** What the alignment of leases rests on, as it is now. */
function portfolioOf({ model }: Asking, leases: readonly LeaseDocument[]): Portfolio {
  const names = leases.flatMap(({ prefixes }) =>
    prefixes.flatMap(({ value }) => value.map(({ block }) => block)),
  );
  const blocks = [...new Set(names)].flatMap((name) => {
    const block = blockDocument(model, name)?.document;
    return block === undefined ? [] : [[name, block] as const];
  });
  const feeds = new Map(feedDocuments(model).map(({ document }) => [document.feed, document]));
  const sources = new Map(sourceDocuments(model).map(({ document }) => [document.source, document]));
  return {
    leases: leases.map((lease) => withSources(lease, sources, feeds)),
    around: [],
    after: leasesSharing(model, leftBehind(leases)).flatMap((id) => leaseDocument(model, id)?.document ?? []),
    parties: new Map(),
    blocks: new Map(blocks),
    feeds,
    sources,
  };
}
