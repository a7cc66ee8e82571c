/**
 * The median figure of each measurement. They take turns, round after round, so that all of them meet the same
 * neighbours on the machine.
 */
export async function inTurns(
  rounds: number,
  ...measurements: readonly (() => Promise<number>)[]
): Promise<number[]> {
  const figures = measurements.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [index, measure] of measurements.entries()) figures[index]!.push(await measure());
  return figures.map(median);
}

const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!;

/** How many of `count` are done in a second. */
export async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (count * 1000) / (performance.now() - start);
}
