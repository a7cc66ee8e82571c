import type { LeaseDocument } from '#record/lease/lease-document.js';
import { statusOn, wasAgreed } from '#record/lease/status.js';
import type { Portfolio } from '../portfolio/portfolio.js';
import { paymentSchedule, type ScheduledLine } from './schedule.js';

/** A lease with the payment schedule that is known of it. */
export interface BilledLease {
  readonly lease: LeaseDocument;
  readonly schedule: readonly ScheduledLine[];
}

export const billedLeases = ({ leases }: Portfolio, on: string): readonly BilledLease[] =>
  leases
    .filter((lease) => isBilled(lease, on))
    .map((lease) => ({ lease, schedule: paymentSchedule(lease, on) }));

/** An offer that is still open, or that came to nothing, commits nobody. */
export const isBilled = (lease: LeaseDocument, on: string): boolean => wasAgreed(statusOn(lease, on));
