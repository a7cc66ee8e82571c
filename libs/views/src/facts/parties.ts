import type { LeaseDocument } from '#record/lease/lease-document.js';
import { linksNamed } from '#record/lease/parties.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { lesseeOn } from '#record/lease/status.js';
import { entriesUntil } from '#record/lease/timeline.js';

/** Whether a party had a part in one of the leases by `on`, and has none then. */
export const hasLeft = (party: string, leases: readonly LeaseDocument[], on: string): boolean =>
  leases.some((lease) => hadPart(lease, party, on)) && !leases.some((lease) => hasPart(lease, party, on));

/** Whether a party provides for a lease at `on`, itself. */
export const provides = (lease: LeaseDocument, party: string, on: string): boolean =>
  lease.lessor?.value === party || chainOn(lease, on).some((link) => link.party === party);

const hasPart = (lease: LeaseDocument, party: string, on: string): boolean =>
  lesseeOn(lease, on) === party || provides(lease, party, on);

const hadPart = ({ lessee, chain }: LeaseDocument, party: string, on: string): boolean =>
  entriesUntil(lessee, on).some(({ value }) => value === party) ||
  entriesUntil(chain, on).some(({ value }) => linksNamed(value).some((link) => link.party === party));
