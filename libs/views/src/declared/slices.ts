/** What waits for its next slice, in the order in which it came: one of them runs between two turns of the loop. */
const waiting: (() => void)[] = [];

const nextSlice = (): Promise<void> =>
  new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(runOne);
  });

function runOne(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(runOne);
}

const LONGEST_MS = 10;

/** Work that stands still after each of its pieces: one generator serves whoever does it at once, and in slices. */
export type InPieces<T> = Generator<undefined, T, undefined>;

/** What each item comes to, a piece each. */
export function* oneByOne<I, T>(items: Iterable<I>, of: (item: I) => T): InPieces<T[]> {
  const found: T[] = [];
  for (const item of items) {
    found.push(of(item));
    yield;
  }
  return found;
}

export function atOnce<T>(work: InPieces<T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

export async function inSlices<T>(work: InPieces<T>, slices = new Slices()): Promise<T> {
  let step = work.next();
  while (!step.done) {
    await slices.between();
    step = work.next();
  }
  return step.value;
}

/** Long work in slices: others are answered in between, however much of such work there is at once. */
export class Slices {
  private since = performance.now();

  constructor(private readonly longestMs = LONGEST_MS) {}

  /** Call it after each small piece: it lets others have their turn once the slice is over. */
  async between(): Promise<void> {
    if (performance.now() - this.since < this.longestMs) return;
    await nextSlice();
    this.since = performance.now();
  }
}
