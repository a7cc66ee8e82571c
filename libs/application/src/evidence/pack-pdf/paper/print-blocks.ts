import type { Block } from '../block.js';
import type { InPieces } from '#views/declared/slices.js';
import { drawMark, MARK_SIZE } from './marks.js';
import { INK, leading, QUIET, RULE, type Paper, type Style } from './paper.js';
import { printPicture } from './picture.js';
import { printTable } from './table.js';

const HEADINGS: Readonly<Record<1 | 2 | 3, Style & { readonly before: number; readonly after: number }>> = {
  1: { face: 'bold', size: 17, before: 22, after: 8 },
  2: { face: 'bold', size: 11.5, before: 12, after: 4 },
  3: { face: 'bold', size: 9.5, before: 8, after: 3 },
};
/** What has to have room below a heading, so that none stands alone. */
const BELOW_HEADING = 64;
const TEXT: Style = { face: 'regular', size: 9.5 };
const ASIDE: Style = { face: 'regular', size: 8.5, color: QUIET };
const TITLE: Style = { face: 'bold', size: 25 };
const OVER: Style = { face: 'bold', size: 10, color: QUIET };
const NAME: Style = { face: 'regular', size: 9, color: QUIET };
const VALUE: Style = { face: 'regular', size: 9 };
const FIGURE: Style = { face: 'bold', size: 14 };
const STEP_IN = 20;
const NAMES_WIDTH = 118;

/** A chapter, and the page that it begins on. */
export interface Chapter {
  readonly title: string;
  readonly page: number;
}

interface Contents {
  readonly page: number;
  readonly y: number;
  /** In the document's structure. */
  readonly struct: PDFKit.PDFStructureElement;
}

export interface Printed {
  readonly chapters: readonly Chapter[];
  /** Where room was left for the contents. */
  readonly contents: Contents | undefined;
}

export function* printBlocks(paper: Paper, blocks: readonly Block[]): InPieces<Printed> {
  const chapters: Chapter[] = [];
  const count = blocks.filter((block) => block.kind === 'heading' && block.level === 1).length;
  let contents: Printed['contents'];
  const page = () => paper.document.bufferedPageRange().count;
  for (const block of blocks) {
    if (block.kind === 'contents') {
      paper.ensure(count * CONTENTS_LINE);
      contents = { page: page(), y: paper.y, struct: paper.group('TOC') };
      paper.y += count * CONTENTS_LINE;
    } else if (block.kind === 'table') yield* printTable(paper, block.columns, block.rows);
    else if (block.kind === 'picture') yield* printPicture(paper, block.svg, block.told);
    else printBlock(paper, block);
    if (block.kind === 'heading' && block.level === 1) chapters.push({ title: block.text, page: page() });
    yield;
  }
  return { chapters, contents };
}

const CONTENTS_LINE = 15;

/** Onto the page that has room for it. */
export function printContents(paper: Paper, { chapters, contents }: Printed): void {
  if (contents === undefined) return;
  paper.document.switchToPage(contents.page - 1);
  const right = paper.left + paper.width;
  chapters.forEach(({ title, page }, index) => {
    const y = contents.y + index * CONTENTS_LINE;
    paper.tag('TOCI', contents.struct, () => {
      paper.print(`${title} `, paper.left, y, VALUE);
      paper.print(String(page), right - paper.widthOf(String(page), VALUE), y, VALUE);
    });
  });
  contents.struct.end();
}

type Plain = Exclude<Block, { readonly kind: 'table' | 'picture' | 'contents' }>;

function printBlock(paper: Paper, block: Plain): void {
  switch (block.kind) {
    case 'page':
      return paper.startPage(block.landscape);
    case 'chapter':
      return paper.startHalfPage();
    case 'title':
      return printTitle(paper, block.over, block.text);
    case 'heading':
      return printHeading(paper, block.level, block.text);
    case 'text':
      return printText(paper, block.text, block.quiet ? ASIDE : TEXT);
    case 'steps':
      return printSteps(paper, block.steps);
    case 'facts':
      return printFacts(paper, block.rows);
    case 'glance':
      return printGlance(paper, block.figures);
    case 'blanks':
      return printBlanks(paper, block.names);
  }
}

function printTitle(paper: Paper, over: string, text: string): void {
  paper.y += 26;
  paper.tag('P', paper.root, () => paper.print(over, paper.left, paper.y, OVER));
  paper.y += leading(OVER) + 6;
  printLines(paper, 'H1', paper.lines(text, paper.width, TITLE, 160), paper.left, TITLE);
  paper.y += 8;
  rule(paper, INK, 1.2);
  paper.y += 14;
}

function printHeading(paper: Paper, level: 1 | 2 | 3, text: string): void {
  const style = HEADINGS[level];
  const lines = paper.lines(text, paper.width, style, 200);
  if (!paper.isAtTop) paper.y += style.before;
  paper.ensure(lines.length * leading(style) + style.after + BELOW_HEADING);
  if (level === 1) paper.document.outline.addItem(text);
  printLines(paper, `H${level}`, lines, paper.left, style);
  if (level === 1) {
    paper.y += 2;
    rule(paper, INK, 0.9);
  }
  paper.y += style.after;
}

