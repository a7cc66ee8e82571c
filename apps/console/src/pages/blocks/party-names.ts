import { useCallback, useMemo } from 'react';
import { useWholeView } from '../../client/use-view.js';

const PER_PAGE = 500;

/** The name of a party by its id, where views tell ids alone. */
export function usePartyNames(): (id: string | undefined) => string | undefined {
  const { data } = useWholeView('parties', { limit: PER_PAGE });
  const names = useMemo(
    () => new Map(data?.flatMap(({ parties }) => parties.map(({ partyId, name }) => [partyId, name]))),
    [data],
  );
  return useCallback((id) => (id === undefined ? undefined : (names.get(id) ?? id)), [names]);
}
