import type { RowDifference } from '#read-model/replay-check.js';

const MOST_FIGURES = 8;
const LONGEST = 120;

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** In which row two read models differ first, and in what of it: lines for a person, and never a whole document. */
export function differenceInWords({ table, live, rebuilt }: RowDifference): readonly string[] {
  const [mine, theirs] = [rowOf(live), rowOf(rebuilt)];
  const row = mine ?? theirs;
  const name = table === 'document' ? String(row?.[0]) : `${table} ${shown(row ?? [])}`;
  if (mine === undefined) return [`${name}: the read model in use has not what the log comes to`];
  if (theirs === undefined) return [`${name}: the log comes to nothing like it`];
  const figures = figuresIn(bodyOf(table, mine), bodyOf(table, theirs));
  const more = figures.length - MOST_FIGURES;
  return [
    `${table === 'document' ? name : table}:`,
    ...figures
      .slice(0, MOST_FIGURES)
      .map(
        ({ at, live: was, rebuilt: is }) =>
          `  ${at || 'the row'} is ${shown(was)} in the read model in use, ${shown(is)} by the log`,
      ),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

const rowOf = (row: string | undefined): readonly Json[] | undefined =>
  row === undefined ? undefined : (JSON.parse(row) as readonly Json[]);

/** Of a document its body, which is its last column, as text. */
const bodyOf = (table: string, row: readonly Json[]): Json =>
  table === 'document' && typeof row.at(-1) === 'string' ? (JSON.parse(String(row.at(-1))) as Json) : row;

interface Figure {
  readonly at: string;
  readonly live: Json | undefined;
  readonly rebuilt: Json | undefined;
}

function figuresIn(live: Json | undefined, rebuilt: Json | undefined, at = ''): readonly Figure[] {
  if (JSON.stringify(live) === JSON.stringify(rebuilt)) return [];
  if (!isObject(live) || !isObject(rebuilt)) return [{ at, live, rebuilt }];
  const names = [...new Set([...Object.keys(live), ...Object.keys(rebuilt)])].toSorted();
  return names.flatMap((name) => figuresIn(live[name], rebuilt[name], at === '' ? name : `${at}/${name}`));
}

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null;

function shown(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
