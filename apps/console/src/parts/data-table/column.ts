import type { ReactNode } from 'react';
import type { Column as CsvColumn } from '#views/words/csv.js';
import type { CommandData } from '#domain/command-data.js';

/** One column of a table: what it is sorted, found and exported by, and how it is shown. */
export interface Column<R> {
  /** Stable: it stands in addresses. */
  readonly id: string;
  readonly header: string;
  /** Of the exports' types; text unless given. */
  readonly type?: CsvColumn<R>['type'];
  /** What is sorted, found and exported, as it reads on the page; undefined where there is none. */
  readonly value: (row: R) => string | number | undefined;
  /** What it is sorted by, where words would sort otherwise than what they stand for. */
  readonly order?: (row: R) => string | number | undefined;
  /** How it is shown, where that is not the value as it is. */
  readonly cell?: (row: R) => ReactNode;
  /** In pixels; shared out evenly unless given. */
  readonly width?: number;
  /** Shown only where somebody chose it. */
  readonly hidden?: true;
  /**
   * Commands that it offers: whoever may issue none of them sees no such column, and neither paper nor an export has it.
   */
  readonly acts?: readonly (keyof CommandData)[];
}

const NUMBERS: ReadonlySet<string> = new Set(['decimal', 'integer']);
export const isNumber = ({ type = 'text' }: { readonly type?: Column<never>['type'] | undefined }): boolean =>
  NUMBERS.has(type);

/** Amounts are decimals in strings: told apart by as many digits as they have, without floats. */
export function compareValues(
  a: string | number | undefined,
  b: string | number | undefined,
  type: Column<never>['type'],
): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (isNumber({ type })) return compareDecimals(String(a), String(b));
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

function compareDecimals(a: string, b: string): number {
  const [one, other] = [unitsOf(a, scaleOf(a, b)), unitsOf(b, scaleOf(a, b))];
  return one < other ? -1 : Number(one > other);
}

const scaleOf = (...all: readonly string[]): number =>
  Math.max(...all.map((decimal) => decimal.split('.')[1]?.length ?? 0));

function unitsOf(decimal: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(`${whole}${fraction.padEnd(scale, '0')}`);
}
