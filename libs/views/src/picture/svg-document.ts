import { element, text, type Markup } from './element.js';
import { FONTS } from './label.js';
import { INK, PAGE } from './page.js';

interface Description {
  readonly title: string;
  /** What the picture shows, for whoever cannot see it. */
  readonly description: string;
  readonly height: number;
  /** Of one printed page; the whole height, if all is one page. */
  readonly pageHeight: number;
}

/** A whole SVG document on white, as wide as a page, that needs nothing from elsewhere. */
export function svgDocument(
  { title, description, height, pageHeight }: Description,
  definitions: readonly Markup[],
  ...content: readonly Markup[]
): string {
  const document = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: PAGE.width,
      height,
      viewBox: `0 0 ${PAGE.width} ${height}`,
      'font-family': FONTS,
      fill: INK,
      // Unlike an image, a document has parts that are read out.
      role: 'graphics-document document',
      'aria-labelledby': 'title desc',
    },
    element('title', { id: 'title' }, text(title)),
    element('desc', { id: 'desc' }, text(description)),
    element('style', {}, text(`@page { size: ${PAGE.width}px ${pageHeight}px; margin: 0 }`)),
    ...definitions,
    element('rect', { width: PAGE.width, height, fill: 'white' }),
    ...content,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${document.xml}\n`;
}
