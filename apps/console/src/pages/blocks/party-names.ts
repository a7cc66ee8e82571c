import { useCallback } from 'react';
import { useView } from '../../client/use-view.js';

const MOST = 500;

/** The name of a party by its id, where views tell ids alone; the id of one that is not among the first. */
export function usePartyNames(): (id: string | undefined) => string | undefined {
  const { data } = useView('parties', { limit: MOST });
  const parties = data?.parties;
  return useCallback(
    (id) => (id === undefined ? undefined : (parties?.find(({ partyId }) => partyId === id)?.name ?? id)),
    [parties],
  );
}
