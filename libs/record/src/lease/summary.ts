import type { LocalDate } from '#domain/kernel/local-date.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import { inMilliseconds, type Fact } from './fact.js';
import type { Ending, LeaseDocument, LeaseState } from './lease-document.js';
import { isOver, lesseeOn, prefixesOf, statusOn } from './status.js';
import { termOn } from './term.js';
import { END_OF_TIME, entryOn } from './timeline.js';

/** One line of the register. */
export interface LeaseSummary {
  readonly leaseId: string;
  readonly status: LeaseState | 'none';
  readonly cause?: Ending;
  /** The local date of an ended lease on which it ended. */
  readonly endedOn?: LocalDate;
  readonly lessor?: string;
  readonly lessee?: string;
  readonly prefixes: readonly string[];
  readonly term?: { readonly ordinal: number; readonly start: string; readonly end: string };
  readonly timeZone?: string;
  /** Whether its contract lets another term follow of itself; an ended lease has none to follow. */
  readonly autoRenews: boolean;
  readonly renewalOwner?: string;
  readonly monthlyFee?: { readonly amount: string; readonly currency: string };
  /** What the status rests on. */
  readonly evidence?: Pick<Fact, 'revision' | 'grade' | 'source'>;
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
