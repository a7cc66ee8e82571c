/** What fits a terminal: no line is longer, unless a single word of it is. */
export const WIDTH = 110;
const GAP = '  ';

/** The words of a text over as many lines as they need, none longer than `width` unless one word is. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Rows as aligned columns, each cell but the last on one line; the last is wrapped to the width that is left. */
export function table(given: readonly (readonly string[])[], indent = 0): readonly string[] {
  const rows = given.map((row) => row.map(printable));
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.flatMap((row) => tableRow(row, widths, ' '.repeat(indent)));
}

const LEAST_LAST = 30;

function tableRow(row: readonly string[], widths: readonly number[], margin: string): readonly string[] {
  const fixed = row.slice(0, -1).map((cell, column) => cell.padEnd(widths[column]!));
  const lead = margin + fixed.map((cell) => cell + GAP).join('');
  const [first = '', ...more] = wrap(row.at(-1) ?? '', Math.max(WIDTH - lead.length, LEAST_LAST));
  return [(lead + first).trimEnd(), ...more.map((line) => ' '.repeat(lead.length) + line)];
}

/** A line and the rule under it. */
export function heading(text: string): readonly string[] {
  const line = printable(text);
  return [line, '='.repeat(Math.min(line.length, WIDTH))];
}

/** Recorded text can hold line breaks, and control characters that a terminal would obey. */
const printable = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trimEnd();

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
