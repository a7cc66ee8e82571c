import { useCallback, useMemo } from 'react';
import type { Answer, Params } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { useRows } from '../../parts/data-table/use-rows.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { Differences } from './differences.js';
import { rowsOf, type Wanted } from './row.js';
import { Totals } from './totals.js';

const LIMIT = 200;

type Asked = Params<'book-alignment'>;

function useWanted(): Wanted {
  const [{ state = 'open', object }] = useSearchMembers();
  return useMemo(() => ({ state, object }), [state, object]);
}

const asked = ({ state, object }: Wanted): Asked =>
  ({ limit: LIMIT, state, ...(object === undefined ? {} : { object }) }) as Asked;

/** What a page of the book, or of a block, is asked with. */
export const useAsked = (): Asked => asked(useWanted());

/** Of every lease that whoever looks may know of. */
export function OfBook() {
  const wanted = useWanted();
  const rows = useCallback((answer: Answer<'book-alignment'>) => rowsOf(answer, wanted), [wanted]);
  const { answers, table } = useRows('book-alignment', asked(wanted), rows);
  return (
    <>
      <Totals pages={answers} isMore={table.pages.hasMore} />
      <Differences {...table} />
    </>
  );
}

/** Of what is leased within a block. */
export function OfBlock({ block }: { readonly block: string }) {
  const wanted = useWanted();
  const rows = useCallback((answer: Answer<'block-alignment'>) => rowsOf(answer, wanted), [wanted]);
  const { answers, table } = useRows('block-alignment', { ...asked(wanted), prefix: block }, rows);
  return (
    <>
      <Totals pages={answers} isMore={table.pages.hasMore} />
      <Differences {...table} />
    </>
  );
}

/** Of what a lessee leases, at both instants of the bar. */
export function OfLessee({ lessee }: { readonly lessee: string }) {
  const wanted = useWanted();
  const { data, error, refetch } = useView('alignment', { lesseeId: lessee });
  const rows = useMemo(
    () =>
      data &&
      rowsOf(
        {
          parties: data.parties,
          prefixes: data.leases.flatMap(({ leaseId, prefixes }) =>
            prefixes.map((prefix) => ({ ...prefix, leaseId, lessee: data.lessee })),
          ),
        },
        wanted,
      ),
    [data, wanted],
  );
  return <Differences rows={rows} error={error} refetch={refetch} />;
}
