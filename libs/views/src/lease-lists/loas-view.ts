import { view } from '../declared/view.js';
import { isValid, loaIntervals, type LoaInterval } from '../facts/authority.js';
import { LIST, listOf, type ListOfLease } from './list-of.js';

export interface LoaInList extends LoaInterval {
  /** Whether it authorises its routes at `on`. */
  readonly valid: boolean;
}

export interface LoasAnswer extends ListOfLease {
  /** The name of the view that answers. */
  readonly view: 'loas';
  /** The LOAs of the lease, a page of them. */
  readonly loas: readonly LoaInList[];
}

export const loasView = view({
  name: 'loas',
  command: { name: 'loas', argument: 'leaseId' },
  operationId: 'listLoas',
  path: '/v1/leases/:leaseId/loas',
  tag: 'leases',
  summary: 'The letters of authorisation of one lease, in the order they were recorded',
  parameters: LIST,
  answer: (asking, given) =>
    listOf(asking, given, {
      all: (lease, on) =>
        loaIntervals(lease, on).map((loa): LoaInList => ({ ...loa, valid: isValid(loa, on) })),
      idOf: ({ loaId }) => loaId,
      answer: (loas, beside): LoasAnswer => ({ view: 'loas', ...beside, loas }),
    }),
});
