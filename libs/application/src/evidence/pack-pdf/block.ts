import type { MarkName } from './paper/marks.js';

/** A cell of a table; a mark stands before the text and never alone. */
export type Cell = string | CellWith;
export interface CellWith {
  readonly text: string;
  readonly mark?: MarkName;
  readonly bold?: boolean;
}

export interface Column {
  readonly title: string;
  readonly align?: 'right';
}

/** What a document is written in: sections say what stands there, the paper where. */
export type Block =
  /** What the whole document is called, with a line above. */
  | { readonly kind: 'title'; readonly over: string; readonly text: string }
  /** Room for the chapters and their pages. */
  | { readonly kind: 'contents' }
  /** A few figures side by side. */
  | {
      readonly kind: 'glance';
      readonly figures: readonly { readonly figure: string; readonly words: string }[];
    }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly quiet?: boolean }
  | { readonly kind: 'steps'; readonly steps: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: Cell])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
    }
  /** Lines to be filled in by hand. */
  | { readonly kind: 'blanks'; readonly names: readonly string[] }
  /** An SVG document of this ledger's own making, on pages of its own. */
  | { readonly kind: 'picture'; readonly svg: string; readonly told: string }
  | { readonly kind: 'page'; readonly landscape?: boolean }
  /** A page for a chapter, unless half of one is left. */
  | { readonly kind: 'chapter' };

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
export const paragraph = (text: string): Block => ({ kind: 'text', text });
export const aside = (text: string): Block => ({ kind: 'text', text, quiet: true });

/** A table, or the words for that there is none. */
export const table = (
  titles: readonly (string | Column)[],
  rows: readonly (readonly Cell[])[],
  none: string,
): Block =>
  rows.length === 0
    ? aside(none)
    : {
        kind: 'table',
        columns: titles.map((title) => (typeof title === 'string' ? { title } : title)),
        rows,
      };

export const right = (title: string): Column => ({ title, align: 'right' });
