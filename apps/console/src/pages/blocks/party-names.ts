import { useCallback, useMemo } from 'react';
import { useParties } from '../../parts/parties.js';

/** The name of a party by its id, where views tell ids alone. */
export function usePartyNames(): (id: string | undefined) => string | undefined {
  const { data } = useParties();
  const names = useMemo(() => new Map(data?.map(({ value, label }) => [value, label])), [data]);
  return useCallback((id) => (id === undefined ? undefined : (names.get(id) ?? id)), [names]);
}
