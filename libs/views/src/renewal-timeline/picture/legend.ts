import { dashedBar, lane, termBar, windowLine } from './bars.js';
import { element, together, type Markup } from '../../picture/element.js';
import { INCIDENT_FILL } from './incident-bars.js';
import { label } from '../../picture/label.js';

import { riskBoxes } from './lease-row.js';
import { agreedMark, nextMark, noticeMark, proposalMark, STATE_MARKS } from './marks.js';
import { INK, MARGIN, PAGE } from '../../picture/page.js';
import { filledWith } from '../../picture/patterns.js';

type Item = readonly [words: string, sample: (x: number, y: number) => Markup];

const SAMPLE = 42;
const COLUMNS = 5;
const LINE = 17;
const bar = (x: number, y: number, pointed: boolean) => termBar(x, x + SAMPLE - 8, y - 4, pointed);
const laneOf = (x: number, y: number, fill: string, dashed = false) =>
  lane(x, x + SAMPLE - 8, y - 3, fill, dashed);

const ITEMS: readonly Item[] = [
  ['deadline that binds next', (x, y) => nextMark(x + 17, y)],
  ['deadline: due', (x, y) => STATE_MARKS.due(x + 17, y)],
  ['deadline: met', (x, y) => STATE_MARKS.met(x + 17, y)],
  ['deadline: missed', (x, y) => STATE_MARKS.missed(x + 17, y)],
  ['deadline: waived', (x, y) => STATE_MARKS.waived(x + 17, y)],
  ['deadline: unknown', (x, y) => STATE_MARKS.unknown(x + 17, y)],
  ['notice window', (x, y) => windowLine(x, x + SAMPLE - 8, y)],
  ['notice served', (x, y) => noticeMark(x + 17, y)],
  ['renewal proposed', (x, y) => proposalMark(x + 17, y)],
  ['proposal agreed', (x, y) => agreedMark(x + 17, y)],
  ['term, renews of itself', (x, y) => bar(x, y, true)],
  ['term, ends unless renewed', (x, y) => bar(x, y, false)],
  ['grace and migration', (x, y) => dashedBar(x, x + SAMPLE - 8, y - 4)],
  ['LOA in force', (x, y) => laneOf(x, y, filledWith('loa'))],
  ['ROA valid', (x, y) => laneOf(x, y, filledWith('roa-valid'))],
  ['ROA invalid', (x, y) => laneOf(x, y, filledWith('roa-invalid'))],
  ['ROA not found', (x, y) => laneOf(x, y, 'white', true)],
  ['incident, open', (x, y) => laneOf(x, y, INCIDENT_FILL.open)],
  ['incident, closed', (x, y) => laneOf(x, y, INCIDENT_FILL.closed)],
  ['risk: none 0, critical 4', (x, y) => riskBoxes('moderate', x, y - 4)],
];

/** What each shape stands for; on every page, so that each can be read by itself. */
export function legend(top: number): Markup {
  const width = (PAGE.width - 2 * MARGIN) / COLUMNS;
  const perColumn = Math.ceil(ITEMS.length / COLUMNS);
  const items = ITEMS.map(([words, sample], index) => {
    const x = MARGIN + Math.floor(index / perColumn) * width;
    const y = top + 16 + (index % perColumn) * LINE;
    return together([
      sample(x, y),
      label(words, { x: x + SAMPLE + 6, y: y + 3.5, size: 10, width: width - SAMPLE - 12 }),
    ]);
  });
  const frame = {
    x1: MARGIN,
    x2: PAGE.width - MARGIN,
    y1: top,
    y2: top,
    stroke: INK,
    'stroke-width': 1,
  };
  return element('g', {}, element('line', frame), ...items);
}
