import type { CurrencyWaterfall } from './walk.js';
import type { LeaseLiability, LiabilityView } from './liability.js';
import { grouped, moneyWords } from '#domain/kernel/money-words.js';
import { minorOf } from './amounts.js';
import { plural } from '../words/plural.js';
import { moment } from '../words/instant.js';
import type { Names } from '../words/names.js';
import { oneByOne, type InPieces } from '../declared/slices.js';
import { element, text, type Markup } from '../picture/element.js';
import { label } from '../picture/label.js';
import { svgDocument } from '../picture/svg-document.js';
import { HEADING_Y, INK, MARGIN, PAGE, QUIET, RULE } from '../picture/page.js';

const LABEL = { x: MARGIN, width: 300 } as const;
const BARS = { x: 356, width: 430 } as const;
const WORDS = { x: 800, width: PAGE.width - MARGIN - 800 } as const;
const ROW = 30;
const BAR = 14;
const HEAD = 30;
const FIRST = HEADING_Y + 36;
const LEGEND_HEIGHT = 70;

/** What each part of a bar is, told by its pattern alone. */
type Part = 'borne' | 'gap' | 'covered';
const FILLS: Readonly<Record<Part, string>> = { borne: 'url(#borne)', covered: 'url(#covered)', gap: INK };

/** One bar: parts of a whole in minor units, from an offset; a cap as a line across it. */
interface Bar {
  readonly name: string;
  readonly words: string;
  readonly whole: bigint;
  readonly offset: bigint;
  readonly parts: readonly { readonly part: Part; readonly minor: bigint }[];
}

interface Panel {
  readonly title: string;
  readonly bars: readonly Bar[];
}

/**
 * One lessee's liability as an SVG document that prints as it is: each loss walked up the chain, and what the space
 * being unusable would cost against what caps cover. Told by patterns and in words; no colour, no script.
 */
export function* liabilitySvg(view: LiabilityView, names: Names): InPieces<string> {
  const found = yield* oneByOne(view.leases, (lease) => [
    ...incidentPanels(lease, names),
    ...exposurePanels(lease),
  ]);
  const panels = found.flat();
  const { tops, height } = placed(panels);
  const drawn = yield* oneByOne(panels.entries(), ([index, panel]) => panelMarkup(panel, tops[index]!));
  const title = `Liability of the providers to ${names.party(view.lessee)}`;
  const summary = `${plural(view.leases.length, 'lease')}, ${moment(view)}`;
  return svgDocument(
    {
      title,
      description: `${summary}. ${panels.map(({ title: each }) => each).join('. ')}.`,
      height,
      pageHeight: height > PAGE.height ? PAGE.height : height,
    },
    [PATTERNS],
    label(title, { x: MARGIN, y: HEADING_Y, size: 20, width: PAGE.width - 2 * MARGIN, weight: 'bold' }),
    element('g', { fill: QUIET }, label(summary, { x: MARGIN, y: HEADING_Y + 20, size: 12, width: 900 })),
    ...(panels.length === 0
      ? [
          label('No loss is on record, and nothing depends on the space.', {
            x: MARGIN,
            y: FIRST + 16,
            size: 12,
            width: 900,
          }),
        ]
      : drawn),
    legend(height - 44),
  );
}

const heightOf = ({ bars }: Panel): number => HEAD + bars.length * ROW + 10;

/** Where each panel begins, and how high all of it is: nothing that fits on a page goes over the end of one. */
function placed(panels: readonly Panel[]): { readonly tops: readonly number[]; readonly height: number } {
  let y = FIRST;
  const place = (height: number): number => {
    const end = (Math.floor(y / PAGE.height) + 1) * PAGE.height;
    if (y + height > end && height <= PAGE.height - 2 * MARGIN) y = end + MARGIN;
    const top = y;
    y += height;
    return top;
  };
  const tops = panels.map((panel) => place(heightOf(panel)));
  if (panels.length === 0) place(ROW);
  return { tops, height: place(LEGEND_HEIGHT) + LEGEND_HEIGHT };
}

const PATTERNS: Markup = element(
  'defs',
  {},
  element(
    'pattern',
    { id: 'borne', width: 6, height: 6, patternUnits: 'userSpaceOnUse' },
    element('path', {
      d: 'M-1.5 1.5 L1.5 -1.5 M0 6 L6 0 M4.5 7.5 L7.5 4.5',
      stroke: INK,
      'stroke-width': 1.1,
    }),
  ),
  element(
    'pattern',
    { id: 'covered', width: 5, height: 5, patternUnits: 'userSpaceOnUse' },
    element('circle', { cx: 2.5, cy: 2.5, r: 1, fill: INK }),
  ),
);

const incidentPanels = ({ leaseId, incidents }: LeaseLiability, names: Names): readonly Panel[] =>
  incidents.flatMap(({ incidentId, cause, waterfalls }) =>
    waterfalls.map((waterfall) =>
      waterfallPanel(`${leaseId}, incident ${incidentId} (${cause})`, waterfall, names),
    ),
  );

