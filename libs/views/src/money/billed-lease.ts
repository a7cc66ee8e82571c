import type { LeaseDocument } from '#record/lease/lease-document.js';
import { statusOn, wasAgreed } from '#record/lease/status.js';
import { oneByOne, type InPieces } from '../declared/slices.js';
import type { Portfolio } from '../portfolio/portfolio.js';
import { paymentSchedule, type ScheduledLine } from './schedule.js';

/** A lease with the payment schedule that is known of it. */
export interface BilledLease {
  readonly lease: LeaseDocument;
  readonly schedule: readonly ScheduledLine[];
}

export function* billedLeases({ leases }: Portfolio, on: string): InPieces<readonly BilledLease[]> {
  return yield* oneByOne(
    leases.filter((lease) => isBilled(lease, on)),
    (lease) => ({ lease, schedule: paymentSchedule(lease, on) }),
  );
}

/** An offer that is still open, or that came to nothing, commits nobody. */
export const isBilled = (lease: LeaseDocument, on: string): boolean => wasAgreed(statusOn(lease, on));
