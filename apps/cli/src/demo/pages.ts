import type { Role } from '#domain/kernel/event.js';
import type { Shown } from './shown.js';

export interface Page {
  readonly role: Role;
  readonly path: string;
  /** The party whose leases the role sees. */
  readonly party?: string;
}

/** What each role opens first. */
export const pagesFor = ({ lessee, lessor, lease, address, at }: Shown): readonly Page[] => [
  { role: 'legal', path: `/v1/leases/${lease}/history` },
  { role: 'finance', path: `/v1/lessees/${lessee}/liability` },
  { role: 'renewal-desk', path: '/v1/renewals/queue' },
  { role: 'lessee', path: `/v1/lessees/${lessee}/continuity`, party: lessee },
  { role: 'lessor', path: `/v1/parties/${lessor}/money`, party: lessor },
  { role: 'auditor', path: `/v1/leases/${lease}?asOf=${at}` },
  { role: 'network', path: `/v1/lessees/${lessee}/renewal-timeline` },
  { role: 'abuse-desk', path: `/v1/addresses/${address}?at=${at}` },
  { role: 'operator', path: '/v1/leases' },
];
