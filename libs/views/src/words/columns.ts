import type { Column } from './csv.js';
import type { Names } from './names.js';

/** A row of an export: of one lease, with the names that ids are shown by. */
export type Named<R> = R & { readonly leaseId: string; readonly names: Names };

export const lease: Column<{ readonly leaseId: string }> = {
  name: 'lease',
  type: 'text',
  meaning: 'the lease reference',
  value: ({ leaseId }) => leaseId,
};

export const currency: Column<{ readonly currency: string }> = {
  name: 'currency',
  type: 'currency',
  meaning: 'ISO 4217, of every amount in the row; rows of different currencies are never to be added',
  value: (row) => row.currency,
};

export const amount = <K extends string>(name: K, meaning: string): Column<Readonly<Record<K, string>>> => ({
  name,
  type: 'decimal',
  meaning,
  value: (row) => row[name],
});

export const named = <R>(rows: readonly R[], leaseId: string, names: Names): readonly Named<R>[] =>
  rows.map((row) => ({ leaseId, ...row, names }));
