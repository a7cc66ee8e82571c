import type { ReactNode } from 'react';
import type { Answer } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { Loading } from '../../parts/loading.js';
import { Money } from '../../parts/money.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/compare.js';
import { Differences } from './differences.js';
import { SideBySide, type Then } from './side-by-side.js';

/** Days of one lessor are told in UTC: its leases may be of several zones. */
const ZONE = 'Etc/UTC';

type Book = Answer<'party-money'>;

/** What one lessor leases out: which leases bring it money, how much is outstanding, and what is otherwise. */
export function ComparedLessor({ of: partyId, then }: { readonly of: string; readonly then: Then }) {
  const changes = useView('party-money-changes', { partyId, ...then });
  const was = useView('party-money', { partyId, asOf: then.since, on: then.sinceOn ?? then.since });
  const is = useView('party-money', { partyId });
  for (const { error, refetch } of [changes, is])
    if (error !== null) return <Problem error={error} again={refetch} />;
  if (changes.data === undefined || is.data?.party !== partyId) return <Loading />;
  if (was.data === undefined && was.error === null) return <Loading />;
  const books = [was.error === null ? was.data : undefined, is.data].map(bookOf);
  const rows = [...new Set(books.flatMap((book) => [...book.keys()]))].toSorted();
  return (
    <>
      <Differences zone={ZONE} changes={changes.data.changes} />
      <SideBySide
        before={changes.data.before}
        after={changes.data.after}
        zone={ZONE}
        rows={rows.map((what) => {
          const [before, after] = books.map((book) => book.get(what) ?? text.none);
          return { what, was: before, is: after };
        })}
      />
    </>
  );
}

/** What is outstanding in its favour by currency, and which leases it leases out. */
function bookOf(book: Book | undefined) {
  const own = book?.months.filter(({ lessor }) => lessor === book.party) ?? [];
  const totals = book?.totals.filter((total) => total.book === 'outbound') ?? [];
  return new Map<string, ReactNode>([
    ...totals.map(
      ({ currency, outstanding }) =>
        [text.outstanding(currency), <Money amount={outstanding} currency={currency} />] as const,
    ),
    ...own.map(({ leaseId }) => [leaseId, text.leasedOut] as const),
  ]);
}
