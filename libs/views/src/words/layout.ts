/** What fits a terminal: no line is longer. */
export const WIDTH = 110;
const GAP = '  ';

/** A text over as many lines as it needs, none longer than `width`: broken between words, a long word within. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').flatMap((each) => broken(each, width))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const broken = (word: string, width: number): readonly string[] =>
  word.length <= width ? [word] : [word.slice(0, width), ...broken(word.slice(width), width)];

/**
 * Rows as aligned columns, each cell but the last on one line; the last is wrapped to the width that is left, or
 * stands below the others where they leave too little.
 */
export function table(given: readonly (readonly string[])[], indent = 0): readonly string[] {
  const rows = given.map((row) => row.map(onOneLine));
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.flatMap((row) => tableRow(row, widths, ' '.repeat(indent)));
}

const LEAST_LAST = 30;
const STEP_IN = '    ';

function tableRow(row: readonly string[], widths: readonly number[], margin: string): readonly string[] {
  const fixed = row.slice(0, -1).map((cell, column) => cell.padEnd(widths[column]!) + GAP);
  const last = row.at(-1) ?? '';
  const lead = margin + fixed.join('');
  if (lead.length > WIDTH - LEAST_LAST)
    return [...indented(lead.trim(), margin), ...indented(last, margin + STEP_IN)];
  const [first = '', ...more] = wrap(last, WIDTH - lead.length);
  return [(lead + first).trimEnd(), ...more.map((line) => ' '.repeat(lead.length) + line)];
}

const indented = (text: string, margin: string): readonly string[] =>
  text === '' ? [] : wrap(text, WIDTH - margin.length).map((line) => margin + line);

/** A line and the rule under it. */
export function heading(text: string): readonly string[] {
  const lines = wrap(onOneLine(text).trim(), WIDTH);
  return [...lines, '='.repeat(lines[0]!.length)];
}

/** What turns the direction of the text around it, beyond the text that it is in. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Recorded text can hold line breaks, and characters that a terminal would obey. */
export const onOneLine = (text: string): string => text.replaceAll(TURNS, '').replace(/[\s\p{Cc}]+/gu, ' ');
