import { isErasable } from '#event-store/erasable.js';
import { isOfStoreClock } from '#event-store/store-clock.js';

/**
 * Whether a stream's events are no entries of the tree: what can be erased from the log (keys, documents' bytes, who opened
 * what), and readings of the store's clock, which say nothing of any lease.
 */
export const isOutsideTree = (stream: string): boolean => isErasable(stream) || isOfStoreClock(stream);
