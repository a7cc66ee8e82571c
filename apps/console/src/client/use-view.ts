import { keepPreviousData, QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask, askAllPages, nextOf } from './ask.js';
import { heeded, useClocks } from './clocks.js';
import type { Answer, Params, ViewName } from './declared.js';
import { Refusal } from './request.js';

const TRIES = 3;
const MS = 1_000;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        error instanceof Refusal && error.mayPass && !error.tookLong && failures < TRIES,
      retryDelay: (failures, error) =>
        MS * ((error instanceof Refusal ? error.retryAfter : undefined) ?? 2 ** failures),
    },
  },
});

interface Options {
  /** Not asked while this is false. */
  readonly enabled?: boolean;
}

/** What a view is asked with at the instants that the clocks in the bar show. */
export const useGiven = <N extends ViewName>(view: N, params: Params<N>) => ({
  ...heeded(view, useClocks()),
  ...params,
});

/** Asks a view at the instants that the clocks in the bar show. */
export function useView<N extends ViewName>(view: N, params: Params<N>, { enabled = true }: Options = {}) {
  const given = useGiven(view, params);
  return useQuery<Answer<N>, Refusal>({
    queryKey: ['view', view, given],
    queryFn: ({ signal }) => ask(view, given, { signal }),
    placeholderData: keepPreviousData as never,
    enabled,
  });
}

/** The same page by page: `data` is a list of answers. */
export function useViewPages<N extends ViewName>(
  view: N,
  params: Params<N>,
  { enabled = true }: Options = {},
) {
  const given = useGiven(view, params);
  return useInfiniteQuery({
    queryKey: ['view', view, given, 'pages'] as const,
    queryFn: ({ signal, pageParam }): Promise<Answer<N>> =>
      ask(view, { ...given, ...(pageParam === undefined ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: object) => nextOf(page),
    enabled,
  });
}

/** All its pages, once the last is there: for a list that would be wrong if it ended at some page. */
export function useWholeView<N extends ViewName>(view: N, params: Params<N>) {
  const given = useGiven(view, params);
  return useQuery<readonly Answer<N>[], Refusal>({
    queryKey: ['view', view, given, 'whole'],
    queryFn: ({ signal }) => allPages(view, given, signal),
    placeholderData: keepPreviousData as never,
  });
}

/** @throws Refusal */
export async function allPages<N extends ViewName>(view: N, params: Params<N>, signal: AbortSignal) {
  const pages: Answer<N>[] = [];
  for await (const page of askAllPages(view, params, { signal })) pages.push(page);
  return pages;
}