function printText(paper: Paper, text: string, style: Style): void {
  printLines(paper, 'P', paper.lines(text, paper.width, style, 6_000), paper.left, style);
  paper.y += 6;
}

function printSteps(paper: Paper, steps: readonly string[]): void {
  const list = paper.group('L');
  for (const [index, step] of steps.entries()) {
    const item = paper.group('LI', list);
    const lines = paper.lines(step, paper.width - STEP_IN, TEXT);
    paper.ensure(Math.min(lines.length, 4) * leading(TEXT));
    paper.tag('Lbl', item, () =>
      paper.print(`${index + 1}.`, paper.left, paper.y, { ...TEXT, face: 'bold' }),
    );
    printLines(paper, 'LBody', lines, paper.left + STEP_IN, TEXT, item);
    item.end();
    paper.y += 5;
  }
  list.end();
}

/** Lines that go on to the next page where they have to. */
function printLines(
  paper: Paper,
  type: string,
  lines: readonly string[],
  x: number,
  style: Style,
  parent = paper.root,
): void {
  let rest = lines;
  while (rest.length > 0) {
    paper.ensure(leading(style));
    const fit = Math.max(1, Math.floor(paper.room / leading(style)));
    const here = rest.slice(0, fit);
    paper.tag(type, parent, () =>
      here.forEach((line, index) => {
        if (line !== '') paper.print(line, x, paper.y + index * leading(style), style);
      }),
    );
    paper.y += here.length * leading(style);
    rest = rest.slice(fit);
  }
}

function printFacts(paper: Paper, rows: Extract<Block, { kind: 'facts' }>['rows']): void {
  for (const [name, cell] of rows) {
    const { text, mark, bold } = typeof cell === 'string' ? { text: cell } : cell;
    const style: Style = bold ? { ...VALUE, face: 'bold' } : VALUE;
    const indent = mark ? MARK_SIZE + 4 : 0;
    const names = paper.lines(name, NAMES_WIDTH - 8, NAME);
    const lines = paper.lines(text, paper.width - NAMES_WIDTH - indent, style);
    paper.ensure(Math.min(4, Math.max(names.length, lines.length)) * leading(VALUE));
    const top = paper.y;
    const x = paper.left + NAMES_WIDTH;
    paper.tag('P', paper.root, () =>
      names.forEach((line, index) => paper.print(line, paper.left, top + index * leading(NAME), NAME)),
    );
    if (mark) paper.ornament(() => drawMark(paper.document, mark, x, top + 2.5));
    printLines(paper, 'P', lines, x + indent, style);
    paper.y = Math.max(paper.y, paper.y >= top ? top + names.length * leading(NAME) : 0) + 2.5;
  }
  paper.y += 6;
}

const most = (all: readonly (readonly string[])[]): number => Math.max(...all.map((lines) => lines.length));

function printGlance(paper: Paper, figures: Extract<Block, { kind: 'glance' }>['figures']): void {
  const gap = 10;
  const width = (paper.width - gap * (figures.length - 1)) / figures.length;
  const told = figures.map(({ words }) => paper.lines(words, width - 16, ASIDE, 200));
  const shown = figures.map(({ figure }) => paper.lines(figure, width - 16, FIGURE, 60));
  const height = most(shown) * leading(FIGURE) + most(told) * leading(ASIDE) + 16;
  paper.ensure(height);
  const top = paper.y;
  figures.forEach((_, index) => {
    const x = paper.left + index * (width + gap);
    paper.ornament(() =>
      paper.document.rect(x, top, width, height).lineWidth(0.7).strokeColor(RULE).stroke(),
    );
    const below = top + 8 + most(shown) * leading(FIGURE);
    const stack = (lines: readonly string[], y: number, style: Style) => () =>
      lines.forEach((line, at) => paper.print(line, x + 8, y + at * leading(style), style));
    paper.tag('P', paper.root, stack(shown[index]!, top + 7, FIGURE));
    paper.tag('P', paper.root, stack(told[index]!, below, ASIDE));
  });
  paper.y = top + height + 12;
}

function printBlanks(paper: Paper, names: readonly string[]): void {
  for (const name of names) printBlank(paper, name);
  paper.y += 14;
}

function printBlank(paper: Paper, name: string): void {
  paper.ensure(30);
  paper.y += 12;
  const at = paper.y + leading(VALUE) - 1;
  paper.tag('P', paper.root, () => paper.print(name, paper.left, paper.y, NAME));
  paper.ornament(() =>
    paper.document
      .moveTo(paper.left + NAMES_WIDTH + 40, at)
      .lineTo(paper.left + paper.width, at)
      .lineWidth(0.5)
      .strokeColor(INK)
      .stroke(),
  );
  paper.y += leading(VALUE) + 2;
}

function rule(paper: Paper, color: string, width: number): void {
  const { document, left, y } = paper;
  paper.ornament(() =>
    document
      .moveTo(left, y)
      .lineTo(left + paper.width, y)
      .lineWidth(width)
      .strokeColor(color)
      .stroke(),
  );
}
