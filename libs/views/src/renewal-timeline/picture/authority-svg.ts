import type { LeaseTimeline, RenewalTimeline } from '../renewal-timeline.js';
import { oneByOne, type InPieces } from '../../declared/slices.js';
import { element, together, type Markup } from '../../picture/element.js';
import { headingOf } from '../../picture/heading.js';
import { label } from '../../picture/label.js';
import { CHART, CHART_CLIP, INK, LEASE, MARGIN, NEXT, PAGE, ROWS_Y, RULE } from '../../picture/page.js';
import { filledWith, PATTERNS } from '../../picture/patterns.js';
import { ruleAt } from '../../picture/rule.js';
import { svgDocument } from '../../picture/svg-document.js';
import { moment } from '../../words/instant.js';
import type { Names } from '../../words/names.js';
import { plural } from '../../words/plural.js';
import { loaBars, roaBars } from './authority-bars.js';
import { lane } from './bars.js';
import { axis, nowLine } from './chart-page.js';
import { timeScale, type TimeScale } from './time-scale.js';

const ROW = 22;
const BAR_Y = 8;
const LEGEND_HEIGHT = 40;
const ROWS_PER_PAGE = Math.floor((PAGE.height - MARGIN - LEGEND_HEIGHT - ROWS_Y) / ROW);

/** One LOA or one route of a lease, or the line that names the lease. */
interface Row {
  readonly name: string;
  readonly says: string;
  readonly isLease: boolean;
  readonly bars: (scale: TimeScale, y: number) => readonly Markup[];
}

/**
 * What permitted the routing of a lessee's space and what the RPKI said of it, on the time axis of its renewal timeline: a row
 * for each LOA and each route, lease by lease. A4 landscape pages, one below the other, told by patterns and in words.
 */
export function* authoritySvg(view: RenewalTimeline, names: Names): InPieces<string> {
  const scale = timeScale(view);
  const rows = (yield* oneByOne(view.leases, rowsOf)).flat();
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE));
  const title = `Routing authority of ${names.party(view.lessee)}`;
  const summary = `${plural(view.leases.length, 'lease')}, letters of authorisation and ROA states, ${moment(view)}`;
  const height = pages * PAGE.height;
  const drawn = yield* oneByOne(Array(pages).keys(), (index) => {
    const top = index * PAGE.height;
    const own = rows.slice(index * ROWS_PER_PAGE, (index + 1) * ROWS_PER_PAGE);
    const end = top + ROWS_Y + Math.max(own.length, 1) * ROW;
    return together(
      [
        headingOf(top, index + 1, { title, summary, pages }),
        axis(scale, top, end),
        ...own.map((row, at) => rowMarkup(row, scale, top + ROWS_Y + at * ROW)),
        ...nowLine(scale, top, end),
        legend(end + 14),
      ],
      '\n',
    );
  });
  const clip = element('rect', { x: CHART.x, y: 0, width: CHART.width, height });
  return svgDocument(
    {
      title,
      description: `${summary}. A row for each letter and each route.`,
      height,
      pageHeight: PAGE.height,
    },
    [PATTERNS, element('clipPath', { id: 'chart' }, clip)],
    ...drawn,
  );
}

function rowsOf(lease: LeaseTimeline): readonly Row[] {
  const { leaseId, authority } = lease;
  const { loas, roas, now } = authority;
  const routes = [...new Set(roas.map(({ prefix, originAs }) => `${prefix} from AS${originAs}`))];
  const only = (part: Partial<LeaseTimeline['authority']>): LeaseTimeline => ({
    ...lease,
    authority: { ...authority, loas: [], roas: [], ...part },
  });
  return [
    { name: leaseId, says: `authorised: ${now.answer}`, isLease: true, bars: () => [] },
    ...loas.map((loa): Row => ({
      name: `${loa.loaId}: ${loa.prefixes.join(', ')}`,
      says: `LOA${loa.ended ? ` ${loa.ended}` : ''} for ${loa.originAses.map((asn) => `AS${asn}`).join(', ')}`,
      isLease: false,
      bars: (scale, y) => loaBars(only({ loas: [loa] }), scale, y),
    })),
    ...routes.map((route): Row => {
      const own = roas.filter(({ prefix, originAs }) => `${prefix} from AS${originAs}` === route);
      const { state, reason } = own.at(-1)!;
      return {
        name: route,
        says: `ROA ${state}${reason ? ` (${reason})` : ''}`,
        isLease: false,
        bars: (scale, y) => roaBars(only({ roas: own }), scale, y),
      };
    }),
  ];
}

const rowMarkup = ({ name, says, isLease, bars }: Row, scale: TimeScale, top: number): Markup =>
  element(
    'g',
    {},
    ruleAt(top, isLease ? INK : RULE),
    label(name, {
      x: isLease ? LEASE.x : LEASE.x + 10,
      y: top + 15,
      size: 10,
      width: LEASE.width - 10,
      ...(isLease ? { weight: 'bold' } : {}),
    }),
    element('g', { 'clip-path': CHART_CLIP }, ...bars(scale, top + BAR_Y)),
    label(says, { x: NEXT.x, y: top + 15, size: 9.5, width: NEXT.width }),
  );

const LEGEND: readonly (readonly [words: string, fill: string, isDashed: boolean])[] = [
  ['LOA in force', filledWith('loa'), false],
  ['ROA valid', filledWith('roa-valid'), false],
  ['ROA invalid', filledWith('roa-invalid'), false],
  ['ROA not found', 'white', true],
];

const legend = (top: number): Markup =>
  element(
    'g',
    {},
    ...LEGEND.flatMap(([words, fill, isDashed], index) => {
      const x = MARGIN + index * 200;
      return [
        lane(x, x + 34, top, fill, isDashed),
        label(words, { x: x + 42, y: top + 7, size: 10, width: 140 }),
      ];
    }),
  );
