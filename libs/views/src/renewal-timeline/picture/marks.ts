import type { JudgedMilestone } from '../milestone-state.js';
import { element, type Markup } from '../../picture/element.js';
import { INK } from '../../picture/page.js';

type Mark = (x: number, y: number) => Markup;

const path = (d: string, fill: string, width = 1.4): Markup =>
  element('path', { d, fill, stroke: INK, 'stroke-width': width, 'stroke-linejoin': 'round' });

/** The notice that binds next: a full triangle, larger than the rest. */
export const nextMark: Mark = (x, y) => path(`M${at(x - 6)} ${at(y - 6)} h12 l-6 11 z`, INK);

/** The same, for one that lies beyond the chart: pointing there. */
export const laterMark: Mark = (x, y) => path(`M${at(x - 6)} ${at(y - 6)} v12 l11 -6 z`, INK);

/** One shape for each state, so that no colour is needed. */
export const STATE_MARKS: Readonly<Record<JudgedMilestone['state'], Mark>> = {
  due: (x, y) => path(`M${at(x - 5)} ${at(y - 4.5)} h10 l-5 9 z`, 'white'),
  met: (x, y) => element('circle', { cx: x, cy: y, r: 3.6, fill: INK }),
  missed: (x, y) => path(`M${at(x - 4)} ${at(y - 4)} l8 8 m0 -8 l-8 8`, 'none', 2.4),
  waived: (x, y) =>
    element('circle', { cx: x, cy: y, r: 3.4, fill: 'white', stroke: INK, 'stroke-width': 1.2 }),
  unknown: (x, y) =>
    element('rect', {
      x: x - 3.4,
      y: y - 3.4,
      width: 6.8,
      height: 6.8,
      fill: 'white',
      stroke: INK,
      'stroke-width': 1.2,
      'stroke-dasharray': '1.6 1.2',
    }),
};

/** A notice served: an envelope. */
export const noticeMark: Mark = (x, y) =>
  path(`M${at(x - 5)} ${at(y - 3.5)} h10 v7 h-10 z l5 4 l5 -4`, 'white', 1);

/** A renewal proposed: a rhombus, full once it is agreed. */
export const proposalMark: Mark = (x, y) => rhombus(x, y, 'white');
export const agreedMark: Mark = (x, y) => rhombus(x, y, INK);

const rhombus = (x: number, y: number, fill: string): Markup =>
  path(`M${at(x)} ${at(y - 5)} l4.5 5 l-4.5 5 l-4.5 -5 z`, fill, 1.2);

const at = (value: number): number => Math.round(value * 100) / 100;
