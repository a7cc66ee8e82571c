export type Value = string | number | null;
/** A row of one table, its values in the order of the table's columns. */
export type Row = readonly [table: TableName, ...values: Value[]];

interface Table {
  /** The first `key` columns are the primary key, and the order that a digest reads rows in. */
  readonly key: number;
  readonly columns: readonly string[];
  /** Each as SQL writes it behind the table's name. */
  readonly indexes?: readonly string[];
  /** Rows of some kilobytes, which SQLite keeps better apart from the key. */
  readonly wide?: true;
}

/**
 * Everything that a read model knows. Prefixes are (first address, length), instants milliseconds since 1970 in
 * UTC, positions decimal text. In `once_…` stands what a lease named before a correction, for views of the past.
 */
export const TABLES = {
  document: {
    key: 1,
    columns: [
      'stream TEXT NOT NULL',
      'revision INTEGER NOT NULL',
      'position TEXT NOT NULL',
      'body TEXT NOT NULL',
    ],
    wide: true,
  },
  lease: {
    key: 1,
    columns: [
      'id TEXT NOT NULL',
      'status TEXT NOT NULL',
      'lessee TEXT NOT NULL',
      'lessor TEXT NOT NULL',
      'search TEXT NOT NULL',
    ],
    indexes: ['(status, id)', '(lessee, id)'],
  },
  lease_prefix: {
    key: 3,
    columns: [
      'first INTEGER NOT NULL',
      'length INTEGER NOT NULL',
      'lease TEXT NOT NULL',
      'leaves INTEGER NOT NULL',
    ],
  },
  lease_owner: { key: 2, columns: ['owner TEXT NOT NULL', 'lease TEXT NOT NULL'] },
  lease_party: { key: 2, columns: ['party TEXT NOT NULL', 'lease TEXT NOT NULL'] },
  once_prefix: {
    key: 3,
    columns: ['first INTEGER NOT NULL', 'length INTEGER NOT NULL', 'lease TEXT NOT NULL'],
  },
  once_party: { key: 2, columns: ['party TEXT NOT NULL', 'lease TEXT NOT NULL'] },
  possession: {
    key: 4,
    columns: [
      'first INTEGER NOT NULL',
      'length INTEGER NOT NULL',
      'from_at INTEGER NOT NULL',
      'lease TEXT NOT NULL',
      'until_at INTEGER',
      'lessee TEXT NOT NULL',
      'head_lease TEXT',
    ],
  },
  /** Routes that leases announce, and since and until when; `state` is what the last export made of them, if any. */
  announced_route: {
    key: 5,
    columns: [
      'lease TEXT NOT NULL',
      'first INTEGER NOT NULL',
      'length INTEGER NOT NULL',
      'asn INTEGER NOT NULL',
      'from_at INTEGER NOT NULL',
      'until_at INTEGER',
      'state TEXT NOT NULL',
    ],
  },
  party: { key: 1, columns: ['id TEXT NOT NULL', 'search TEXT NOT NULL'] },
  due_action: {
    key: 5,
    columns: [
      'due INTEGER NOT NULL',
      'lease TEXT NOT NULL',
      'kind TEXT NOT NULL',
      'term INTEGER NOT NULL',
      'ref TEXT NOT NULL',
    ],
  },
  /** Head leases and the leases cut from them. */
  sub_lease: { key: 2, columns: ['head TEXT NOT NULL', 'lease TEXT NOT NULL'] },
  /** A lease's place in time; `queues` are the names of those that it stands in meanwhile, apart by blanks. */
  renewal_deadline: {
    key: 2,
    columns: [
      'lease TEXT NOT NULL',
      'from_at INTEGER NOT NULL',
      'until_at INTEGER',
      'due INTEGER NOT NULL',
      'queues TEXT NOT NULL',
    ],
  },
  /** The same once for each of its queues; `overdue` is 1 where the deadline is not after `from_at`. */
  queue_place: {
    key: 5,
    columns: [
      'queue TEXT NOT NULL',
      'overdue INTEGER NOT NULL',
      'due INTEGER NOT NULL',
      'lease TEXT NOT NULL',
      'from_at INTEGER NOT NULL',
      'until_at INTEGER',
    ],
  },
  /** Instants of the last term's milestones, of leases that run. */
  milestone: { key: 2, columns: ['at INTEGER NOT NULL', 'lease TEXT NOT NULL'] },
  reminder: {
    key: 1,
    columns: [
      'id TEXT NOT NULL',
      'due INTEGER NOT NULL',
      'lease TEXT NOT NULL',
      'subscription TEXT NOT NULL',
      'state TEXT NOT NULL',
      'escalates TEXT',
    ],
    indexes: [
      '(due, id)',
      '(lease, due, id)',
      '(state, due, id)',
      '(subscription, due, id)',
      '(escalates) WHERE escalates IS NOT NULL',
    ],
  },
  reservation: {
    key: 4,
    columns: [
      'lease TEXT NOT NULL',
      'first INTEGER NOT NULL',
      'length INTEGER NOT NULL',
      'from_at INTEGER NOT NULL',
      'until_at INTEGER',
      'head_lease TEXT',
      'claim TEXT NOT NULL',
      'claimed_at INTEGER NOT NULL',
      'lease_revision INTEGER',
      'answered INTEGER NOT NULL',
      'surplus_from INTEGER',
    ],
    indexes: ['(claimed_at) WHERE answered = 0', '(surplus_from) WHERE surplus_from IS NOT NULL'],
  },
  ledger_time: { key: 1, columns: ['at INTEGER NOT NULL', 'position TEXT NOT NULL'] },
  quarantine: {
    key: 1,
    columns: [
      'stream TEXT NOT NULL',
      'revision INTEGER NOT NULL',
      'position TEXT NOT NULL',
      'type TEXT NOT NULL',
      'reason TEXT NOT NULL',
    ],
  },
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

export const columnsOf = (table: TableName): readonly string[] =>
  TABLES[table].columns.map((column) => column.slice(0, column.indexOf(' ')));

export const keyOf = (table: TableName): readonly string[] => columnsOf(table).slice(0, TABLES[table].key);

/** The statements that make an empty read model. */
export const SCHEMA = [
  'CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;',
  ...TABLE_NAMES.flatMap(definition),
].join('\n');

function definition(name: TableName): string[] {
  const { columns, indexes = [], wide }: Table = TABLES[name];
  const key = `PRIMARY KEY (${keyOf(name).join(', ')})`;
  return [
    `CREATE TABLE ${name} (${columns.join(', ')}, ${key}) STRICT${wide ? '' : ', WITHOUT ROWID'};`,
    ...indexes.map((on, number) => `CREATE INDEX ${name}_${number + 1} ON ${name} ${on};`),
  ];
}
