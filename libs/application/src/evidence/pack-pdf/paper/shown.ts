/** Scripts that are written glyph by glyph from left to right, all of which the font has. */
const WRITTEN =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]$/u;
/** Control characters, what turns the direction of a text, and what nobody sees. */
const UNSEEN = /^[\p{C}\p{Default_Ignorable_Code_Point}\u{2800}\u{3164}]$/u;

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * A text as it can be printed: white space of any kind as one blank, and whatever the font has no glyph for, or would obey
 * instead of showing it, as `[U+05D0]`. Nothing is left out.
 */
export function shown(text: string, hasGlyph: (codePoint: number) => boolean): string {
  const spaced = text.replaceAll(/\s+/gu, ' ');
  if (PLAIN.test(spaced)) return spaced;
  return Array.from(spaced.toWellFormed().normalize('NFC'), (character) => {
    const codePoint = character.codePointAt(0)!;
    return WRITTEN.test(character) && !UNSEEN.test(character) && hasGlyph(codePoint)
      ? character
      : `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
  }).join('');
}

/** No more of a text than a page is for; what is left out is counted. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text];
  const left = characters.length - most;
  return left <= 0
    ? text
    : `${characters.slice(0, most).join('').trimEnd()} … (${left} more characters in the pack's files)`;
}
