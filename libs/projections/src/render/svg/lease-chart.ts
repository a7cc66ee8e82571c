import type { JudgedMilestone } from '../../views/renewal-timeline/milestone-state.js';
import type { LeaseTimeline } from '../../views/renewal-timeline/renewal-timeline.js';
import { local } from '../instant.js';
import { milestoneWords } from '../milestone-words.js';
import { element, text, together, type Markup } from './element.js';
import { laterMark, nextMark, noticeMark, STATE_MARKS } from './marks.js';
import { INK } from './page.js';
import { filledWith } from './patterns.js';
import type { TimeScale } from './time-scale.js';

const MARKS_Y = 10;
const TERM_Y = 18;
const LOA_Y = 32;
const ROA_Y = 42;
export const BAR_HEIGHT = 9;
export const LANE_HEIGHT = 7;
/** How far a bar that goes on reaches out of the chart, where it is clipped: its end is open then. */
const BEYOND = 16;

/** One lease on the time axis: terms with their milestones, then its LOAs, then what exports said of its ROAs. */
export function leaseChart(lease: LeaseTimeline, scale: TimeScale, top: number): Markup {
  return together([
    ...termBars(lease, scale, top + TERM_Y),
    ...loaBars(lease, scale, top + LOA_Y),
    ...roaBars(lease, scale, top + ROA_Y),
    ...marks(lease, scale, top + MARKS_Y),
  ]);
}

const MARKED = new Set<JudgedMilestone['kind']>(['notice-deadline', 'extension-deadline']);

function marks(lease: LeaseTimeline, scale: TimeScale, y: number): readonly Markup[] {
  const { milestones, notices, next, term } = lease;
  const inside = (instant: string) => scale.from <= instant && instant <= scale.until;
  return [
    ...milestones
      .filter(({ kind, instant }) => MARKED.has(kind) && inside(instant) && instant !== next?.instant)
      .map((milestone) =>
        titled(
          `${milestoneLine(milestone)}: ${milestone.state}`,
          STATE_MARKS[milestone.state](scale.x(milestone.instant), y),
        ),
      ),
    ...notices
      .filter(({ served }) => inside(served))
      .map(({ noticeId, purpose, by, served, verdict }) =>
        titled(
          `${local(served, term.timeZone)} notice ${noticeId} of ${purpose} served by ${by}: ${verdict}`,
          noticeMark(scale.x(served), y),
        ),
      ),
    ...(next ? [titled(`${milestoneLine(next)}: binds next`, nextMarkAt(scale, next.instant, y))] : []),
  ];
}

/** At the edge of the chart, pointing out of it, for what lies beyond. */
const nextMarkAt = (scale: TimeScale, instant: string, y: number): Markup =>
  instant > scale.until ? laterMark(scale.x(scale.until), y) : nextMark(scale.x(instant), y);

export const milestoneLine = (
  milestone: Pick<JudgedMilestone, 'localDate' | 'localTime' | 'kind' | 'purpose' | 'by'>,
): string => `${milestone.localDate} ${milestone.localTime} ${milestoneWords(milestone)}`;

function termBars({ milestones }: LeaseTimeline, scale: TimeScale, y: number): readonly Markup[] {
  const ordinals = [...new Set(milestones.map(({ term }) => term))];
  return ordinals.flatMap((ordinal) => {
    const own = milestones.filter(({ term }) => term === ordinal);
    const at = (kind: JudgedMilestone['kind']) => own.find((each) => each.kind === kind);
    const [start, end] = [at('term-start'), at('term-end')];
    if (start === undefined || end === undefined) return [];
    const renews = at('tacit-renewal');
    const pointed = renews !== undefined && renews.state !== 'waived';
    const after = [at('grace-end'), at('migration-end')].flatMap((each) => each?.instant ?? []);
    const last = after.toSorted().at(-1) ?? end.instant;
    const words = `term ${ordinal}: ${start.localDate} to ${end.localDate}, ${pointed ? 'renews of itself' : 'ends unless renewed'}`;
    return [
      ...(last > end.instant && !pointed ? [graceBar(scale, end.instant, last, y)] : []),
      titled(words, termBar(reach(scale, start.instant), reach(scale, end.instant), y, pointed)),
    ];
  });
}

/** Where an instant stands; a little out of the chart for one that lies beyond it. */
const reach = (scale: TimeScale, instant: string): number =>
  scale.x(instant) + (instant < scale.from ? -BEYOND : instant > scale.until ? BEYOND : 0);

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

const graceBar = (scale: TimeScale, from: string, until: string, y: number): Markup =>
  titled('grace and migration', dashedBar(reach(scale, from), reach(scale, until), y));

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

const isShown = (scale: TimeScale, from: string, until: string): boolean =>
  from < scale.until && until > scale.from;

const loaBars = ({ authority, term }: LeaseTimeline, scale: TimeScale, y: number): readonly Markup[] =>
  authority.loas
    .filter(({ from, until }) => isShown(scale, from, until))
    .map(({ loaId, from, until, ended }) =>
      titled(
        `LOA ${loaId}${ended ? ` (${ended})` : ''}: ${local(from, term.timeZone)} to ${local(until, term.timeZone)}`,
        lane(reach(scale, from), reach(scale, until), y, filledWith('loa')),
      ),
    );

const ROA_FILL = {
  valid: filledWith('roa-valid'),
  invalid: filledWith('roa-invalid'),
  'not-found': 'white',
} as const;
/** What is worse is drawn over what is better, where a lease has several routes. */
const ROA_ORDER = ['valid', 'not-found', 'invalid'] as const;

function roaBars({ authority, term }: LeaseTimeline, scale: TimeScale, y: number): readonly Markup[] {
  return ROA_ORDER.flatMap((state) =>
    authority.roas
      .filter((roa) => roa.state === state && isShown(scale, roa.from, roa.until ?? scale.until))
      .map(({ prefix, originAs, reason, from, until }) =>
        titled(
          `ROA of ${prefix} from AS${originAs} ${state}${reason ? ` (${reason})` : ''} from ${local(from, term.timeZone)} to ${until === null ? 'date' : local(until, term.timeZone)}`,
          lane(reach(scale, from), untilOf(scale, until), y, ROA_FILL[state], state === 'not-found'),
        ),
      ),
  );
}

/** A state that was seen last is known up to the moment that the view is of, and no further. */
const untilOf = (scale: TimeScale, until: string | null): number =>
  until === null ? scale.x(scale.now) : reach(scale, until);

const titled = (words: string, ...shapes: readonly Markup[]): Markup =>
  element('g', {}, element('title', {}, text(words)), ...shapes);
