import type { Cell, CellWith, Column } from '../block.js';
import type { InPieces } from '#views/declared/slices.js';
import { wordsOf } from './lines.js';
import { drawMark, MARK_SIZE } from './marks.js';
import { INK, leading, QUIET, RULE, SHADE, type Paper, type Style } from './paper.js';

const BODY: Style = { face: 'regular', size: 8 };
const BOLD: Style = { face: 'bold', size: 8 };
const HEAD: Style = { face: 'bold', size: 7.5, color: QUIET };
const PAD = { side: 4, top: 3, bottom: 3 } as const;
const MARK_ROOM = MARK_SIZE + 4;
/** Of a cell, in characters. */
const LONGEST = 700;
/** What a row's height must leave of a page, else it is told over several. */
const WHOLE_ROW = 0.5;

const whole = (cell: Cell): CellWith => (typeof cell === 'string' ? { text: cell } : cell);
const styleOf = ({ bold }: CellWith): Style => (bold ? BOLD : BODY);

interface Prepared {
  readonly cells: readonly (CellWith & { readonly lines: readonly string[] })[];
  readonly height: number;
}

/** A table whose head stands on each of its pages; a row is parted only if it is higher than half a page. */
export function* printTable(
  paper: Paper,
  columns: readonly Column[],
  given: readonly (readonly Cell[])[],
): InPieces<void> {
  const rows = given.map((row) => row.map(whole));
  const widths = widthsOf(paper, columns, rows);
  const struct = paper.group('Table');
  let isFirst = true;
  const head = (): void => {
    printHead(paper, columns, widths, isFirst ? struct : undefined);
    isFirst = false;
  };
  const least = ({ height }: Prepared) => (height > fullPage(paper) * WHOLE_ROW ? leading(BODY) * 4 : height);
  let next = prepare(paper, rows[0]!, widths);
  for (const index of rows.keys()) {
    const prepared = next;
    if (index + 1 < rows.length) next = prepare(paper, rows[index + 1]!, widths);
    // The last row takes the one before along, so that none stands alone on a page.
    const together = least(prepared) + (index === rows.length - 2 ? least(next) : 0);
    if (isFirst) {
      paper.ensure(together + headHeight(paper, columns, widths) + PAD.bottom);
      head();
    } else if (paper.ensure(together)) head();
    printRow(paper, prepared, columns, widths, struct, head);
    yield;
  }
  struct.end();
  paper.y += 12;
}

const fullPage = (paper: Paper): number => paper.document.page.height - 160;

function prepare(paper: Paper, row: readonly CellWith[], widths: readonly number[]): Prepared {
  const cells = row.map((cell, index) => {
    const width = widths[index]! - 2 * PAD.side - (cell.mark ? MARK_ROOM : 0);
    return { ...cell, lines: paper.lines(cell.text, width, styleOf(cell), LONGEST) };
  });
  const most = Math.max(1, ...cells.map(({ lines }) => lines.length));
  return { cells, height: most * leading(BODY) + PAD.top + PAD.bottom };
}

const headLines = (paper: Paper, columns: readonly Column[], widths: readonly number[]) =>
  columns.map(({ title }, index) => paper.lines(title, widths[index]! - 2 * PAD.side, HEAD));

const headHeight = (paper: Paper, columns: readonly Column[], widths: readonly number[]): number =>
  Math.max(...headLines(paper, columns, widths).map((lines) => lines.length)) * leading(HEAD) +
  PAD.top +
  PAD.bottom;

/** @param struct of the table; absent where the head is only told again */
function printHead(
  paper: Paper,
  columns: readonly Column[],
  widths: readonly number[],
  struct: PDFKit.PDFStructureElement | undefined,
): void {
  const lines = headLines(paper, columns, widths);
  const height = headHeight(paper, columns, widths);
  const top = paper.y;
  paper.ornament(() => {
    paper.document.rect(paper.left, top, paper.width, height).fill(SHADE);
    ruleAt(paper, top + height, INK, 0.7);
  });
  const cell = (index: number) => () =>
    printLines(
      paper,
      lines[index]!,
      columns[index]!,
      leftOf(paper, widths, index),
      widths[index]!,
      top,
      HEAD,
    );
  if (struct === undefined) columns.forEach((_, index) => paper.ornament(cell(index)));
  else
    printCells(
      paper,
      struct,
      'TH',
      columns.map((_, index) => cell(index)),
    );
  paper.y = top + height;
}

function printCells(
  paper: Paper,
  table: PDFKit.PDFStructureElement,
  type: 'TH' | 'TD',
  cells: readonly (() => void)[],
): void {
  const row = paper.group('TR', table);
  for (const draw of cells) paper.tag(type, row, draw);
  row.end();
}

