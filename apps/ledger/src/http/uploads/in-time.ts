import { setImmediate, setTimeout } from 'node:timers/promises';
import { Problem } from '../problem.js';

/** How a file has to come. */
export interface Pace {
  /** With nothing for so long it is given up. */
  readonly silentMs: number;
  /** Bytes a second on average, after the first while. */
  readonly leastPerSecond: number;
  readonly firstMs: number;
}

/** A telephone far from its mast is faster; 2 GiB take 18 hours so. */
export const UPLOAD_PACE: Pace = { silentMs: 30_000, leastPerSecond: 32_768, firstMs: 60_000 };

/**
 * The bytes of a file as they come, however long that takes. What they are judged by is how long they were waited for: reading
 * them takes as long as it takes. @throws Problem 408 where nothing comes, or hardly anything
 */
export async function* inTime(
  bytes: AsyncIterable<Uint8Array>,
  pace = UPLOAD_PACE,
): AsyncGenerator<Uint8Array> {
  const { silentMs, leastPerSecond, firstMs } = pace;
  const coming = bytes[Symbol.asyncIterator]();
  let [waitedMs, size] = [0, 0];
  try {
    for (;;) {
      const from = performance.now();
      const next = await within(coming.next(), silentMs);
      waitedMs += performance.now() - from;
      if (next === undefined)
        throw tooSlow(`Nothing came for ${silentMs / 1_000} s, after ${size} bytes of the file.`);
      if (next.done) return;
      size += next.value.length;
      if (waitedMs > firstMs && size * 1_000 < leastPerSecond * waitedMs)
        throw tooSlow(`Of the file ${size} bytes came in ${Math.round(waitedMs / 1_000)} s.`);
      yield next.value;
    }
  } finally {
    // Where it is still waited for, whoever hangs up ends it.
    coming.return?.()?.catch(() => undefined);
  }
}

/** Nothing where it does not come. */
async function within<T>(coming: Promise<T>, ms: number): Promise<T | undefined> {
  const stopping = new AbortController();
  const late = (async () => {
    await setTimeout(ms, undefined, { signal: stopping.signal, ref: false });
    // What came while something else held the process up is looked at first.
    await setImmediate();
    await setImmediate();
    return undefined;
  })().catch(() => undefined);
  try {
    return await Promise.race([coming, late]);
  } finally {
    stopping.abort();
  }
}

const tooSlow = (detail: string): Problem =>
  new Problem('request-timeout', detail, [{ detail, mend: 'send it again, over a faster connection' }]);
