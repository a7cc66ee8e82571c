import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { atMost, type Row } from './row.js';

/**
 * The 99th percentile of the time by the clock that somebody waits for the answers. Neither the first `warmUp` of them
 * are measured, nor the collection of what was left behind before.
 */
export async function p99<T>(
  what: string,
  most: number,
  { asked, warmUp, ask }: { asked: readonly T[]; warmUp: number; ask: (about: T) => unknown },
): Promise<Row> {
  collectGarbage();
  for (const about of asked.slice(0, warmUp)) await ask(about);
  const times: number[] = [];
  for (const about of asked.slice(warmUp)) times.push(await millisecondsOf(() => ask(about)));
  const sorted = times.toSorted((a, b) => a - b);
  return atMost(`p99 of ${what}`, 'ms', sorted[Math.floor(sorted.length * 0.99)]!, most);
}

async function millisecondsOf(work: () => unknown): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
