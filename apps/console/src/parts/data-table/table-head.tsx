import { Checkbox, UnstyledButton } from '@mantine/core';
import type { ReactTable } from '@tanstack/react-table';
import { text } from '../../texts/parts.js';
import { Icon } from '../icon.js';
import { isNumber, type Column } from './column.js';
import classes from './data-table.module.css';
import type { Features } from './data-table.js';

interface Props<R extends object> {
  readonly table: ReactTable<Features, R>;
  readonly columns: readonly Column<R>[];
  readonly shown: number;
  /** Letters of the widest value of each column, by its id. */
  readonly widest: ReadonlyMap<string, number>;
}

/** Words break in a column that is this wide, and names do not become towers. */
const LEAST_CH = 14;

/** Titles that sort, and the box that selects the rows shown. */
export function TableHead<R extends object>({ table, columns, shown, widest }: Props<R>) {
  const canSelect = table.options.enableRowSelection === true;
  return (
    <tr role="row" aria-rowindex={1}>
      {canSelect ? (
        <th role="columnheader" className={classes['tick']}>
          <Checkbox
            aria-label={text.table.selectShown(shown)}
            checked={table.getIsAllRowsSelected()}
            indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
            onChange={table.getToggleAllRowsSelectedHandler()}
          />
        </th>
      ) : null}
      {columns.map((column) => {
        const sorted = table.getColumn(column.id)?.getIsSorted() ?? false;
        return (
          <th
            key={column.id}
            role="columnheader"
            aria-sort={sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}
            data-number={isNumber(column) || undefined}
            className={column.acts && 'desk-no-print'}
            style={{
              minWidth: `${Math.min(LEAST_CH, widest.get(column.id) ?? 0)}ch`,
              ...(column.width === undefined ? {} : { width: column.width }),
            }}
          >
            {/* A head with a button in it is not repeated on the next sheet. */}
            <span className="desk-print-only">{column.header}</span>
            <UnstyledButton
              className={classes['sort']!}
              title={text.table.sortBy(column.header)}
              onClick={(event) => table.getColumn(column.id)?.toggleSorting(undefined, event.shiftKey)}
            >
              {column.header}
              <span data-on={sorted !== false || undefined}>
                <Icon name={sorted === false ? 'both' : sorted === 'asc' ? 'up' : 'down'} size={13} />
              </span>
            </UnstyledButton>
          </th>
        );
      })}
    </tr>
  );
}
