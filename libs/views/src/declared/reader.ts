import { isPartyBound, type Role } from '#domain/kernel/event.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { partiesOf, type LeaseParties } from '#record/lease/parties.js';
import { lesseeOn } from '#record/lease/status.js';
import type { PortfolioRead } from '../portfolio/portfolio-reading.js';

/** Whom an answer is for. */
export interface Reader {
  readonly role: Role;
  readonly party?: string;
  /** Of the leases that it may know of, those that its access is limited to. */
  readonly leases?: readonly string[];
  /** What was known by this instant, RFC 3339 UTC, is all that its access reaches. */
  readonly asOf?: string;
}

/** The party that a reader acts for, or audits for; `undefined` for whoever may see everything. */
export const boundTo = ({ role, party }: Reader): string | undefined =>
  isPartyBound(role) || (role === 'auditor' && party !== undefined) ? (party ?? '') : undefined;

/** Whether a reader's access is to less than its party may know. */
export const isLimited = ({ leases, asOf }: Reader): boolean => leases !== undefined || asOf !== undefined;

export const names = (lease: LeaseParties, party: string): boolean =>
  partiesOf(lease).some((named) => named.party === party);

/** Of a lease, what tells who may know of it. */
type Seen = LeaseParties & Pick<LeaseDocument, 'leaseId'>;

/** Whether a reader may know of a lease: one bound to a party of those that name it, as far as its access reaches. */
export function sees(reader: Reader, lease: Seen): boolean {
  const party = boundTo(reader);
  return (party === undefined || names(lease, party)) && (reader.leases?.includes(lease.leaseId) ?? true);
}

/** Of a lease that an answer rests on, what tells who may know of it. */
export type KnownLease = Seen & Pick<LeaseDocument, 'headLease'>;

/** Whether a reader may know of a party: one bound to a party of that one, and of those in leases that it sees. */
export const knows = (reader: Reader, party: string, leases: readonly Seen[]): boolean =>
  [undefined, party].includes(boundTo(reader)) ||
  leases.some((lease) => sees(reader, lease) && names(lease, party));

/** The leases that a reader's answer may rest on but not name: head leases between other parties. */
export function hiddenLeases(reader: Reader, leases: readonly KnownLease[]): ReadonlySet<string> {
  if (boundTo(reader) === undefined) return new Set();
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
