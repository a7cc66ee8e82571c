import { element, type Markup } from './element.js';
import { MARGIN, PAGE, RULE } from './page.js';

/** A thin line across the page, above a row. */
export const ruleAt = (y: number, stroke: string = RULE): Markup =>
  element('line', { x1: MARGIN, x2: PAGE.width - MARGIN, y1: y, y2: y, stroke, 'stroke-width': 0.6 });
