import type { Lasts } from '../alignment/lasts.js';

/** "good to 2027-05-04, which is before the next term ends on 2028-05-04"; that the end is not known is told of what is there. */
export function lastsWords({ state, day, nextEnd }: Lasts, isThere: boolean): string {
  if (day === null) return isThere ? 'until when is not known' : '';
  if (state === 'ends') return `good to ${day}, which is before the next term ends on ${nextEnd}`;
  return state === 'continues' ? `good to ${day}, over the next term` : `good to ${day}`;
}
