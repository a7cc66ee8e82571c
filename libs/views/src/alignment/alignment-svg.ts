import { oneByOne, type InPieces } from '../declared/slices.js';
import { element, text, titled, together, type Markup } from '../picture/element.js';
import { headingOf, type Heading } from '../picture/heading.js';
import { label } from '../picture/label.js';
import { INK, MARGIN, PAGE, QUIET, ROWS_Y } from '../picture/page.js';
import { ruleAt } from '../picture/rule.js';
import { svgDocument } from '../picture/svg-document.js';
import { moment } from '../words/instant.js';
import type { Names } from '../words/names.js';
import type { Moment } from '../portfolio/portfolio.js';
import { ALIGNED, type AlignedLease } from './aligned-lease.js';
import type { AlignedObject } from './aligned-object.js';
import type { LeaseAlignment, LesseeAlignment } from './alignment.js';
import { totalsOf, type BookPrefix } from './book.js';
import { totalWords } from './book-text.js';
import type { BlockAlignment, BookAlignment } from './book-view.js';
import { ALIGNMENTS, type Alignment } from './finding.js';

const NAME = { x: MARGIN, width: 248 } as const;
const GRID = { x: 296, width: PAGE.width - MARGIN - 296 } as const;
const COLUMN = GRID.width / ALIGNED.length;
const ROW = 30;
const CELL = 24;
const HEAD_Y = 100;
const LEGEND_HEIGHT = 44;
const ROWS_PER_PAGE = Math.floor((PAGE.height - MARGIN - LEGEND_HEIGHT - ROWS_Y) / ROW);

const COLOURS: Readonly<Record<Alignment, string>> = {
  agree: '#e3f3e6',
  differ: '#fbdcdc',
  missing: '#fdf0cf',
  unknown: '#ffffff',
};
const WORDS: Readonly<Record<Alignment, string>> = {
  agree: 'agrees',
  differ: 'differs',
  missing: 'missing',
  unknown: 'unknown',
};

interface Drawn {
  readonly title: string;
  /** Under the title. */
  readonly summary: string;
  readonly prefixes: readonly BookPrefix[];
}

/** Of the whole book, or of a block: a page of its leases. (first 3) */
export function alignmentSvg(view: BlockAlignment | BookAlignment, names: Names): InPieces<string> {
  const { prefixes, totals } = view;
  const title = `Paper against the network, ${view.view === 'block-alignment' ? `block ${view.block}` : 'the whole book'}`;
  const summary = [
    totalWords(totals),
    moment(view),
    ...(view.next === undefined ? [] : ['more leases follow']),
  ].join('; ');
  return drawn({ title, summary, prefixes }, names);
}

/** The same of one lease. */
export const leaseAlignmentSvg = (view: LeaseAlignment, names: Names): InPieces<string> =>
  ofLeases(`lease ${view.leaseId}`, [view], null, view, names);

/** The same of all that a lessee leases. */
export const lesseeAlignmentSvg = (view: LesseeAlignment, names: Names): InPieces<string> =>
  ofLeases(names.party(view.lessee), view.leases, view.lessee, view, names);

function ofLeases(
  whose: string,
  leases: readonly AlignedLease[],
  lessee: string | null,
  asked: Moment,
  names: Names,
): InPieces<string> {
  const prefixes = leases.flatMap((lease) =>
    lease.prefixes.map((prefix) => ({ leaseId: lease.leaseId, lessee, ...prefix })),
  );
  const summary = [
    totalWords(totalsOf(leases.length, prefixes)),
    moment(asked),
    ...leases.flatMap(({ leaseId, handedOver }) =>
      handedOver === undefined ? [] : [`${leaseId} up to its handover at ${handedOver}`],
    ),
  ].join('; ');
  return drawn({ title: `Paper against the network, ${whose}`, summary, prefixes }, names);
}

/**
 * A grid of prefixes and objects as an SVG document of A4 landscape pages, one below the other: how each stands, and for how many
 * days where it is out of alignment. Told in words and by patterns, so that it prints without its colours.
 */
function* drawn({ title, summary, prefixes }: Drawn, names: Names): InPieces<string> {
  const pages = Math.max(1, Math.ceil(prefixes.length / ROWS_PER_PAGE));
  const made = yield* oneByOne(Array(pages).keys(), (index) =>
    page(prefixes.slice(index * ROWS_PER_PAGE, (index + 1) * ROWS_PER_PAGE), names, index, {
      title,
      summary,
      pages,
    }),
  );
  return svgDocument(
    {
      title,
      description: `${summary}. A row for each prefix, a column for each object.`,
      height: pages * PAGE.height,
      pageHeight: PAGE.height,
    },
    [PATTERNS],
    ...made,
  );
}

