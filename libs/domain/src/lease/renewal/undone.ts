/** Endings that evidence may show to be wrong, so that the lease is reinstated; an offer can be made anew instead. */
export const isUndone = (cause: string): boolean => cause === 'lapsed' || cause === 'terminated';
