import type { LeaseDocument } from '../../lease/lease-document.js';
import { lesseeOn } from '../../lease/status.js';
import { leaseTimeline, type LeaseTimeline } from '../renewal-timeline/renewal-timeline.js';
import { atStake, type AtStake } from './at-stake.js';
import { queueDeadline } from './queue-deadline.js';

/** One lease of the queue: what binds next, who sees to it, how great the risk is and how much hangs on it. */
export interface QueueEntry extends Pick<
  LeaseTimeline,
  'leaseId' | 'revision' | 'lessor' | 'status' | 'renewalOwner' | 'risk'
> {
  readonly lessee: string | null;
  readonly prefixes: readonly string[];
  readonly due: string;
  /** The deadline has passed, and nobody acted. */
  readonly overdue: boolean;
  /** The notice that `due` comes from, and the contract that sets it; null where no notice is left. */
  readonly binding: LeaseTimeline['next'];
  readonly atStake: AtStake | null;
}

/** The entry as at `at`; `undefined` for a lease that has no place in the queue then. `heads`: the nearest first. */
export function queueEntry(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  at: string,
): QueueEntry | undefined {
  const timeline = leaseTimeline(lease, heads, { now: at, on: at });
  const due = timeline && queueDeadline(lease, heads, at, () => timeline.next);
  if (due === undefined || timeline === undefined) return undefined;
  const { leaseId, revision, lessor, status, renewalOwner, risk, prefixes, next } = timeline;
  return {
    leaseId,
    revision,
    status,
    lessee: lesseeOn(lease, at) ?? null,
    lessor,
    prefixes: prefixes.prefixes,
    renewalOwner,
    due,
    overdue: due <= at,
    binding: next,
    risk,
    atStake: atStake(lease, timeline, at),
  };
}
