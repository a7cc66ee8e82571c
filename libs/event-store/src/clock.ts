/** Where a store takes `recordedAt` from; tests pass their own. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
