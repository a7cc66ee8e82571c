import { cpuSecondsOf } from './cpu-seconds.js';
import { atMost, type Row } from './row.js';

/** The 99th percentile of the CPU time that the answers take; the first `warmUp` of them are not measured. */
export async function p99<T>(
  what: string,
  most: number,
  { asked, warmUp, ask }: { asked: readonly T[]; warmUp: number; ask: (about: T) => unknown },
): Promise<Row> {
  for (const about of asked.slice(0, warmUp)) await ask(about);
  const times: number[] = [];
  for (const about of asked.slice(warmUp)) times.push((await cpuSecondsOf(() => ask(about))) * 1000);
  const sorted = times.toSorted((a, b) => a - b);
  return atMost(`p99 of ${what}`, 'CPU ms', sorted[Math.floor(sorted.length * 0.99)]!, most);
}
