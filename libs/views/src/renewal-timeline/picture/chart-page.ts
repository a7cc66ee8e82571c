import { utcDay } from '../../words/day.js';
import { element, together, type Markup } from '../../picture/element.js';
import { label } from '../../picture/label.js';
import { asOfLine, AXIS_Y, QUIET, RULE } from '../../picture/page.js';
import type { TimeScale } from './time-scale.js';

/** The months, and a faint line down from each to the end of the rows. */
export function axis(scale: TimeScale, top: number, end: number): Markup {
  return element(
    'g',
    { fill: QUIET },
    ...scale.ticks().map(({ x, label: month }) =>
      together([
        element('line', {
          x1: x,
          x2: x,
          y1: top + AXIS_Y + 4,
          y2: end,
          stroke: RULE,
          'stroke-width': 0.6,
        }),
        label(month, { x, y: top + AXIS_Y - 15, size: 10, width: 60, anchor: 'middle' }),
      ]),
    ),
  );
}

/** The moment that the view is of. */
export const nowLine = (scale: TimeScale, top: number, end: number): readonly Markup[] => [
  asOfLine(scale.x(scale.now), top + AXIS_Y + 4, end),
  label(`on ${utcDay(scale.now)}`, {
    x: scale.x(scale.now),
    y: top + AXIS_Y,
    size: 10,
    width: 90,
    anchor: 'middle',
  }),
];
