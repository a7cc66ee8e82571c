import { useQuery } from '@tanstack/react-query';
import { allPages } from '../client/use-view.js';
import type { Refusal } from '../client/request.js';

const PER_PAGE = 500;

export interface PartyOption {
  /** Its id. */
  readonly value: string;
  readonly label: string;
}

/** The parties on record, by name, to choose from: all of them, as they are called now whatever the clocks show. */
export const useParties = () =>
  useQuery<readonly PartyOption[], Refusal>({
    queryKey: ['view', 'parties', 'options'],
    queryFn: async ({ signal }) => {
      const pages = await allPages('parties', { limit: PER_PAGE }, signal);
      return pages
        .flatMap(({ parties }) => parties.map(({ partyId, name }) => ({ value: partyId, label: name })))
        .toSorted((a, b) => a.label.localeCompare(b.label));
    },
  });
