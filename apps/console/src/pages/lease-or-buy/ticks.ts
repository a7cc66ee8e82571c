const MOST_TICKS = 5;

/** Whole amounts from nothing up, at most five steps of 1, 2 or 5 and noughts: what a scale up to `most` is read by. */
export function ticksUpTo(most: number): readonly number[] {
  const rough = Math.max(1, most / MOST_TICKS);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((each) => each * power >= rough) ?? 10);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}
