import type { LeaseDocument } from '#record/lease/lease-document.js';
import { statusOn, wasAgreed } from '#record/lease/status.js';
import { oneByOne, type InPieces } from '../declared/slices.js';
import type { Portfolio } from '../portfolio/portfolio.js';
import { paymentSchedule, type ScheduledLine } from './schedule.js';

/** A lease with the payment schedule that is known of it at an instant. */
export interface BilledLease {
  readonly lease: LeaseDocument;
  readonly on: string;
  readonly schedule: readonly ScheduledLine[];
}

/** `on`, or what it is for each lease. */
export function* billedLeases(
  { leases }: Portfolio,
  on: string | ((lease: LeaseDocument) => string),
): InPieces<readonly BilledLease[]> {
  const billed = yield* oneByOne(leases, (lease) => billedAt(lease, typeof on === 'string' ? on : on(lease)));
  return billed.flat();
}

const billedAt = (lease: LeaseDocument, on: string): readonly BilledLease[] =>
  isBilled(lease, on) ? [{ lease, on, schedule: paymentSchedule(lease, on) }] : [];

/** An offer that is still open, or that came to nothing, commits nobody. */
export const isBilled = (lease: LeaseDocument, on: string): boolean => wasAgreed(statusOn(lease, on));
