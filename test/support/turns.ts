/** Counts how often others had their turn in the event loop, a request that came meanwhile among them, until it is ended. */
export function turnsOf(): { readonly end: () => number } {
  let turns = 0;
  let waiting: NodeJS.Immediate | undefined;
  const next = (): void => {
    turns += 1;
    waiting = setImmediate(next);
  };
  waiting = setImmediate(next);
  return {
    end: () => {
      clearImmediate(waiting);
      return turns;
    },
  };
}
