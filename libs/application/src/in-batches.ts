/** Appends of the same moment share one write to the disk. */
const AT_ONCE = 64;

/** What the work on each comes to, in order; many at once, and no more than that. */
export async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const outcomes: R[] = [];
  for (let done = 0; done < items.length; done += AT_ONCE)
    outcomes.push(...(await Promise.all(items.slice(done, done + AT_ONCE).map(work))));
  return outcomes;
}
