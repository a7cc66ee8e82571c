import type { LocalDate } from '#domain/kernel/local-date.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import { inMilliseconds, type Fact } from './fact.js';
import type { Ending, LeaseDocument, LeaseState } from './lease-document.js';
import { isOver, lesseeOn, prefixesOf, statusOn } from './status.js';
import { termOn } from './term.js';
import { END_OF_TIME, entryOn } from './timeline.js';

/** One line of the register. */
export interface LeaseSummary {
  /** Lease reference: the name that people and other systems use for the lease. */
  readonly leaseId: string;
  /** What the lease is; `none` where nothing was on record then. */
  readonly status: LeaseState | 'none';
  /** Why it ended; absent while it has not. */
  readonly cause?: Ending;
  /** The local date of an ended lease on which it ended. */
  readonly endedOn?: LocalDate;
  /** Party id of the lessor; absent where none is on record yet. */
  readonly lessor?: string;
  /** Party id of who has the use of the space; absent where nobody is on record yet. */
  readonly lessee?: string;
  /** The leased prefixes, in CIDR notation. */
  readonly prefixes: readonly string[];
  /** The term that runs, half-open; absent where there is none. */
  readonly term?: {
    /** Number of the term, 1 for the first. */
    readonly ordinal: number;
    /** First day of the term, a local date in `timeZone`. */
    readonly start: string;
    /** First day outside the term, a local date in `timeZone`. */
    readonly end: string;
  };
  /** The contract's zone, an IANA time zone; absent where there are no terms. */
  readonly timeZone?: string;
  /** Whether its contract lets another term follow of itself; an ended lease has none to follow. */
  readonly autoRenews: boolean;
  /** Person id of who sees to it that the renewal is decided in time; absent where nobody does. */
  readonly renewalOwner?: string;
  /** Monthly fee of the term, net of tax; absent where there are no terms. */
  readonly monthlyFee?: {
    /** Decimal string, in no more decimals than the currency's minor unit has. */
    readonly amount: string;
    /** ISO 4217 code. */
    readonly currency: string;
  };
  /** What the status rests on. */
  readonly evidence?: Pick<Fact, 'revision' | 'grade' | 'source'>;
  /** Revision of the lease's last event that is part of this answer, as a string. */
  readonly revision: string;
}

/** As the lease stands at an instant; by default when all that is known has taken effect. */
export function summaryOf(lease: LeaseDocument, at = END_OF_TIME): LeaseSummary {
  const on = inMilliseconds(at);
  const status = statusOn(lease, on);
  const lessee = lesseeOn(lease, on);
  const term = termOn(lease, on);
  const owner = entryOn(lease.renewalOwner, on)?.value;
  const entry = entryOn(lease.status, on);
  const fact = entry?.fact;
  return {
    leaseId: lease.leaseId,
    status: status?.state ?? 'none',
    ...(status?.state === 'ended' && entry
      ? { cause: status.cause, endedOn: localDateAt(entry.from, term?.terms.timeZone ?? 'Etc/UTC') }
      : {}),
    ...(lease.lessor ? { lessor: lease.lessor.value } : {}),
    ...(lessee ? { lessee } : {}),
    prefixes: prefixesOf(lease, on),
    ...(term ? { term: { ordinal: term.ordinal, start: term.start, end: term.end } } : {}),
    ...(term ? { timeZone: term.terms.timeZone, monthlyFee: term.terms.monthlyFee } : {}),
    autoRenews: !isOver(status) && term?.terms.autoRenewal !== undefined,
    ...(owner ? { renewalOwner: owner } : {}),
    ...(fact ? { evidence: { revision: fact.revision, grade: fact.grade, source: fact.source } } : {}),
    revision: lease.revision,
  };
}
