import { element, type Markup } from './element.js';

/** A4 landscape in whole CSS pixels: fractions would add up from page to page. */
export const PAGE = { width: 1122, height: 793 } as const;
export const MARGIN = 40;

/** Columns, from left to right. */
export const LEASE = { x: MARGIN, width: 236 } as const;
export const CHART = { x: 290, width: 560 } as const;
export const NEXT = { x: 864, width: PAGE.width - MARGIN - 864 } as const;

/** Down the page. */
export const HEADING_Y = 46;
export const AXIS_Y = 108;
export const ROWS_Y = 118;
export const ROW_HEIGHT = 54;
export const LEGEND_HEIGHT = 84;
const LEGEND_Y = PAGE.height - MARGIN - LEGEND_HEIGHT;
export const ROWS_PER_PAGE = Math.floor((LEGEND_Y - 8 - ROWS_Y) / ROW_HEIGHT);

export const INK = '#111111';
export const QUIET = '#555555';
export const RULE = '#bbbbbb';

/** Bars that go on beyond the chart are cut off at its edge. */
export const CHART_CLIP = 'url(#chart)';

export const asOfLine = (x: number, from: number, until: number): Markup =>
  element('line', {
    x1: x,
    x2: x,
    y1: from,
    y2: until,
    stroke: INK,
    'stroke-width': 1.3,
    'stroke-dasharray': '6 3',
  });
