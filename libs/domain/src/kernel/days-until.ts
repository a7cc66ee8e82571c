const DAY_MS = 86_400_000;

/** Whole days from one instant to a later one, a started day counted; negative if it is earlier. */
export const daysUntil = (from: string, to: string): number =>
  Math.ceil((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** Whole days from one instant to a later one that are over by then; negative if it is earlier. */
export const daysSince = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS);
