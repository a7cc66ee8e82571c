import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { useState } from 'react';
import { text } from '../../texts/parts.js';
import { Icon } from '../icon.js';
import { Problem } from '../problem.js';
import { SearchText } from '../search-text.js';
import type { Column } from './column.js';
import type { DataTableProps } from './data-table.js';
import classes from './data-table.module.css';
import { csvFile, download } from './export.js';
import { rowsShown } from './rows-shown.js';
import { SavedFilters } from './saved-filters.js';
import type { TableSearch } from './table-search.js';

interface Props<R extends object> extends DataTableProps<R> {
  readonly prefix: string;
  readonly search: TableSearch;
  readonly change: (change: Partial<TableSearch>) => void;
  readonly visible: readonly Column<R>[];
  readonly shown: readonly R[];
}

/** What stands above a table: filters, those that were saved, columns and the export. */
export function Toolbar<R extends object>(props: Props<R>) {
  const { name, prefix, filters, filterMembers = [], search, change, columns, visible } = props;
  return (
    <div className="desk-no-print">
      <div className={classes['toolbar']}>
        {filters}
        <SearchText
          aria-label={text.table.find}
          placeholder={text.table.find}
          value={search.find}
          onChange={(find) => change({ find })}
        />
        <span className={classes['push']} />
        <ColumnChoice columns={columns} visible={visible} change={change} />
        <Export {...props} />
      </div>
      <SavedFilters
        name={name}
        members={[...filterMembers, ...['find', 'sort', 'columns'].map((member) => prefix + member)]}
      />
    </div>
  );
}

function ColumnChoice<R extends object>({
  columns,
  visible,
  change,
}: Pick<Props<R>, 'columns' | 'visible' | 'change'>) {
  const toggle = (id: string, isShown: boolean) =>
    change({
      columns: columns
        .filter((each) => (each.id === id ? isShown : visible.includes(each)))
        .map((each) => each.id),
    });
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="columns" size={14} />}>
          {text.table.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={text.table.columns}>
        <Stack gap={6}>
          {columns.map((column) => (
            <Checkbox
              key={column.id}
              label={column.header}
              checked={visible.includes(column)}
              disabled={visible.length === 1 && visible.includes(column)}
              onChange={(event) => toggle(column.id, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** A file of what is seen, in all its rows: those that are not loaded yet are fetched for it. */
function Export<R extends object>({ name, columns, visible, search, rows: known, shown, pages }: Props<R>) {
  const [count, setCount] = useState<number>();
  const [error, setError] = useState<Error>();
  const run = async () => {
    setError(undefined);
    setCount(0);
    try {
      let rows = shown;
      if (pages?.hasMore) {
        const all: R[] = [];
        for await (const page of pages.all()) {
          all.push(...page);
          setCount(all.length);
        }
        rows = rowsShown(all, columns, search);
      }
      download(
        await csvFile(
          visible.filter(({ acts }) => acts === undefined),
          rows,
        ),
        `${name}-${new Date().toISOString().slice(0, 10)}.csv`,
      );
    } catch (fault) {
      setError(fault as Error);
    } finally {
      setCount(undefined);
    }
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="download" size={14} />}
        disabled={count !== undefined || known === undefined}
        onClick={() => void run()}
      >
        {count === undefined ? text.table.export : text.table.exporting(count)}
      </Button>
      {error === undefined ? null : <Problem error={error} />}
    </>
  );
}
