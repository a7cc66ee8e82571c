/**
 * The CPU that this process, with all its threads, uses for `work`: what one measures on a machine whose neighbours
 * would take any share of the clock on the wall.
 */
export async function cpuSecondsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