const PATTERNS: Markup = element(
  'defs',
  {},
  pattern('differ', 'M0 0 L7 7 M7 0 L0 7'),
  pattern('missing', 'M-1.75 1.75 L1.75 -1.75 M0 7 L7 0 M5.25 8.75 L8.75 5.25'),
);

function pattern(state: 'differ' | 'missing', d: string): Markup {
  return element(
    'pattern',
    { id: `out-${state}`, width: 7, height: 7, patternUnits: 'userSpaceOnUse' },
    element('rect', { width: 7, height: 7, fill: COLOURS[state] }),
    element('path', { d, stroke: INK, 'stroke-opacity': 0.35, 'stroke-width': 0.7, fill: 'none' }),
  );
}

function page(rows: readonly BookPrefix[], names: Names, index: number, heading: Heading): Markup {
  const top = index * PAGE.height;
  const end = top + ROWS_Y + Math.max(rows.length, 1) * ROW;
  return together(
    [
      headingOf(top, index + 1, heading),
      ...ALIGNED.map((object, column) =>
        label(object, {
          x: GRID.x + column * COLUMN,
          y: top + HEAD_Y,
          size: 11,
          width: COLUMN - 6,
          weight: 'bold',
        }),
      ),
      ...rows.map((row, at) => prefixRow(row, names, top + ROWS_Y + at * ROW)),
      ...(rows.length === 0
        ? [label('no such prefix', { x: MARGIN, y: top + ROWS_Y + 18, size: 12, width: 600 })]
        : []),
      legend(end + 14),
    ],
    '\n',
  );
}

const prefixRow = ({ prefix, leaseId, lessee, objects }: BookPrefix, names: Names, top: number): Markup =>
  element(
    'g',
    {},
    ruleAt(top),
    label(prefix, { x: NAME.x, y: top + 13, size: 11, width: NAME.width, weight: 'bold' }),
    element(
      'g',
      { fill: QUIET },
      label(lessee === null ? leaseId : `${leaseId}, ${names.party(lessee)}`, {
        x: NAME.x,
        y: top + 25,
        size: 9.5,
        width: NAME.width,
      }),
    ),
    ...objects.map((object, column) => cell(object, GRID.x + column * COLUMN, top + (ROW - CELL) / 2)),
  );

const cell = (object: AlignedObject, x: number, y: number): Markup =>
  titled(
    [
      `${object.object}: ${WORDS[object.state]}, ${object.because}`,
      ...(object.conflicting ?? []).map(({ because }) => `conflict: ${because}`),
    ].join('; '),
    box(object.state, x, y, COLUMN - 6),
    label(stateWords(object), { x: x + 6, y: y + 16, size: 10.5, width: COLUMN - 18 }),
  );

/** Days are told of what is out of alignment, and of a ROA how many VRPs are in conflict with it. */
const stateWords = ({ state, days, conflicting = [] }: AlignedObject): string =>
  [
    (state === 'differ' || state === 'missing') && days !== null ? `${WORDS[state]} ${days} d` : WORDS[state],
    ...(conflicting.length > 0 ? [`${conflicting.length} c`] : []),
  ].join(', ');

const box = (state: Alignment, x: number, y: number, width: number): Markup =>
  element('rect', {
    x,
    y,
    width,
    height: CELL,
    fill: state === 'differ' || state === 'missing' ? `url(#out-${state})` : COLOURS[state],
    stroke: INK,
    'stroke-width': state === 'unknown' ? 0.6 : 0.9,
    'stroke-dasharray': state === 'unknown' ? '3 3' : undefined,
  });

const legend = (top: number): Markup =>
  element(
    'g',
    {},
    ...ALIGNMENTS.flatMap((state, index) => {
      const x = MARGIN + index * 160;
      return [
        box(state, x, top, 34),
        label(WORDS[state], { x: x + 42, y: top + 16, size: 10.5, width: 110 }),
      ];
    }),
    element(
      'text',
      { x: MARGIN + 660, y: top + 16, 'font-size': 10.5 },
      text('d: whole days out of alignment; c: VRPs in conflict'),
    ),
  );
