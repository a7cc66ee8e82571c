import { lesseeOn } from '#record/lease/status.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { partiesOf } from '#record/lease/parties.js';
import type { PortfolioRead } from '#views/portfolio/portfolio-reading.js';
import { isPartyBound, type Caller } from '../caller.js';

/** Whether a caller may know of a lease: party-bound roles of those that name their party. */
export const sees = ({ role, party }: Caller, lease: LeaseDocument): boolean =>
  !isPartyBound(role) || (party !== undefined && names(lease, party));

export const names = (lease: LeaseDocument, party: string): boolean =>
  partiesOf(lease).some((named) => named.party === party);

/** Whether a caller may know of a party: party-bound roles of their own, and of those in leases that they see. */
export const knows = (caller: Caller, party: string, leases: readonly LeaseDocument[]): boolean =>
  !isPartyBound(caller.role) ||
  caller.party === party ||
  leases.some((lease) => sees(caller, lease) && names(lease, party));

/** The leases that a caller's answer may rest on but not name: head leases between other parties. */
export function hiddenLeases(caller: Caller, leases: readonly LeaseDocument[]): readonly string[] {
  if (!isPartyBound(caller.role)) return [];
  const seen = new Set(leases.filter((lease) => sees(caller, lease)).map(({ leaseId }) => leaseId));
  const mentioned = leases.flatMap(({ leaseId, headLease }) => [leaseId, ...(headLease ? [headLease] : [])]);
  return [...new Set(mentioned)].filter((leaseId) => !seen.has(leaseId));
}

/** What a view of one lessee may be composed of: without the lessee's leases that the caller may not know of. */
export const visiblePortfolio = (
  caller: Caller,
  portfolio: PortfolioRead,
  lessee: string,
  on: string,
): PortfolioRead => ({
  ...portfolio,
  leases: portfolio.leases.filter((lease) => sees(caller, lease) || lesseeOn(lease, on) !== lessee),
});
