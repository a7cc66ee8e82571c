/** Says something at most once in so many milliseconds, however often it is asked to. */
export function atMostEvery(milliseconds: number, say: () => void): () => void {
  let last = Date.now();
  return () => {
    if (Date.now() - last < milliseconds) return;
    last = Date.now();
    say();
  };
}
