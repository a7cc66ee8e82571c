import type { LeaseDocument } from '#record/lease/lease-document.js';
import { lesseeOn, prefixesOf } from '#record/lease/status.js';
import { holdingOverOn } from '../money/holding-over.js';
import { judgedLease, riskAt } from '../renewal-timeline/judged-lease.js';
import type { LeaseTimeline } from '../renewal-timeline/renewal-timeline.js';
import { ownerInView } from '../renewal-timeline/standing.js';
import { standInsOn, type StandIn } from '../deputies/stand-ins.js';
import { atStake, type AtStake } from './at-stake.js';
import type { DeputyshipOnRecord } from '#record/deputy/deputies-document.js';
import { queueDeadline } from './queue-deadline.js';

/** One lease of the queue: what binds next, who sees to it, how great the risk is and how much hangs on it. */
export interface QueueEntry extends Pick<
  LeaseTimeline,
  | 'leaseId'
  | 'revision'
  | 'lessor'
  | 'status'
  | 'renewalOwner'
  | 'disputes'
  | 'holdingOver'
  | 'groundlessRenewals'
  | 'endedHeads'
  | 'risk'
> {
  /**
   * Who works it while its owner is away: first the owner's deputy, then the deputy of that deputy, who is away too,
   * and so on; empty while the owner is there.
   */
  readonly deputies: readonly StandIn[];
  /** Party id of who has the use of the space; null where nobody has. */
  readonly lessee: string | null;
  /** The prefixes that the lessee has the use of, in CIDR notation. */
  readonly prefixes: readonly string[];
  /** Of the contract. */
  readonly timeZone: string;
  /** When the next date that binds passes, RFC 3339 UTC. */
  readonly due: string;
  /** The deadline has passed, and nobody acted. */
  readonly overdue: boolean;
  /** What binds next, and the contract that sets it. */
  readonly binding: LeaseTimeline['next'];
  /** The fees that the date decides on. */
  readonly atStake: AtStake;
}

/** The entry as at `at`; `undefined` for a lease that has no place in the queue then. `heads`: the nearest first. */
export function queueEntry(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  at: string,
  deputyships: readonly DeputyshipOnRecord[] = [],
): QueueEntry | undefined {
  const moment = { now: at, on: at };
  const judged = judgedLease(lease, heads, moment);
  const due = judged && queueDeadline(lease, heads, at, () => judged.binding);
  if (due === undefined || judged === undefined) return undefined;
  const renewalOwner = ownerInView(lease, at);
  return {
    leaseId: lease.leaseId,
    revision: lease.revision,
    status: judged.status,
    lessee: lesseeOn(lease, at) ?? null,
    lessor: lease.lessor?.value ?? null,
    prefixes: prefixesOf(lease, at),
    timeZone: judged.term.terms.timeZone,
    renewalOwner,
    deputies: renewalOwner === null ? [] : standInsOn(deputyships, renewalOwner.person, at),
    due,
    overdue: due <= at,
    binding: judged.binding,
    groundlessRenewals: judged.groundlessRenewals,
    endedHeads: judged.endedHeads,
    disputes: judged.disputes,
    holdingOver: holdingOverOn(lease, at),
    risk: riskAt(judged, moment),
    atStake: atStake(judged, at),
  };
}
