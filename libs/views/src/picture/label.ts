import { element, text, type Markup } from './element.js';

/** Widest common sans-serif first is not needed: texts are fitted by the widths of DejaVu Sans, the others are narrower. */
export const FONTS = "'Liberation Sans', Arial, Helvetica, 'DejaVu Sans', sans-serif";

const ELLIPSIS = '…';

/** No narrower than the text comes out, in units of the font size: DejaVu Sans, by classes of characters. */
const widthOfCharacter = (character: string): number => {
  if (/[iljI.,:;'|! ]/.test(character)) return 0.36;
  if (/[mwMW@%—…]/.test(character)) return 1.02;
  if (/[a-z0-9ftr()[\]/\-_]/.test(character)) return 0.64;
  return character < '\u{250}' ? 0.8 : 1.25;
};

const widthOf = (content: string, size: number): number =>
  [...content].reduce((sum, character) => sum + widthOfCharacter(character), 0) * size;

/** As much of the text as surely fits, with an ellipsis where something is left out. */
function fitted(content: string, width: number, size: number): string {
  let used = widthOf(ELLIPSIS, size);
  let kept = '';
  for (const character of content) {
    used += widthOf(character, size);
    if (used > width) return widthOf(content, size) <= width ? content : kept.trimEnd() + ELLIPSIS;
    kept += character;
  }
  return content;
}

export interface LabelOptions {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** What it must not be wider than. */
  readonly width: number;
  readonly weight?: 'bold';
  readonly anchor?: 'middle' | 'end';
}

/** A line of text, cut to its width; the whole of it stays as the label's own title. */
export function label(content: string, { x, y, size, width, weight, anchor }: LabelOptions): Markup {
  const shown = fitted(content, width, size);
  const whole = shown === content ? [] : [element('title', {}, text(content))];
  const attributes = { x, y, 'font-size': size, 'font-weight': weight, 'text-anchor': anchor };
  return element('text', attributes, ...whole, text(shown));
}

/** A text over at most so many lines, broken between words, the last one cut. */
export function lines(content: string, width: number, size: number, most: number): readonly string[] {
  const result: string[] = [];
  for (const word of content.split(' ')) {
    const last = result.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && (result.length === most || widthOf(longer, size) <= width))
      result[result.length - 1] = longer;
    else result.push(word);
  }
  return result.map((line) => fitted(line, width, size));
}
