import { cite, type Citation } from '#record/lease/fact.js';
import type { AbuseCase, LeaseDocument } from '#record/lease/lease-document.js';
import { possessionsOf } from '#record/lease/possession.js';
import type { Answer } from './answer.js';
import { isSpaceClean } from './clean-space.js';
import { isOpen, spaceRecord, type CaseOfSpace, type ConductOf } from './conduct.js';

/** Whether the space is clean, as every view tells it. (Q6) */
export type SpaceVerdict = Pick<Answer, 'answer' | 'because'>;

/**
 * The same with the record of the space: its last lessee's cases, and those before as history. Whose they were, and by
 * which lease, stands apart in `tenure` and is not there for whoever may not know of that lease.
 */
export interface SpaceInView extends SpaceVerdict {
  /** How many cases there are on record. */
  readonly total: number;
  /** The last reported first, at most 100. */
  readonly cases: readonly CaseInView[];
  /** Reputation lists that the space is on. */
  readonly listed: readonly ListingInView[];
}

export interface CaseInView extends Pick<AbuseCase, 'category' | 'address' | 'incidentAt'> {
  /** Whose conduct it is: the lessee's own, that of somebody it leases on to, or of somebody before. */
  readonly conduct: ConductOf;
  /** When it was reported, RFC 3339 UTC. */
  readonly reported: string;
  /** Null while it is open. */
  readonly closed: {
    /** When the case was closed, RFC 3339 UTC. */
    readonly at: string;
    /** How the case was closed. */
    readonly outcome: NonNullable<AbuseCase['closed']>['outcome'];
  } | null;
  /** Whose case it is and by which lease; absent for whoever may not know of that lease. */
  readonly tenure?: CaseTenure;
}

/** Whose case it is, and what reported it. */
export interface CaseTenure extends Citation {
  /** Reference of the lease that the case was reported of. */
  readonly leaseId: string;
  /** Names the case within that lease. */
  readonly caseId: string;
  /** Party id of who had the address then. */
  readonly lessee: string;
  /** Since and until when that party had the address; absent where that is not on record. */
  readonly from?: string;
  /**
   * First instant at which that party had it no more, RFC 3339 UTC; null where no end is on record, absent
   * where nothing is.
   */
  readonly until?: string | null;
}

export interface ListingInView {
  /** Name of the reputation list. */
  readonly list: string;
  /** When the screening found the space on it, RFC 3339 UTC. */
  readonly found: string;
  /** Whether all that was screened lies within the space. */
  readonly certain: boolean;
  /** The screening that found it. */
  readonly events: readonly Citation[];
}

const MOST_SHOWN = 100;

export function spaceVerdict(
  lease: LeaseDocument,
  around: readonly LeaseDocument[],
  on: string,
): SpaceVerdict {
  const { answer, because } = isSpaceClean(lease, around, on);
  return { answer, because };
}

export function spaceInView(lease: LeaseDocument, around: readonly LeaseDocument[], on: string): SpaceInView {
  const record = spaceRecord(lease, around, on);
  const { answer, because } = isSpaceClean(lease, around, on, record);
  return {
    answer,
    because,
    total: record.cases.length,
    cases: record.cases
      .toReversed()
      .slice(0, MOST_SHOWN)
      .map((each) => caseInView(each, on)),
    listed: record.listed.map(({ list, seenAt, certain, lease: screened, fact }) => ({
      list,
      found: seenAt,
      certain,
      events: [cite(screened, fact)],
    })),
  };
}

function caseInView({ lease, abuse, conduct }: CaseOfSpace, on: string): CaseInView {
  const { caseId, category, address, incidentAt, lessee, reported, closed } = abuse;
  const held = possessionsOf(lease).find(
    (each) =>
      each.lessee === lessee && each.from <= incidentAt && (each.until === null || incidentAt < each.until),
  );
  return {
    conduct,
    category,
    address,
    incidentAt,
    reported: reported.effectiveAt,
    closed:
      closed === undefined || isOpen(abuse, on)
        ? null
        : { at: closed.fact.effectiveAt, outcome: closed.outcome },
    tenure: {
      ...cite(lease, reported),
      leaseId: lease.leaseId,
      caseId,
      lessee,
      ...(held ? { from: held.from, until: held.until } : {}),
    },
  };
}
