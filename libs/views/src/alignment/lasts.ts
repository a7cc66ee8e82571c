import type { LocalDate } from '#domain/kernel/local-date.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { lastingLoa, lastingRoa, type Horizon, type Lasting } from '../facts/over-renewal.js';
import { loaIntervals } from '../facts/authority.js';
import type { Agreed } from './agreed.js';

/** Until when the LOAs, or the ROAs, of one prefix last. (R15) */
export interface Lasts extends Lasting {
  /** First day outside of the term that would follow, a local date in the contract's zone; null where none is known to. */
  readonly nextEnd: LocalDate | null;
}

/** Of the LOAs and ROAs that a prefix needs: nothing has to last once the lease is over. */
export function lastsOf(
  lease: LeaseDocument,
  { prefix, routes, isOver }: Agreed,
  horizon: Horizon | undefined,
  on: string,
): Readonly<Record<string, Lasts>> {
  if (isOver || horizon === undefined) return {};
  const { nextEnd } = horizon;
  return {
    loa: { ...lastingLoa([prefix], loaIntervals(lease, on), horizon, on), nextEnd },
    roa: { ...lastingRoa(lease, routes, horizon, on), nextEnd },
  };
}
