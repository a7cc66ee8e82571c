import { inMilliseconds } from './fact.js';
import type { Ending, LeaseDocument, LeaseStatus } from './lease-document.js';
import { END_OF_TIME, entryOn } from './timeline.js';

/** The status at the instant `on`; none before the lease was offered or the taken-on contract began. */
export const statusOn = (lease: LeaseDocument, on: string): LeaseStatus | undefined =>
  entryOn(lease.status, inMilliseconds(on))?.value;

/** Who has the use of the space at `on`, in the end unless stated. */
export const lesseeOn = (lease: LeaseDocument, on = END_OF_TIME): string | undefined =>
  entryOn(lease.lessee, inMilliseconds(on))?.value;

/** The prefixes leased at `on`, in the end unless stated, in canonical CIDR. */
export const prefixesOf = (lease: LeaseDocument, on = END_OF_TIME): readonly string[] =>
  entryOn(lease.prefixes, inMilliseconds(on))?.value.map(({ prefix }) => prefix) ?? [];

const CAME_TO_NOTHING: ReadonlySet<Ending> = new Set(['withdrawn', 'declined', 'expired', 'abandoned']);

/** Whether the status is that of an offer that came to nothing. */
export const wasNeverALease = (status: LeaseStatus | null): boolean =>
  status?.state === 'ended' && CAME_TO_NOTHING.has(status.cause);

/** Leases whose terms run, or are about to. */
export const isRunning = ({ lastStatus }: LeaseDocument): boolean =>
  lastStatus !== null && ['contracted', 'active', 'in-grace'].includes(lastStatus.state);
