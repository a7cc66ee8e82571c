import { compareValues, type Column } from './column.js';
import type { TableSearch } from './table-search.js';

/** The rows as the table shows them: those that the text is found in, in the order chosen; an export is the same. */
export function rowsShown<R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  { find, sort }: Pick<TableSearch, 'find' | 'sort'>,
): readonly R[] {
  const wanted = find.trim().toLowerCase();
  const found =
    wanted === ''
      ? rows
      : rows.filter((row) =>
          columns.some(({ value }) =>
            String(value(row) ?? '')
              .toLowerCase()
              .includes(wanted),
          ),
        );
  const by = sort.flatMap(({ id, desc }) => {
    const column = columns.find((each) => each.id === id);
    return column === undefined
      ? []
      : [{ of: column.order ?? column.value, type: column.type, sign: desc ? -1 : 1 }];
  });
  if (by.length === 0) return found;
  return found.toSorted((a, b) => {
    for (const { of, type, sign } of by) {
      const order = compareValues(of(a), of(b), type);
      if (order !== 0) return sign * order;
    }
    return 0;
  });
}
