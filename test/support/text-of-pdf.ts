/** A line of text as a page shows it, its place in points from the upper left corner. */
export interface PrintedLine {
  readonly text: string;
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  /** Without the blank that it may end with. */
  readonly width: number;
  readonly size: number;
  /** Whether it is part of a picture, whose places are not those of the page. */
  readonly inPicture: boolean;
}

export interface PrintedPage {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PrintedLine[];
}

interface Face {
  readonly texts: readonly string[];
  readonly widths: readonly number[];
}

const SHOWN =
  /\/(\w+) ([\d.]+) Tf 1 0 0 -1 (-?[\d.]+) (-?[\d.]+) Tm <([0-9a-f]*)> Tj|\/Figure <<|(?:^|\n)EMC/g;

/** The pages of a PDF that is not compressed: codes are read by the `ToUnicode` and `W` of its fonts (ISO 32000-1, 9.10). */
export function pagesOfPdf(pdf: Uint8Array): readonly PrintedPage[] {
  const objects = objectsOf(Buffer.from(pdf).toString('latin1'));
  const of = (reference: string): string => objects.get(Number(reference))!;
  const faces = new Map<string, Face>();
  const pages = [...objects.values()].filter((object) => /\/Type \/Page\n/.test(object));
  return pages.map((page) => {
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page)!;
    const resources = of(/\/Resources (\d+) 0 R/.exec(page)![1]!);
    for (const [, name, font] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g))
      if (!faces.has(name!)) faces.set(name!, faceOf(of(font!), of));
    const content = of(/\/Contents (\d+) 0 R/.exec(page)![1]!);
    return { width: Number(width), height: Number(height), lines: linesIn(content, faces) };
  });
}

/** All lines of all pages, a blank between. */
export const textOfPdf = (pdf: Uint8Array): string =>
  pagesOfPdf(pdf)
    .flatMap(({ lines }) => lines.map(({ text }) => text))
    .join(' ');

function objectsOf(text: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [, number, body] of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([^]*?)\nendobj/g))
    found.set(Number(number), body!);
  return found;
}

function faceOf(font: string, of: (reference: string) => string): Face {
  const map = of(/\/ToUnicode (\d+) 0 R/.exec(font)![1]!);
  const texts = [...map.matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[([^\]]*)\]/g)].flatMap(([, list]) =>
    [...list!.matchAll(/<([0-9a-f ]*)>/g)].map(([, code]) => utf16(code!.replaceAll(' ', ''))),
  );
  const descendant = of(/\/DescendantFonts \[(\d+) 0 R\]/.exec(font)![1]!);
  const widths = /\/W \[0 \[([^\]]*)\]/.exec(descendant)![1]!.split(' ').map(Number);
  return { texts, widths };
}

const utf16 = (code: string): string =>
  (code.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');

function linesIn(content: string, faces: ReadonlyMap<string, Face>): readonly PrintedLine[] {
  const lines: PrintedLine[] = [];
  let inPicture = false;
  for (const [found, name, size, x, y, codes] of content.matchAll(SHOWN)) {
    if (name === undefined) {
      inPicture = found.startsWith('/Figure');
      continue;
    }
    const { texts, widths } = faces.get(name)!;
    const glyphs = (codes!.match(/.{4}/g) ?? []).map((code) => Number.parseInt(code, 16));
    if (texts[glyphs.at(-1)!] === ' ') glyphs.pop();
    lines.push({
      text: glyphs.map((glyph) => texts[glyph]).join(''),
      x: Number(x),
      y: Number(y),
      size: Number(size),
      width: (glyphs.reduce((sum, glyph) => sum + widths[glyph]!, 0) * Number(size)) / 1000,
      inPicture,
    });
  }
  return lines;
}
