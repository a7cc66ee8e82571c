export type Value = string | number | null;
/** The values of a row, in the order of its table's columns. */
export type Row = readonly Value[];

export interface Table {
  readonly name: string;
  /** The first `key` columns are the primary key, and the order that a digest reads rows in. */
  readonly key: number;
  readonly columns: readonly string[];
  /** Each as SQL writes it behind the table's name. */
  readonly indexes?: readonly string[];
  /** Rows of some kilobytes, which SQLite keeps better apart from the key. */
  readonly wide?: true;
}

export const columnsOf = ({ columns }: Table): readonly string[] =>
  columns.map((column) => column.slice(0, column.indexOf(' ')));

export const keyOf = (table: Table): readonly string[] => columnsOf(table).slice(0, table.key);

/** The statements that make the table, empty. */
export function definition(table: Table): readonly string[] {
  const { name, columns, indexes = [], wide } = table;
  const key = `PRIMARY KEY (${keyOf(table).join(', ')})`;
  return [
    `CREATE TABLE ${name} (${columns.join(', ')}, ${key}) STRICT${wide ? '' : ', WITHOUT ROWID'};`,
    ...indexes.map((on, number) => `CREATE INDEX ${name}_${number + 1} ON ${name} ${on};`),
  ];
}