/** From the gap upwards: what each party bears, end to end over the loss. */
function waterfallPanel(
  name: string,
  { currency, loss, gap, steps }: CurrencyWaterfall,
  names: Names,
): Panel {
  const whole = minorOf(loss);
  let offset = minorOf(gap);
  const providers = steps.map(({ provider, borne, clause, limit, cap, noCover }): Bar => {
    const minor = minorOf(borne);
    const bar: Bar = {
      name: names.party(provider),
      words: [
        `bears ${grouped(borne)}`,
        limit ? `cap ${moneyWords(limit)}` : (noCover ?? cap ?? '').replaceAll('-', ' '),
        clause ?? '',
      ]
        .filter(Boolean)
        .join('; '),
      whole,
      offset,
      parts: [{ part: 'borne', minor }],
    };
    offset += minor;
    return bar;
  });
  const lessee: Bar = {
    name: 'the lessee',
    words: `is left with ${grouped(gap)}`,
    whole,
    offset: 0n,
    parts: [{ part: 'gap', minor: minorOf(gap) }],
  };
  return { title: `${name}: loss ${grouped(loss)} ${currency}`, bars: [lessee, ...providers] };
}

/** A panel per currency, on its own scale: nothing is compared across currencies. */
function exposurePanels({ leaseId, exposure }: LeaseLiability): readonly Panel[] {
  if (exposure === null) return [];
  const { days, gaps } = exposure;
  return [...new Set(gaps.map(({ currency }) => currency))].map((currency): Panel => {
    const own = gaps.filter((gap) => gap.currency === currency);
    return {
      title: `${leaseId}, ${plural(days, 'day')} without the space: loss ${grouped(own[0]!.loss)} ${currency}, against what is left of the caps`,
      bars: own.map(({ cause, loss, covered, gap }) => ({
        name: cause,
        words: `covered ${grouped(covered)}, gap ${grouped(gap)}`,
        whole: minorOf(loss),
        offset: 0n,
        parts: [
          { part: 'covered', minor: minorOf(covered) },
          { part: 'gap', minor: minorOf(gap) },
        ],
      })),
    };
  });
}

function panelMarkup({ title, bars }: Panel, top: number): Markup {
  return element(
    'g',
    {},
    element('line', { x1: MARGIN, x2: PAGE.width - MARGIN, y1: top, y2: top, stroke: RULE }),
    label(title, { x: MARGIN, y: top + 19, size: 13, width: PAGE.width - 2 * MARGIN, weight: 'bold' }),
    ...bars.map((bar, index) => barMarkup(bar, top + HEAD + index * ROW)),
  );
}

const PRECISION = 100_000n;

/** Of the bars' width, so much as the minor units are of the whole. */
const share = (minor: bigint, whole: bigint): number =>
  whole === 0n ? 0 : (Number((minor * PRECISION) / whole) / Number(PRECISION)) * BARS.width;

function barMarkup({ name, words, whole, offset, parts }: Bar, top: number): Markup {
  let x = BARS.x + share(offset, whole);
  const drawn = parts.flatMap(({ part, minor }): readonly Markup[] => {
    const width = share(minor, whole);
    const at = x;
    x += width;
    if (minor === 0n) return [];
    const shape = {
      x: at,
      y: top + 4,
      width: Math.max(width, 1),
      height: BAR,
      stroke: INK,
      fill: FILLS[part],
    };
    return [element('rect', shape, element('title', {}, text(`${part} ${words}`)))];
  });
  return element(
    'g',
    { role: 'group', 'aria-label': `${name}: ${words}` },
    label(name, { x: LABEL.x, y: top + 15, size: 12, width: LABEL.width }),
    element('rect', { x: BARS.x, y: top + 4, width: BARS.width, height: BAR, fill: 'white', stroke: RULE }),
    ...drawn,
    label(words, { x: WORDS.x, y: top + 15, size: 11, width: WORDS.width }),
  );
}

const LEGEND: readonly (readonly [Part, string])[] = [
  ['gap', 'stays with the lessee (gap)'],
  ['borne', 'borne by the provider named'],
  ['covered', 'covered by providers together'],
];

/** What each pattern stands for. */
const legend = (top: number): Markup =>
  element(
    'g',
    {},
    element('line', { x1: MARGIN, x2: PAGE.width - MARGIN, y1: top, y2: top, stroke: INK }),
    ...LEGEND.flatMap(([part, words], index) => {
      const x = MARGIN + index * 300;
      return [
        element('rect', { x, y: top + 12, width: 34, height: BAR, fill: FILLS[part], stroke: INK }),
        label(words, { x: x + 42, y: top + 23, size: 11, width: 250 }),
      ];
    }),
  );
