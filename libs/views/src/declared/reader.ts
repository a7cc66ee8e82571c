import { isPartyBound, type Role } from '#domain/kernel/event.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { partiesOf, type LeaseParties } from '#record/lease/parties.js';
import { lesseeOn } from '#record/lease/status.js';
import type { PortfolioRead } from '../portfolio/portfolio-reading.js';

/** Whom an answer is for. */
export interface Reader {
  readonly role: Role;
  readonly party?: string;
}

/** The party that a party-bound reader acts for, `undefined` for whoever may see everything. */
export const boundTo = ({ role, party }: Reader): string | undefined =>
  isPartyBound(role) ? (party ?? '') : undefined;

export const names = (lease: LeaseParties, party: string): boolean =>
  partiesOf(lease).some((named) => named.party === party);

/** Whether a reader may know of a lease: party-bound ones of those that name their party. */
export function sees(reader: Reader, lease: LeaseParties): boolean {
  const party = boundTo(reader);
  return party === undefined || names(lease, party);
}

/** Of a lease that an answer rests on, what tells who may know of it. */
export type KnownLease = LeaseParties & Pick<LeaseDocument, 'leaseId' | 'headLease'>;

/** Whether a reader may know of a party: party-bound ones of their own, and of those in leases that they see. */
export const knows = (reader: Reader, party: string, leases: readonly LeaseParties[]): boolean =>
  !isPartyBound(reader.role) ||
  reader.party === party ||
  leases.some((lease) => sees(reader, lease) && names(lease, party));

/** The leases that a reader's answer may rest on but not name: head leases between other parties. */
export function hiddenLeases(reader: Reader, leases: readonly KnownLease[]): ReadonlySet<string> {
  if (!isPartyBound(reader.role)) return new Set();
  const seen = new Set(leases.filter((lease) => sees(reader, lease)).map(({ leaseId }) => leaseId));
  const mentioned = leases.flatMap(({ leaseId, headLease }) => [leaseId, ...(headLease ? [headLease] : [])]);
  return new Set(mentioned.filter((leaseId) => !seen.has(leaseId)));
}

/** What a view of one lessee may be composed of: without the lessee's leases that the reader may not know of. */
export const visiblePortfolio = (
  reader: Reader,
  portfolio: PortfolioRead,
  lessee: string,
  on: string,
): PortfolioRead => ({
  ...portfolio,
  leases: portfolio.leases.filter((lease) => sees(reader, lease) || lesseeOn(lease, on) !== lessee),
});
