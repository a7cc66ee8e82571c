import type { LeaseDocument } from '#record/lease/lease-document.js';
import { withMilliseconds, type Moment } from '../portfolio/portfolio.js';
import { disputesOf, type DisputeInView } from '../facts/disputes.js';
import { isBilled } from './billed-lease.js';
import { leaseEntries } from './entries.js';
import { holdingOverOn, type HoldingOver } from './holding-over.js';
import { invoiceAccounts, type InvoiceAccount } from './invoices.js';
import { leaseMonths, type LeaseMonth } from './months.js';
import { paymentSchedule, type ScheduledLine } from './schedule.js';

/** The payment schedule of one lease, what was invoiced of it, credited and paid, and what is overdue. (I4) */
export interface LeaseMoneyView extends Moment {
  /** The name of the view that answers. */
  readonly view: 'lease-money';
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Revision of the lease's last event that is part of this answer, as a string. */
  readonly revision: string;
  /** While a renewal is in dispute, by its standing; both readings are among `disputes`. */
  readonly schedule: readonly ScheduledLine[];
  /** Null unless the lessee kept the space beyond the end; priced, it is in the schedule too. */
  readonly holdingOver: HoldingOver | null;
  /** Renewals in dispute, each with the money by both readings. */
  readonly disputes: readonly DisputeInView[];
  /** The invoices, with what became of each. */
  readonly invoices: readonly InvoiceAccount[];
  /** What the lease comes to, month by month. */
  readonly months: readonly LeaseMonth[];
}

export function moneyOfLease(lease: LeaseDocument, asked: Moment): LeaseMoneyView {
  const moment = withMilliseconds(asked);
  const { on } = moment;
  const schedule = paymentSchedule(lease, on);
  const counts = isBilled(lease, on);
  return {
    view: 'lease-money',
    ...moment,
    leaseId: lease.leaseId,
    revision: lease.revision,
    schedule: counts ? schedule : [],
    holdingOver: holdingOverOn(lease, on),
    disputes: disputesOf(lease, on),
    invoices: invoiceAccounts(lease, on, schedule),
    months: counts ? leaseMonths(leaseEntries(lease, on, schedule)) : [],
  };
}
