import { element, type Markup } from './element.js';
import { INK } from './page.js';

const pattern = (id: string, size: number, ...content: readonly Markup[]): Markup =>
  element('pattern', { id, width: size, height: size, patternUnits: 'userSpaceOnUse' }, ...content);

const stroke = (d: string, width: number) =>
  element('path', { d, stroke: INK, 'stroke-width': width, fill: 'none' });

/** What tells intervals apart in black and white. */
export const PATTERNS: Markup = element(
  'defs',
  {},
  pattern('loa', 6, stroke('M-1.5 1.5 L1.5 -1.5 M0 6 L6 0 M4.5 7.5 L7.5 4.5', 1.1)),
  pattern('roa-valid', 4, element('circle', { cx: 2, cy: 2, r: 0.9, fill: INK })),
  pattern('roa-invalid', 5, stroke('M0 0 L5 5 M5 0 L0 5', 1.4)),
  pattern('incident-closed', 3, stroke('M1 0 V3', 1)),
);

export const filledWith = (id: 'loa' | 'roa-valid' | 'roa-invalid' | 'incident-closed'): string =>
  `url(#${id})`;