/** As many lines of each cell as a page has room for, then the others on the next. */
function printRow(
  paper: Paper,
  { cells, height }: Prepared,
  columns: readonly Column[],
  widths: readonly number[],
  struct: PDFKit.PDFStructureElement,
  again: () => void,
): void {
  const most = Math.max(1, ...cells.map(({ lines }) => lines.length));
  let from = 0;
  while (from < most) {
    const fit = Math.max(1, Math.floor((paper.room - PAD.top - PAD.bottom) / leading(BODY)));
    const until = Math.min(most, from + fit);
    const top = paper.y;
    const first = from;
    printCells(
      paper,
      struct,
      'TD',
      cells.map((cell, index) => () => {
        const left = leftOf(paper, widths, index);
        if (cell.mark && first === 0) drawMark(paper.document, cell.mark, left + PAD.side, top + PAD.top + 2);
        const room = cell.mark ? MARK_ROOM : 0;
        const shown = cell.lines.slice(first, until);
        printLines(paper, shown, columns[index]!, left + room, widths[index]! - room, top, styleOf(cell));
      }),
    );
    paper.y =
      until === most && first === 0
        ? top + height
        : top + (until - first) * leading(BODY) + PAD.top + PAD.bottom;
    paper.ornament(() => ruleAt(paper, paper.y, RULE, 0.4));
    from = until;
    if (from < most) {
      paper.ensure(paper.room + 1);
      again();
    }
  }
}

function printLines(
  paper: Paper,
  lines: readonly string[],
  { align }: Column,
  left: number,
  width: number,
  top: number,
  style: Style,
): void {
  lines.forEach((line, index) => {
    const x =
      align === 'right' ? left + width - PAD.side - paper.widthOf(line.trimEnd(), style) : left + PAD.side;
    if (line !== '') paper.print(line, x, top + PAD.top + index * leading(style), style);
  });
}

function ruleAt(paper: Paper, y: number, color: string, width: number): void {
  const right = paper.left + paper.width;
  paper.document.moveTo(paper.left, y).lineTo(right, y).lineWidth(width).strokeColor(color).stroke();
}

const leftOf = (paper: Paper, widths: readonly number[], index: number): number =>
  paper.left + widths.slice(0, index).reduce((sum, width) => sum + width, 0);

/** Around a cell's text. */
const extra = ({ mark }: CellWith): number => 2 * PAD.side + (mark ? MARK_ROOM : 0) + 0.5;

/** How many rows are looked at for the widths. */
const SAMPLE = 200;
const WIDEST_WORD = 110;

/**
 * Each column as wide as it would like to be; where that is too much together, those that ask for less than their share
 * have it, and the others share what is left, none narrower than its longest word, if it can be.
 */
function widthsOf(
  paper: Paper,
  columns: readonly Column[],
  rows: readonly (readonly CellWith[])[],
): readonly number[] {
  const sample = rows.length <= SAMPLE ? rows : [...rows.slice(0, SAMPLE / 2), ...rows.slice(-SAMPLE / 2)];
  const measured = columns.map(({ title }, index) => {
    const cells = sample.flatMap((row) => row[index] ?? []);
    const heads = title.split(' ').map((word) => paper.widthOf(word, HEAD) + 2 * PAD.side + 0.5);
    const words = cells.flatMap((cell) =>
      wordsOf(cell.text.slice(0, LONGEST)).map(
        (word) => Math.min(WIDEST_WORD, paper.widthOf(word, styleOf(cell))) + extra(cell),
      ),
    );
    const wholes = cells.map(
      (cell) => paper.widthOf(cell.text.slice(0, LONGEST), styleOf(cell)) + extra(cell),
    );
    return {
      least: Math.max(16, ...heads, ...words),
      wanted: Math.max(paper.widthOf(title, HEAD) + 2 * PAD.side + 0.5, ...heads, ...wholes),
    };
  });
  return shared(measured, paper.width);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function shared(
  columns: readonly { readonly least: number; readonly wanted: number }[],
  width: number,
): readonly number[] {
  const wanted = columns.map((each) => each.wanted);
  if (sum(wanted) <= width) {
    const spare = width - sum(wanted);
    return wanted.map((each) => each + spare * (each / sum(wanted)));
  }
  const least = columns.map((each) => Math.min(each.least, each.wanted));
  if (sum(least) >= width) return narrowed(least, width);
  // Water is poured into what asks for more, by the root of what it asks for, so that one long text does not take it all.
  const result = [...least];
  for (let spare = width - sum(result); spare > 0.01; spare = width - sum(result)) {
    const asking = columns.flatMap((each, index) => (each.wanted - result[index]! > 0.01 ? [index] : []));
    const weight = (index: number) => Math.sqrt(wanted[index]! - result[index]!);
    const all = sum(asking.map(weight));
    for (const index of asking)
      result[index] = Math.min(wanted[index]!, result[index]! + (spare * weight(index)) / all);
  }
  return result;
}

/** The widest are narrowed first, down to one width that they have in common. */
function narrowed(widths: readonly number[], width: number): readonly number[] {
  const ascending = widths.toSorted((a, b) => a - b);
  let rest = width;
  let most = 0;
  for (const [index, each] of ascending.entries()) {
    most = rest / (ascending.length - index);
    if (each >= most) break;
    rest -= each;
  }
  return widths.map((each) => Math.min(each, most));
}
