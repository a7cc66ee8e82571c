import { compareText } from '#domain/kernel/compare-text.js';
import { bookAlignmentView, type BookAlignment } from '#views/alignment/book-view.js';
import type { Asking } from '#views/declared/view.js';
import { momentAt } from '#views/portfolio/portfolio.js';
import { register } from '#views/register/register.js';
import { withFilledLedger, type FilledLedger } from './filled-ledger.js';
import { leaseLife, type LeaseLife } from './lease-life.js';
import { hoursAhead, renewing } from './renewing-lease.js';
import { atMost, atMostBeside, type Row } from './row.js';
import { someEvent } from './some-events.js';

const LEASES = Number(process.env['BENCH_BOOK_LEASES'] ?? 100_000);
/** Leases that a page is of, unless somebody asks otherwise. */
const PAGE = 200;
const PAGES = 20;
const WARM_UP = 2;
const MOST_MS = 1_000;
const MOST_MIB = 256;
const FILES = 400;
const MIB = 1024 * 1024;

/**
 * Pages of the alignment of a whole book, live and as it was before each lease had one more event, so that all are read from
 * the log; beside them the register's pages of the same leases.
 */
export const wholeBook = (): Promise<Row[]> =>
  withFilledLedger({ leases: LEASES, lifeOf, touched: ofThePages(), beside: [source()] }, async (ledger) => {
    const before = process.memoryUsage.rss();
    const listed = await longestPage((cursor) => registerPage(ledger, cursor));
    const live = await longestPage((cursor) => alignmentPage(ledger, undefined, cursor));
    const past = await longestPage((cursor) => alignmentPage(ledger, ledger.asOf, cursor));
    const grown = (process.memoryUsage.rss() - before) / MIB;
    const of = `a page of ${PAGE} leases of a book of ${LEASES}; beside: the register's`;
    return [
      atMostBeside(`the alignment, the longest of ${of}`, 'ms', live, listed, MOST_MS),
      atMostBeside(`the alignment at a past instant, the longest of ${of}`, 'ms', past, listed, MOST_MS),
      atMost(`memory that ${PAGES} pages of each take`, 'MiB', grown, MOST_MIB),
    ];
  });

/** By the clock, in milliseconds: what somebody waits for. */
async function longestPage(
  pageFrom: (cursor: string | undefined) => Promise<string | undefined>,
): Promise<number> {
  let longest = 0;
  let cursor: string | undefined;
  for (let page = 0; page < PAGES + WARM_UP; page++) {
    const began = performance.now();
    cursor = await pageFrom(cursor);
    if (page >= WARM_UP) longest = Math.max(longest, performance.now() - began);
    if (cursor === undefined) break;
  }
  return longest;
}

async function alignmentPage(
  { store, model, source: views }: FilledLedger,
  asOf: string | undefined,
  cursor: string | undefined,
): Promise<string | undefined> {
  const asking = {
    reader: { role: 'operator' },
    moment: momentAt({ asOf, now: hoursAhead(0) }),
    asOf,
    source: views,
    model,
    store,
  } as unknown as Asking;
  const answer = await bookAlignmentView.answer(asking, cursor === undefined ? {} : { cursor });
  const { totals, next } = answer!.content as BookAlignment;
  if (totals.leases !== PAGE) throw new Error(`a page is of ${totals.leases} leases, not of ${PAGE}`);
  return next;
}

const registerPage = ({ model }: FilledLedger, cursor: string | undefined) =>
  Promise.resolve(register(model, {}, { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }).next);

/** The leases that the pages are of, which stand in the order of their ids. */
const ofThePages = (): readonly number[] =>
  Array.from({ length: LEASES }, (_, index) => String(index))
    .toSorted(compareText)
    .slice(0, (PAGES + WARM_UP) * PAGE)
    .map(Number);

/** A lease that a registry shows a route object of. */
function lifeOf(index: number): LeaseLife {
  const { stream, events } = renewing(leaseLife(index), index);
  const [{ contract }] = [events[0]!.data as { contract: { prefixes: readonly { prefix: string }[] } }];
  const [{ prefix }] = contract.prefixes as [{ prefix: string }];
  const seen = { kind: 'route-object', found: [{ prefix, originAs: 64500 }] };
  const observed = someEvent('NetworkObserved', { prefix, source: 'radb', at: AT, seen });
  return { stream, events: [...events, observed] };
}

const AT = new Date(Date.now() - 86_400_000).toISOString();

/** The source that shows them, looked at every day for a year. */
const source = (): LeaseLife => ({
  stream: 'network-source-radb',
  events: Array.from({ length: FILES }, (_, day) =>
    someEvent('NetworkSourceSeen', {
      source: 'radb',
      at: new Date(Date.parse(AT) - (FILES - day) * 86_400_000).toISOString(),
      digest: 'd'.repeat(64),
      objects: { 'route-object': LEASES },
    }),
  ),
});
