import { useSyncExternalStore } from 'react';
import type { Unreadable } from '#views/declared/view.js';
import { queries } from './use-view.js';

const subscribe = (changed: () => void) => queries.getQueryCache().subscribe(changed);

/**
 * The streams that could not be read to their end, of all answers that the page shows: whatever it tells of those, it
 * tells as it was before, and what it sums up is short of the rest.
 */
export function useUnread(): readonly string[] {
  const streams = useSyncExternalStore(subscribe, unread);
  return streams === '' ? [] : streams.split(' ');
}

/** As a text, which is the same from look to look while nothing changes. */
const unread = (): string =>
  [
    ...new Set(
      queries
        .getQueryCache()
        .findAll({ queryKey: ['view'], type: 'active' })
        .flatMap(({ state: { data } }) => answersIn(data))
        // The service's readiness, which is asked anew with the views, has a number by the same name.
        .flatMap(({ quarantined }) => (Array.isArray(quarantined) ? (quarantined as Unreadable[]) : []))
        .map(({ stream }) => stream),
    ),
  ]
    .toSorted()
    .join(' ');

/** One answer, or the pages of one. */
function answersIn(data: unknown): readonly { readonly quarantined?: unknown }[] {
  if (typeof data !== 'object' || data === null) return [];
  if (Array.isArray(data)) return data;
  return 'pages' in data && Array.isArray(data.pages) ? data.pages : [data];
}
