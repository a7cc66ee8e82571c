import { useMemo } from 'react';
import { askAllPages } from '../../client/ask.js';
import type { Answer, Params, ViewName } from '../../client/declared.js';
import { useGiven, useViewPages } from '../../client/use-view.js';
import type { Pages } from './page-controls.js';

/**
 * The rows of a view that answers page by page, as a `DataTable` takes them (`table`): those that are loaded, and by `pages` all
 * that the same question comes to; in the order of the view, or in one of the page's own. `rowsOf` and `order` are one
 * and the same function from turn to turn.
 */
export function useRows<N extends ViewName, R>(
  view: N,
  params: Params<N>,
  rowsOf: (answer: Answer<N>) => readonly R[],
  order?: (a: R, b: R) => number,
) {
  const given = useGiven(view, params);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useViewPages(view, params);
  const answers = data?.pages;
  // A page that is there already keeps its rows, so that a table draws those of the next alone.
  const ofAnswer = useMemo(() => onceEach(rowsOf), [rowsOf]);
  const rows = useMemo(() => {
    const all = answers?.flatMap(ofAnswer);
    return order === undefined ? all : all?.toSorted(order);
  }, [answers, ofAnswer, order]);
  const pages: Pages<R> = {
    hasMore: hasNextPage,
    isLoading: isFetchingNextPage,
    loadMore: fetchNextPage,
    loadAll: async () => {
      for (let more = await fetchNextPage(); more.hasNextPage;) more = await more.fetchNextPage();
    },
    all: async function* () {
      const inOrder: R[] = [];
      for await (const page of askAllPages(view, given))
        if (order === undefined) yield rowsOf(page);
        else inOrder.push(...rowsOf(page));
      yield inOrder.toSorted(order);
    },
  };
  return { answers, table: { rows, error, refetch, pages } };
}

function onceEach<A extends object, R>(make: (from: A) => R): (from: A) => R {
  const made = new WeakMap<A, R>();
  return (from) => {
    if (!made.has(from)) made.set(from, make(from));
    return made.get(from)!;
  };
}
