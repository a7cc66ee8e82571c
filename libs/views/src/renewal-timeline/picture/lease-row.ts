import { ownerWords } from '../standing.js';
import { RISK_LEVELS, type RiskLevel } from '../risk.js';
import type { LeaseTimeline } from '../renewal-timeline.js';
import { milestoneWords } from '../../words/milestone-words.js';
import { listed } from '../../words/listed.js';
import type { Names } from '../../words/names.js';
import { lastedUntil, stateWords, statusWords } from '../../words/status-words.js';
import { element, text, together, type Markup } from '../../picture/element.js';
import { label, lines } from '../../picture/label.js';
import { leaseChart } from './lease-chart.js';
import { leaseDescription } from './lease-description.js';
import { CHART_CLIP, INK, LEASE, MARGIN, NEXT, PAGE, ROW_HEIGHT, RULE } from '../../picture/page.js';
import type { TimeScale } from './time-scale.js';
import { headLeaseWords } from '../../words/head-lease.js';

const [LARGE, SMALL] = [11, 9.5];
const LINE = 12;
const FIRST = 13;
const STATUS_WIDTH = 104;

/** One lease: what it is, its chart, and what binds next; a picture of its own, named and told in words. */
export function leaseRow(
  lease: LeaseTimeline,
  names: Names,
  scale: TimeScale,
  top: number,
  id: string,
): Markup {
  return element(
    'g',
    { role: 'img', 'aria-labelledby': `${id}-title`, 'aria-describedby': `${id}-desc` },
    element('title', { id: `${id}-title` }, text(titleOf(lease))),
    element('desc', { id: `${id}-desc` }, text(leaseDescription(lease, names))),
    element('line', {
      x1: MARGIN,
      x2: PAGE.width - MARGIN,
      y1: top + ROW_HEIGHT,
      y2: top + ROW_HEIGHT,
      stroke: RULE,
      'stroke-width': 0.7,
    }),
    leaseColumn(lease, names, top),
    element('g', { 'clip-path': CHART_CLIP }, leaseChart(lease, scale, top)),
    nextColumn(lease, top),
  );
}

const titleOf = (lease: LeaseTimeline): string =>
  `${lease.leaseId}: ${statusWords(lease.status, lease.term.timeZone)}, risk ${lease.risk.level} (${lease.risk.score})`;

function leaseColumn(lease: LeaseTimeline, names: Names, top: number): Markup {
  const {
    term,
    prefixes: { prefixes },
    renewalOwner,
  } = lease;
  const line = (number: number, content: string) =>
    label(content, { x: LEASE.x, y: top + FIRST + number * LINE, size: SMALL, width: LEASE.width });
  return together([
    label(lease.leaseId, {
      x: LEASE.x,
      y: top + FIRST,
      size: LARGE,
      width: LEASE.width - STATUS_WIDTH - 6,
      weight: 'bold',
    }),
    label(stateWords(lease.status, term.timeZone), {
      x: LEASE.x + LEASE.width,
      y: top + FIRST,
      size: SMALL,
      width: STATUS_WIDTH,
      anchor: 'end',
    }),
    line(1, listed(prefixes, 2)),
    line(
      2,
      renewalOwner
        ? `owner ${ownerWords(renewalOwner, names, lease.term.timeZone)}`
        : 'nobody owns this renewal',
    ),
    line(3, `term ${term.ordinal}: ${term.start} to ${lastedUntil(lease)}`),
  ]);
}

function nextColumn({ risk, next }: LeaseTimeline, top: number): Markup {
  const row = { x: NEXT.x, size: SMALL, width: NEXT.width };
  const y = (number: number) => top + FIRST + number * LINE;
  const level = label(`${risk.level} (${risk.score})`, {
    ...row,
    x: NEXT.x + 48,
    y: y(0),
    width: NEXT.width - 48,
  });
  const boxes = riskBoxes(risk.level, NEXT.x, top + FIRST - 8);
  if (next === null) return together([boxes, level, label('nothing is due', { ...row, y: y(1) })]);
  const what = `${milestoneWords(next)}${next.own ? '' : `, bound by ${headLeaseWords(next.leaseId)}`}`;
  return together([
    boxes,
    level,
    label(`${next.localDate} ${next.localTime} ${next.timeZone}`, { ...row, y: y(1), weight: 'bold' }),
    ...lines(what, NEXT.width, SMALL, 2).map((words, index) => label(words, { ...row, y: y(2 + index) })),
  ]);
}

/** As many boxes full as the level is high. */
export function riskBoxes(level: RiskLevel, x: number, y: number): Markup {
  const full = RISK_LEVELS.indexOf(level);
  return together(
    RISK_LEVELS.slice(1).map((_, index) =>
      element('rect', {
        x: x + index * 11,
        y,
        width: 8,
        height: 8,
        fill: index < full ? INK : 'white',
        stroke: INK,
        'stroke-width': 1,
      }),
    ),
  );
}
