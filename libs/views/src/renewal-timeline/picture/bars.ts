import { element, together, type Markup } from '../../picture/element.js';
import { INK } from '../../picture/page.js';

const BAR_HEIGHT = 8;
const LANE_HEIGHT = 6;

/** A term: pointed where it renews of itself, else with a stop at its end. */
export function termBar(from: number, until: number, y: number, pointed: boolean): Markup {
  const tip = pointed ? Math.min(5, (until - from) / 2) : 0;
  const [x, end, middle] = [from, until - tip, BAR_HEIGHT / 2].map((value) => Math.round(value * 100) / 100);
  const bar = pointed
    ? `M${x} ${y} H${end} l${tip} ${middle} l-${tip} ${middle} H${x} z`
    : `M${x} ${y} H${end} v${BAR_HEIGHT} H${x} z`;
  const stop = { x1: until, x2: until, y1: y - 2, y2: y + BAR_HEIGHT + 2, stroke: INK, 'stroke-width': 2.6 };
  return together([
    element('path', { d: bar, fill: '#e4e4e4', stroke: INK, 'stroke-width': 1.1 }),
    ...(pointed ? [] : [element('line', stop)]),
  ]);
}

export const dashedBar = (from: number, until: number, y: number): Markup =>
  element('rect', {
    x: from,
    y: y + 1,
    width: Math.max(until - from, 1),
    height: BAR_HEIGHT - 2,
    fill: 'white',
    stroke: INK,
    'stroke-width': 1,
    'stroke-dasharray': '2.5 2',
  });

export const lane = (from: number, until: number, y: number, fill: string, dashed = false): Markup =>
  element('rect', {
    x: from,
    y,
    width: Math.max(until - from, 1),
    height: LANE_HEIGHT,
    fill,
    stroke: INK,
    'stroke-width': 0.8,
    ...(dashed ? { 'stroke-dasharray': '2 2' } : {}),
  });

/** While a notice can be given: a thin line with a tick where it opens; the deadline's own mark closes it. */
export const windowLine = (from: number, until: number, y: number): Markup =>
  element('path', {
    d: `M${rounded(from)} ${y - 4} v8 m0 -4 H${rounded(until)}`,
    fill: 'none',
    stroke: INK,
    'stroke-width': 0.9,
  });

const rounded = (value: number): number => Math.round(value * 100) / 100;
