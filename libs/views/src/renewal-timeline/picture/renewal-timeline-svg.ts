import type { RenewalTimeline } from '../renewal-timeline.js';
import { plural } from '../../words/plural.js';
import { moment } from '../../words/instant.js';
import type { Names } from '../../words/names.js';
import { oneByOne, type InPieces } from '../../declared/slices.js';
import { element, together, type Markup } from '../../picture/element.js';
import { label } from '../../picture/label.js';
import { leaseRow } from './lease-row.js';
import { legend } from './legend.js';
import {
  asOfLine,
  AXIS_Y,
  CHART,
  HEADING_Y,
  LEGEND_HEIGHT,
  MARGIN,
  PAGE,
  QUIET,
  ROW_HEIGHT,
  ROWS_PER_PAGE,
  ROWS_Y,
  RULE,
} from '../../picture/page.js';
import { PATTERNS } from '../../picture/patterns.js';
import { svgDocument } from '../../picture/svg-document.js';
import { timeScale, type TimeScale } from './time-scale.js';

/**
 * The renewal-risk timeline as an SVG document of A4 landscape pages, one below the other, which prints page by page.
 * Told by shapes and patterns alone, and in words for whoever cannot see it; no script, nothing from elsewhere. The same
 * view gives the same text.
 */
export function* renewalTimelineSvg(view: RenewalTimeline, names: Names): InPieces<string> {
  const scale = timeScale(view);
  const pages = Math.max(1, Math.ceil(view.leases.length / ROWS_PER_PAGE));
  const height = (pages - 1) * PAGE.height + heightOf(view.leases.length - (pages - 1) * ROWS_PER_PAGE);
  const title = `Renewal-risk timeline of ${names.party(view.lessee)}`;
  const summary = `${plural(view.leases.length, 'lease')}, risk ${view.level}, ${moment(view)}`;
  const heading = { title, summary, pages };
  const drawn = yield* oneByOne(Array(pages).keys(), (index) => page(view, names, scale, index, heading));
  return svgDocument(
    {
      title,
      description: `${summary}. A row for each lease, by what binds next.`,
      height,
      pageHeight: PAGE.height,
    },
    [
      PATTERNS,
      element('clipPath', { id: 'chart' }, element('rect', { x: CHART.x, y: 0, width: CHART.width, height })),
    ],
    ...drawn,
  );
}

const rowsEnd = (rows: number): number => ROWS_Y + Math.max(rows, 1) * ROW_HEIGHT;

/** Of a page that ends with its legend: the last may be lower. */
const heightOf = (rows: number): number => rowsEnd(rows) + 16 + LEGEND_HEIGHT;

interface Heading {
  readonly title: string;
  readonly summary: string;
  readonly pages: number;
}

function page(
  view: RenewalTimeline,
  names: Names,
  scale: TimeScale,
  index: number,
  heading: Heading,
): Markup {
  const top = index * PAGE.height;
  const first = index * ROWS_PER_PAGE;
  const rows = view.leases.slice(first, first + ROWS_PER_PAGE);
  return together(
    [
      headingOf(top, index + 1, heading),
      axis(scale, top, rows.length),
      ...rows.map((lease, row) =>
        leaseRow(lease, names, scale, top + ROWS_Y + row * ROW_HEIGHT, `lease-${first + row + 1}`),
      ),
      asOfLine(scale.x(view.on), top + AXIS_Y + 4, top + rowsEnd(rows.length)),
      label(`on ${view.on.slice(0, 10)}`, {
        x: scale.x(view.on),
        y: top + AXIS_Y,
        size: 10,
        width: 90,
        anchor: 'middle',
      }),
      ...(rows.length === 0
        ? [label('no leases', { x: MARGIN, y: top + ROWS_Y + 20, size: 11, width: 300 })]
        : []),
      legend(top + rowsEnd(rows.length) + 16),
    ],
    '\n',
  );
}

function headingOf(top: number, number: number, { title, summary, pages }: Heading): Markup {
  const right = { x: PAGE.width - MARGIN, y: top + HEADING_Y, size: 10, width: 120, anchor: 'end' } as const;
  const wide = PAGE.width - 2 * MARGIN;
  return together([
    label(title, { x: MARGIN, y: top + HEADING_Y, size: 18, width: wide - 140, weight: 'bold' }),
    label(summary, { x: MARGIN, y: top + HEADING_Y + 19, size: 11, width: wide }),
    label(`page ${number} of ${pages}`, right),
  ]);
}

/** The months, and a faint line down from each. */
function axis(scale: TimeScale, top: number, rows: number): Markup {
  return element(
    'g',
    { fill: QUIET },
    ...scale.ticks().map(({ x, label: month }) =>
      together([
        element('line', {
          x1: x,
          x2: x,
          y1: top + AXIS_Y + 4,
          y2: top + rowsEnd(rows),
          stroke: RULE,
          'stroke-width': 0.6,
        }),
        label(month, { x, y: top + AXIS_Y - 15, size: 10, width: 60, anchor: 'middle' }),
      ]),
    ),
  );
}
