/** Where a line may end: not between a date and its time, a stream and its event, a number and its days. */
const BREAK = / (?!\d\d:\d\d|#\d|days?\b)/;

export const wordsOf = (text: string): readonly string[] => text.split(BREAK);

/**
 * A text over lines no wider than `width`: broken between words, a word that is too wide within. A line that ends between words
 * keeps its blank, so that whoever reads the lines one after the other reads the text.
 */
export function linesOf(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  const blank = widthOf(' ');
  let line = '';
  let used = 0;
  for (const word of wordsOf(text)) {
    const wide = widthOf(word);
    if (line !== '' && used + blank + wide <= width) {
      line += ` ${word}`;
      used += blank + wide;
      continue;
    }
    if (line !== '') lines.push(`${line} `);
    const pieces = wide <= width ? [word] : broken(word, width, widthOf);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1)!;
    used = widthOf(line);
  }
  return [...lines, line];
}

/** Up to where a word may be parted, as late as can be: behind a mark, or before a capital within a name such as `PartyRenamed`. */
const MARKED = /^.{3,}[-+/_.,:;#](?=.)/su;
const CAPITALS = /^.{3,}(?=[A-Z][a-z])/su;
const LETTERS = /^[A-Za-z]+$/;

/** In several pieces: parted where it may be, where that comes in time, else anywhere. */
function broken(word: string, width: number, widthOf: (text: string) => number): readonly string[] {
  const part = LETTERS.test(word) ? CAPITALS : MARKED;
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const character of word) {
    const wide = widthOf(character);
    if (piece !== '' && used + wide > width) {
      const kept = part.exec(piece)?.[0] ?? piece;
      pieces.push(kept);
      piece = piece.slice(kept.length);
      used = widthOf(piece);
    }
    piece += character;
    used += wide;
  }
  return [...pieces, piece];
}
