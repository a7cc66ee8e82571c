const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;

/** How long to wait before the next try after so many failures in a row: twice as long each time, and never all at once. */
export function backOffMs(failures: number, random = Math.random): number {
  const longest = Math.min(FIRST_MS * 2 ** Math.max(failures - 1, 0), LONGEST_MS);
  return longest * (0.5 + random() / 2);
}
