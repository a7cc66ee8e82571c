import { useSyncExternalStore } from 'react';
import type { Composed } from '#views/declared/view.js';
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
        .flatMap(({ quarantined }) => quarantined?.map(({ stream }) => stream) ?? []),
    ),
  ]
    .toSorted()
    .join(' ');

/** One answer, or the pages of one. */
function answersIn(data: unknown): readonly Partial<Composed>[] {
  if (typeof data !== 'object' || data === null) return [];
  if (Array.isArray(data)) return data as readonly Partial<Composed>[];
  return 'pages' in data ? (data.pages as readonly Partial<Composed>[]) : [data];
}
