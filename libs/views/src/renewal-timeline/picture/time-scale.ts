import { scaleUtc, type ScaleTime } from 'd3-scale';
import type { RenewalTimeline } from '../renewal-timeline.js';
import { CHART } from '../../picture/page.js';

/** Where instants stand on the chart. */
export interface TimeScale {
  readonly from: string;
  readonly until: string;
  /** The moment that the view is of. */
  readonly now: string;
  x(instant: string): number;
  ticks(): readonly { readonly x: number; readonly label: string }[];
}

const MONTHS_BEFORE = 12;
const MONTHS_AFTER = 24;
const TICKS = 7;
/** Between the labels of two ticks, from middle to middle. */
const LEAST_BETWEEN = 52;
/** So that a mark at either end is seen whole. */
const INSET = 9;

/** From the first of a month to the first of another: around the terms that run, as far as two years ahead. */
export function timeScale({ leases, on }: Pick<RenewalTimeline, 'leases' | 'on'>): TimeScale {
  const starts = leases.map(({ term }) => `${term.start}T00:00:00.000Z`);
  const ends = leases.flatMap(({ term, next }) => [
    `${term.end}T00:00:00.000Z`,
    ...(next ? [next.instant] : []),
  ]);
  const earliest = starts.toSorted()[0] ?? on;
  const latest = ends.toSorted().at(-1) ?? on;
  const from = clamped(earliest, firstOfMonth(on, -MONTHS_BEFORE), firstOfMonth(on, -1));
  const until = clamped(latest, firstOfMonth(on, 4), firstOfMonth(on, MONTHS_AFTER));
  const [begins, closes] = [firstOfMonth(from, 0), firstOfMonth(until, 1)];
  const scale = scaleUtc()
    .domain([new Date(begins), new Date(closes)])
    .range([CHART.x + INSET, CHART.x + CHART.width - INSET]);
  return {
    from: begins,
    until: closes,
    now: on,
    x: (instant) => scale(new Date(clamped(instant, begins, closes))),
    ticks: () => ticksOf(scale),
  };
}

/** Of the ticks that the scale proposes every one, every second, ... : as many as leave room for their labels. */
function ticksOf(scale: ScaleTime<number, number>): ReturnType<TimeScale['ticks']> {
  const dates = scale.ticks(TICKS);
  const between = dates.length > 1 ? scale(dates[1]!) - scale(dates[0]!) : LEAST_BETWEEN;
  const every = Math.max(1, Math.ceil(LEAST_BETWEEN / between));
  return dates
    .filter((_, index) => index % every === 0)
    .map((date) => ({ x: scale(date), label: date.toISOString().slice(0, 7) }));
}

/** How far a bar that goes on reaches out of the chart, where it is clipped: its end is open then. */
const BEYOND = 16;

/** Where an instant stands; a little out of the chart for one that lies beyond it. */
export const reach = (scale: TimeScale, instant: string): number =>
  scale.x(instant) + (instant < scale.from ? -BEYOND : instant > scale.until ? BEYOND : 0);

/** Of what was seen last: it is known up to the moment that the view is of, and no further. */
export const seenUntil = (scale: TimeScale, until: string | null): number =>
  until === null ? scale.x(scale.now) : reach(scale, until);

export const isShown = (scale: TimeScale, from: string, until: string): boolean =>
  from < scale.until && until > scale.from;

const clamped = (instant: string, least: string, most: string): string =>
  instant < least ? least : instant > most ? most : instant;

function firstOfMonth(instant: string, months: number): string {
  const date = new Date(instant);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)).toISOString();
}
