/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Below = (below: number) => number;

/** Whole numbers from 0 up to what is asked, the same for the same seed. */
export function numbersBelow(seed: number): Below {
  const random = randomNumbers(seed);
  return (most) => Math.floor(random() * most);
}
