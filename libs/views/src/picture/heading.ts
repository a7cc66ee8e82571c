import { together, type Markup } from './element.js';
import { label } from './label.js';
import { HEADING_Y, MARGIN, PAGE } from './page.js';

/** What all pages of a picture say of it. */
export interface Heading {
  readonly title: string;
  readonly summary: string;
  readonly pages: number;
}

export function headingOf(top: number, number: number, { title, summary, pages }: Heading): Markup {
  const right = { x: PAGE.width - MARGIN, y: top + HEADING_Y, size: 10, width: 120, anchor: 'end' } as const;
  const wide = PAGE.width - 2 * MARGIN;
  return together([
    label(title, { x: MARGIN, y: top + HEADING_Y, size: 18, width: wide - 140, weight: 'bold' }),
    label(summary, { x: MARGIN, y: top + HEADING_Y + 19, size: 11, width: wide }),
    label(`page ${number} of ${pages}`, right),
  ]);
}
