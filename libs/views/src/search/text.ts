import { heading, table } from '../words/layout.js';
import type { SearchAnswer } from './view.js';

/** What was found, kind by kind. */
export const renderSearch = ({ q, groups }: SearchAnswer): string =>
  groups.length === 0
    ? `Nothing is found by "${q}".`
    : groups
        .flatMap(({ kind, hits, more }, index) => [
          ...(index === 0 ? [] : ['']),
          ...heading(kind),
          ...table(hits.map(({ title, context }) => [title, context])),
          ...(more ? ['There may be more: say more to find them.'] : []),
        ])
        .join('\n');
