import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type Face = 'regular' | 'bold';

const require = createRequire(import.meta.url);
const FILES: Readonly<Record<Face, string>> = {
  regular: require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'),
};

/** Of an embedded font of pdfkit, what is used of it here. */
interface EmbeddedFont {
  /** By which pages know it. */
  readonly id: string;
  readonly scale: number;
  readonly font: {
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
  };
  /** What text is made of; it makes the same of each glyph wherever it stands. */
  layout: (text: string) => { readonly glyphs: readonly Glyph[]; readonly positions: readonly object[] };
  /** The codes of a text's glyphs in hex, which are then part of what is embedded. */
  encode(text: string): readonly [codes: readonly string[], positions: readonly object[]];
  ref(): unknown;
}

interface Glyph {
  readonly advanceWidth: number;
}

/** One face in one document. */
export interface EmbeddedFace {
  /** Of a text, in points at a size of 1. */
  widthOf(text: string): number;
  has(codePoint: number): boolean;
  /** A text as a page's content names it: the face and the glyphs' codes. */
  encoded(text: string): { readonly font: string; readonly codes: string };
}

/**
 * Embeds what a document uses of a face. Texts are set glyph by glyph: without ligatures and kerning they are read out of the
 * document as they were put in, and a table of thousands of rows takes a fraction of the time.
 */
export function embedded(document: PDFKit.PDFDocument, face: Face): EmbeddedFace {
  document.registerFont(face, readFileSync(FILES[face]));
  document.font(face);
  const font = Reflect.get(document, '_font') as EmbeddedFont;
  const known = new Map<string, Glyph>();
  const glyphOf = (character: string): Glyph => {
    let glyph = known.get(character);
    if (glyph === undefined)
      known.set(character, (glyph = font.font.glyphForCodePoint(character.codePointAt(0)!)));
    return glyph;
  };
  font.layout = (text) => ({ glyphs: Array.from(text, glyphOf), positions: [] });
  return {
    widthOf(text) {
      let sum = 0;
      for (const character of text) sum += glyphOf(character).advanceWidth;
      return (sum * font.scale) / 1000;
    },
    has: (codePoint) => font.font.hasGlyphForCodePoint(codePoint),
    encoded(text) {
      const { fonts } = document.page as unknown as { readonly fonts: Record<string, unknown> };
      fonts[font.id] ??= font.ref();
      return { font: font.id, codes: font.encode(text)[0].join('') };
    },
  };
}
