/** What part of time is shown, in milliseconds since 1970. */
export interface Shown {
  readonly from: number;
  readonly until: number;
}

const DAY_MS = 86_400_000;
const MONTH_MS = 30.44 * DAY_MS;
/** The part of the picture that is past, where it is not of everything. */
const PAST = 0.2;

/** A span of so many months around an instant. */
export const around = (at: number, months: number): Shown => {
  const length = months * MONTH_MS;
  return { from: at - length * PAST, until: at + length * (1 - PAST) };
};

/** From the first instant to the last, with a little air. */
export function wholeOf(instants: readonly number[], at: number): Shown {
  const from = Math.min(at, ...instants);
  const until = Math.max(at, ...instants);
  const air = Math.max(DAY_MS, (until - from) * 0.02);
  return { from: from - air, until: until + air };
}

/** Where an instant is, as percent of the width. */
export const placeOf = (at: number, { from, until }: Shown): number => ((at - from) / (until - from)) * 100;

export interface Tick {
  readonly at: number;
  readonly label: string;
}

const STEPS = [1, 3, 6, 12, 24, 60, 120];

/** Starts of months or years, as many as there is room for. */
export function ticksOf({ from, until }: Shown, most: number): readonly Tick[] {
  const months = (until - from) / MONTH_MS;
  const step = STEPS.find((each) => months / each <= most) ?? 240;
  const first = new Date(from);
  const format = new Intl.DateTimeFormat(undefined, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(step < 12 ? { month: 'short' } : {}),
  });
  const ticks: Tick[] = [];
  const start = first.getUTCFullYear() * 12 + first.getUTCMonth();
  for (let month = Math.ceil(start / step) * step; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at > until) return ticks;
    if (at >= from) ticks.push({ at, label: format.format(at) });
  }
}
