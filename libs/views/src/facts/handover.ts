import type { AgingFact } from '#domain/freshness/limits.js';
import { confirmationOf } from '#record/lease/confirmed.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { handoverOn } from '#record/lease/status.js';
import type { Entry } from '#record/lease/timeline.js';
import { dayOf } from '../words/day.js';

/**
 * The handover since which what was named before is the former lessee's: people are those of whoever had the lease when they were
 * named, until somebody confirms them. None where it does not come between. (R11)
 * @param kind by which it can be confirmed; `undefined` where it cannot
 */
export function namedBeforeHandover(
  lease: LeaseDocument,
  kind: AgingFact | undefined,
  named: Entry<unknown>,
  on: string,
): Entry<string> | undefined {
  const handover = handoverOn(lease, on);
  if (handover === undefined || named.from >= handover.from) return undefined;
  const confirmed = kind && confirmationOf(lease, kind, named.fact, on);
  return confirmed && confirmed.effectiveAt >= handover.from ? undefined : handover;
}

/** "the lease was handed over on 2026-10-01". */
export const handoverWords = (lease: LeaseDocument, handover: Entry<string>, on: string): string =>
  `the lease was handed over on ${dayOf(lease, handover.from, on)}`;
