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
