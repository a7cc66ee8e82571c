import type { AbuseCase, LeaseDocument } from '#record/lease/lease-document.js';
import { lesseeOn } from '#record/lease/status.js';
import { entryOn, type Entry } from '#record/lease/timeline.js';

/** What is on record of how the space was used, by whose conduct it was, and what the last screening found. (Q6, V11) */
export interface Conduct {
  /** Abuse cases that are open, of who has the use of the space. */
  readonly open: readonly AbuseCase[];
  /** All cases of those who had it before: history, and nobody else's conduct. */
  readonly earlier: readonly AbuseCase[];
  /** The lists that the space was found on. */
  readonly listed: readonly string[];
  readonly screening: Entry<LeaseDocument['reputation'][number]['value']> | undefined;
}

export function conductOn(lease: LeaseDocument, on: string): Conduct {
  const lessee = lesseeOn(lease, on);
  const reported = lease.abuseCases.filter((each) => each.reported.effectiveAt <= on);
  const screening = entryOn(lease.reputation, on);
  return {
    open: reported.filter((each) => each.lessee === lessee && isOpen(each, on)),
    earlier: reported.filter((each) => each.lessee !== lessee),
    listed: screening?.value.filter(({ listed }) => listed).map(({ list }) => list) ?? [],
    screening,
  };
}

export const isOpen = ({ closed }: AbuseCase, on: string): boolean =>
  closed === undefined || closed.fact.effectiveAt > on;
