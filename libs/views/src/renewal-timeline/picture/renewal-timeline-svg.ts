import type { RenewalTimeline } from '../renewal-timeline.js';
import { plural } from '../../words/plural.js';
import { moment } from '../../words/instant.js';
import type { Names } from '../../words/names.js';
import { oneByOne, type InPieces } from '../../declared/slices.js';
import { element, together, type Markup } from '../../picture/element.js';
import { label } from '../../picture/label.js';
import { headingOf, type Heading } from '../../picture/heading.js';
import { axis, nowLine } from './chart-page.js';
import { leaseRow } from './lease-row.js';
import { legend } from './legend.js';
import { CHART, LEGEND_HEIGHT, MARGIN, PAGE, ROW_HEIGHT, ROWS_PER_PAGE, ROWS_Y } from '../../picture/page.js';
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
      axis(scale, top, top + rowsEnd(rows.length)),
      ...rows.map((lease, row) =>
        leaseRow(lease, names, scale, top + ROWS_Y + row * ROW_HEIGHT, `lease-${first + row + 1}`),
      ),
      ...nowLine(scale, top, top + rowsEnd(rows.length)),
      ...(rows.length === 0
        ? [label('no leases', { x: MARGIN, y: top + ROWS_Y + 20, size: 11, width: 300 })]
        : []),
      legend(top + rowsEnd(rows.length) + 16),
    ],
    '\n',
  );
}
