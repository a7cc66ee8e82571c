import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** What of a table stands in the address, so that a link shows the same rows. */
export interface TableSearch {
  readonly find: string;
  readonly sort: readonly { readonly id: string; readonly desc: boolean }[];
  /** Ids of the columns shown, where somebody chose them. */
  readonly columns: readonly string[] | undefined;
}

type Search = Readonly<Record<string, string | undefined>>;

/** The members of the address, and what sets some of them: undefined takes one out. */
export function useSearchMembers(): readonly [Search, (members: Search) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const set = useCallback(
    (members: Search) =>
      void navigate({
        to: '.',
        search: (before: Search) => ({ ...before, ...members }),
        replace: true,
        resetScroll: false,
      } as never),
    [navigate],
  );
  return [search, set];
}

/** `prefix` tells tables of one page apart. */
export function useTableSearch(
  prefix: string,
): readonly [TableSearch, (change: Partial<TableSearch>) => void] {
  const [search, set] = useSearchMembers();
  const {
    [`${prefix}find`]: find = '',
    [`${prefix}sort`]: sort = '',
    [`${prefix}columns`]: columns,
  } = search;
  const read = useMemo(
    (): TableSearch => ({ find, sort: sortIn(sort), columns: columns?.split(',').filter(Boolean) }),
    [find, sort, columns],
  );
  const change = useCallback(
    (changed: Partial<TableSearch>) =>
      set({
        ...('find' in changed ? { [`${prefix}find`]: changed.find || undefined } : {}),
        ...('sort' in changed ? { [`${prefix}sort`]: sortAsText(changed.sort) } : {}),
        ...('columns' in changed ? { [`${prefix}columns`]: changed.columns?.join(',') } : {}),
      }),
    [prefix, set],
  );
  return [read, change];
}

const sortIn = (text: string): TableSearch['sort'] =>
  text
    .split(',')
    .filter(Boolean)
    .map((part) => ({ id: part.replace(/^-/, ''), desc: part.startsWith('-') }));

const sortAsText = (sort: TableSearch['sort'] = []): string | undefined =>
  sort.map(({ id, desc }) => `${desc ? '-' : ''}${id}`).join(',') || undefined;
