import { setImmediate } from 'node:timers/promises';

/** Enough to be worth a turn, and dealt with within a few milliseconds. */
const MOST_BYTES = 65_536;

/** The same bytes in pieces that are none too large, and others have their turn before each: a long file holds nobody up. */
export async function* inTurns(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes)
    for (let from = 0; from < chunk.length; from += MOST_BYTES) {
      await setImmediate();
      yield chunk.subarray(from, from + MOST_BYTES);
    }
}
