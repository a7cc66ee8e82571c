import {
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type ReactTable,
  type TableState,
} from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import { useWho } from '../../session/session.js';
import { text } from '../../texts/parts.js';
import { Empty } from '../empty.js';
import { LongText } from '../long-text.js';
import { Loading } from '../loading.js';
import { mayIssueSome } from '../may-act.js';
import { Problem } from '../problem.js';
import type { Column } from './column.js';
import classes from './data-table.module.css';
import { PageControls, type Pages } from './page-controls.js';
import { rowsShown } from './rows-shown.js';
import { SelectionBar } from './selection-bar.js';
import { TableBody } from './table-body.js';
import { TableHead } from './table-head.js';
import { useSearchMembers, useTableSearch } from './table-search.js';
import { Toolbar } from './toolbar.js';
import { useSelection } from './use-selection.js';

export interface DataTableProps<R> {
  /** Stable: what exports and saved filters are called by. */
  readonly name: string;
  /** Who hears the page is told this of the table. */
  readonly label: string;
  readonly columns: readonly Column<R>[];
  /** Undefined while they are asked for: what narrows them stays where somebody uses it. */
  readonly rows: readonly R[] | undefined;
  readonly rowId: (row: R) => string;
  /** Why they could not be asked for, and what asks again; rows that were there before stay. */
  readonly error?: Error | null | undefined;
  readonly refetch?: (() => unknown) | undefined;
  /** Where there is more than what is loaded. */
  readonly pages?: Pages<R> | undefined;
  /** The page's own filters, each of which stands in the address. */
  readonly filters?: ReactNode;
  /** Members of the address that saved filters keep, beside the table's own. */
  readonly filterMembers?: readonly string[];
  /** What can be done to rows that are selected; none can be without. */
  readonly actions?: (selected: readonly R[], clear: () => void) => ReactNode;
  /** Said in place of the table where there are no rows at all, and no filter leaves any out. */
  readonly empty?: ReactNode;
  /** Tells tables of one page apart in the address. */
  readonly prefix?: string;
}

const NONE: readonly never[] = [];
const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature, rowSelectionFeature });
export type Features = typeof features;

/** A table of the desk: sorted, filtered, its columns chosen; exported as it is shown, and all of it. */
export function DataTable<R extends object>(props: DataTableProps<R>) {
  const { rows: known, rowId, error, refetch, pages, actions, empty, prefix = '' } = props;
  const rows = known ?? NONE;
  const who = useWho();
  const columns = useMemo(
    () => props.columns.filter(({ acts }) => acts === undefined || mayIssueSome(acts, who)),
    [props.columns, who],
  );
  const [search, change] = useTableSearch(prefix);
  const shown = useMemo(() => rowsShown<R>(rows, columns, search), [rows, columns, search]);
  const [rowSelection, setRowSelection] = useSelection(known && shown, rowId);
  const visible = useMemo(
    () =>
      columns.filter(({ id, hidden }) =>
        search.columns === undefined ? !hidden : search.columns.includes(id),
      ),
    [columns, search.columns],
  );
  const widest = useMemo(() => widestOf(shown, visible), [shown, visible]);
  const definitions = useMemo(() => columns.map(definitionOf), [columns]);
  const table: ReactTable<Features, R> = useTable<Features, R, TableState<Features>>({
    features,
    columns: definitions,
    data: shown as R[],
    getRowId: rowId,
    manualSorting: true,
    enableRowSelection: actions !== undefined,
    state: {
      sorting: search.sort as { id: string; desc: boolean }[],
      columnVisibility: Object.fromEntries(columns.map((column) => [column.id, visible.includes(column)])),
      rowSelection,
    },
    onSortingChange: (next) =>
      change({
        sort: typeof next === 'function' ? next(search.sort as { id: string; desc: boolean }[]) : next,
      }),
    onRowSelectionChange: setRowSelection,
  });
  const selected = shown.filter((row) => rowSelection[rowId(row)]);
  const [address] = useSearchMembers();
  const isNarrowed = search.find !== '' || props.filterMembers?.some((member) => address[member]);
  // Where nothing is, there is nothing to find, to choose or to export.
  if (known?.length === 0 && !isNarrowed && !error) return <Empty>{empty ?? text.table.nothing}</Empty>;
  return (
    <div>
      <Toolbar
        {...props}
        columns={columns}
        prefix={prefix}
        search={search}
        change={change}
        visible={visible}
        shown={shown}
      />
      {actions === undefined || selected.length === 0 ? null : (
        <SelectionBar selected={selected.length} shown={shown.length} clear={() => setRowSelection({})}>
          {actions(selected, () => setRowSelection({}))}
        </SelectionBar>
      )}
      {error ? <Problem error={error} again={refetch} /> : null}
      {known === undefined ? (
        error ? null : (
          <Loading />
        )
      ) : shown.length === 0 ? (
        <Empty>{text.table.none}</Empty>
      ) : (
        <TableBody
          table={table}
          columns={visible}
          label={props.label}
          total={pages?.hasMore ? -1 : shown.length}
        >
          <TableHead table={table} columns={visible} shown={shown.length} widest={widest} />
        </TableBody>
      )}
      <div className={classes['foot']}>
        <span role="status">
          {known === undefined ? '' : text.table.rows(shown.length, rows.length, pages?.hasMore ?? false)}
        </span>
        {pages === undefined ? null : (
          <PageControls pages={pages} isNarrowed={search.find !== '' || search.sort.length > 0} />
        )}
      </div>
    </div>
  );
}

const widestOf = <R extends object>(rows: readonly R[], columns: readonly Column<R>[]) =>
  new Map(
    columns.map(({ id, value }) => [
      id,
      rows.reduce((most, row) => Math.max(most, String(value(row) ?? '').length), 0),
    ]),
  );

const shownAs = (value: string | number | undefined): ReactNode =>
  typeof value === 'string' && value !== '' ? <LongText text={value} /> : value;

const definitionOf = <R extends object>({ id, header, value, cell }: Column<R>): ColumnDef<Features, R> => ({
  id,
  header,
  accessorFn: value,
  cell: ({ row }) => (cell === undefined ? shownAs(value(row.original)) : cell(row.original)),
});
