import type { Resolved } from './recorded.js';

/** Characters of data that make a page, or a delivery, long enough: chunks of documents are large. */
export const LONG_ENOUGH = 8 * 1024 * 1024;

/** Characters of an event's data, as far as they matter: what is large is a text. */
export function lengthOf({ event }: Resolved): number {
  const data: unknown = event?.data;
  if (typeof data !== 'object' || data === null || ArrayBuffer.isView(data)) return 0;
  return Object.values(data).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? value.length : 0),
    0,
  );
}

export const lengthOfAll = (events: readonly Resolved[]): number =>
  events.reduce((sum, event) => sum + lengthOf(event), 0);
