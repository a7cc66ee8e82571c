import { Checkbox } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { FlexRender, type ReactTable, type Row } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useRef, type ReactNode } from 'react';
import { text } from '../../texts/parts.js';
import { useRowWindow } from '../row-window.js';
import { usePrinting } from '../use-printing.js';
import { isNumber, type Column } from './column.js';
import classes from './data-table.module.css';
import type { Features } from './data-table.js';

interface Props<R extends object> {
  readonly table: ReactTable<Features, R>;
  readonly columns: readonly Column<R>[];
  readonly label: string;
  /** Rows that there are, -1 where nobody knows yet. */
  readonly total: number;
  /** Its head. */
  readonly children: ReactNode;
}

const ROW_PX = 41;
/** So few are drawn all; more, such as the queue's first page, are drawn as far as they are seen. */
const DRAWN_ALL = 40;
/** Where rows are cards there is no box to scroll in: so many are drawn, and as many more whenever somebody asks. */
const CARDS = 30;
const IS_NARROW = '(max-width: 48em)';

/** The rows, as many of them drawn as are seen. */
export function TableBody<R extends object>({ table, columns, label, total, children }: Props<R>) {
  const box = useRef<HTMLDivElement>(null);
  const { rows } = table.getRowModel();
  const isPrinting = usePrinting();
  const isNarrow = useMediaQuery(IS_NARROW, undefined, { getInitialValueInEffect: false });
  const [cards, more] = useRowWindow(rows.length, CARDS);
  const isWhole = isPrinting || isNarrow || rows.length <= DRAWN_ALL;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    enabled: !isWhole,
  });
  const drawn = isWhole
    ? rows.slice(0, isNarrow ? cards : rows.length).map((_, index) => index)
    : virtual.getVirtualItems().map(({ index }) => index);
  const before = isWhole ? 0 : (virtual.getVirtualItems()[0]?.start ?? 0);
  const after = isWhole ? 0 : virtual.getTotalSize() - (virtual.getVirtualItems().at(-1)?.end ?? 0);
  const span = columns.length + (table.options.enableRowSelection === true ? 1 : 0);
  return (
    <div ref={box} className={`desk-card ${classes['box']}`} tabIndex={0} role="group" aria-label={label}>
      <table
        role="table"
        className={classes['table']}
        aria-rowcount={total < 0 ? -1 : total + 1}
        aria-label={label}
      >
        <thead role="rowgroup">{children}</thead>
        <tbody role="rowgroup">
          <Spacer height={before} span={span} />
          {drawn.map((index) => (
            <TableRow
              key={rows[index]!.id}
              row={rows[index]!}
              index={index}
              columns={columns}
              measure={isWhole ? undefined : virtual.measureElement}
              isSelected={table.state.rowSelection[rows[index]!.id] ?? false}
              canSelect={table.options.enableRowSelection === true}
            />
          ))}
          <Spacer height={after} span={span} />
        </tbody>
      </table>
      {isNarrow ? more : null}
    </div>
  );
}

const Spacer = ({ height, span }: { readonly height: number; readonly span: number }) =>
  height <= 0 ? null : (
    <tr aria-hidden="true" className={classes['spacer']}>
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  );

interface RowProps<R extends object> {
  readonly row: Row<Features, R>;
  readonly index: number;
  readonly columns: readonly Column<R>[];
  readonly measure: ((element: HTMLElement | null) => void) | undefined;
  readonly isSelected: boolean;
  readonly canSelect: boolean;
}

function DrawnRow<R extends object>({ row, index, columns, measure, isSelected, canSelect }: RowProps<R>) {
  const cells = new Map(row.getAllCells().map((cell) => [cell.column.id, cell]));
  return (
    <tr
      ref={measure}
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      data-selected={isSelected || undefined}
    >
      {canSelect ? (
        <td role="cell" className={classes['tick']}>
          <Checkbox
            aria-label={text.table.selectRow(row.id)}
            checked={isSelected}
            onChange={row.getToggleSelectedHandler()}
          />
        </td>
      ) : null}
      {columns.map((column) => (
        <td
          key={column.id}
          role="cell"
          data-label={column.header}
          data-number={isNumber(column) || undefined}
          className={column.acts && 'desk-no-print'}
        >
          <div>
            <FlexRender cell={cells.get(column.id)!} />
          </div>
        </td>
      ))}
    </tr>
  );
}

/** Drawn anew only where it shows something else: the table wraps each row anew whenever there are more of them. */
const TableRow = memo(
  DrawnRow,
  ({ row: before, ...was }, { row, ...is }) =>
    before.original === row.original &&
    before.id === row.id &&
    Object.entries(is).every(([name, value]) => was[name as keyof typeof was] === value),
) as typeof DrawnRow;
