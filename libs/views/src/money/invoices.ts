import { compareText } from '#domain/kernel/compare-text.js';
import { fromMinor } from '#domain/kernel/money.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import { daysBetween } from '#domain/kernel/local-date.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { Invoice, LeaseDocument } from '#record/lease/lease-document.js';
import { currencyOf, sumOf } from '#record/lease/money.js';
import { lesseeWhen } from '#record/lease/status.js';
import { invoiceRemarks, type InvoiceRemark } from './invoice-remarks.js';
import type { ScheduledLine } from './schedule.js';
import { zoneOf } from './zone-of.js';

/** An invoice and what became of it, in one currency, net of tax. */
export interface InvoiceAccount {
  /** Names the invoice within the lease. */
  readonly invoiceId: string;
  /** When it was issued, a local date in the contract's zone. */
  readonly issuedOn: string;
  /** When it falls due, a local date in the contract's zone. */
  readonly dueOn: string;
  /** Who had the use of the space when it was issued. */
  readonly lessee: string;
  /** ISO 4217 code of the invoice and all of its amounts. */
  readonly currency: string;
  /** What its lines come to, a decimal string, net of tax. */
  readonly invoiced: string;
  /** What credit notes took back of it so far, a decimal string, net of tax. */
  readonly credited: string;
  /** What was paid towards it so far, a decimal string, net of tax. */
  readonly paid: string;
  /** What is still to be paid of it, a decimal string, net of tax. */
  readonly outstanding: string;
  /** What was paid above what was owed. */
  readonly overpaid: string;
  /** Where it stands on the day asked about; `credited` where credit notes alone settled it. */
  readonly state: 'paid' | 'open' | 'overdue' | 'credited';
  /** Days since it fell due, where something is outstanding. */
  readonly daysOverdue: number;
  /** What does not fit in the invoice; empty where all does. */
  readonly remarks: readonly InvoiceRemark[];
  /** The invoice, and the credit notes and payments towards it. */
  readonly events: readonly Citation[];
}

/** Invoices issued by `on`, judged then and beside the payment schedule; by the day they fall due. */
export function invoiceAccounts(
  lease: LeaseDocument,
  on: string,
  schedule: readonly ScheduledLine[],
): readonly InvoiceAccount[] {
  const timeZone = zoneOf(lease, on);
  const remarks = invoiceRemarks(lease, on, schedule);
  return lease.invoices
    .filter(({ issued }) => issued.effectiveAt <= on)
    .map((invoice) => ({
      ...invoiceAccount(lease, invoice, on, localDateAt(on, timeZone)),
      remarks: remarks.get(invoice.invoiceId) ?? [],
    }))
    .toSorted((a, b) => compareText(a.dueOn, b.dueOn));
}

function invoiceAccount(
  lease: LeaseDocument,
  invoice: Invoice,
  on: string,
  today: string,
): Omit<InvoiceAccount, 'remarks'> {
  const { invoiceId, dueOn, lines, issued } = invoice;
  const currency = currencyOf(invoice);
  const credits = invoice.creditNotes.filter(({ fact }) => fact.effectiveAt <= on);
  const payments = invoice.payments.filter(({ fact }) => fact.effectiveAt <= on);
  const [invoiced, credited, paid] = [sumOf(lines), sumOf(credits), sumOf(payments)];
  const owed = invoiced - credited;
  const outstanding = owed > paid ? owed - paid : 0n;
  const late = outstanding > 0n && dueOn < today;
  const decimal = (minor: bigint) => fromMinor(minor, currency).amount;
  return {
    invoiceId,
    issuedOn: localDateAt(issued.effectiveAt, zoneOf(lease, on)),
    dueOn,
    lessee: lesseeWhen(lease, issued.effectiveAt) ?? '',
    currency,
    invoiced: decimal(invoiced),
    credited: decimal(credited),
    paid: decimal(paid),
    outstanding: decimal(outstanding),
    overpaid: decimal(paid > owed ? paid - owed : 0n),
    state: outstanding > 0n ? (late ? 'overdue' : 'open') : owed === 0n ? 'credited' : 'paid',
    daysOverdue: late ? daysBetween(dueOn, today) : 0,
    events: [issued, ...credits.map(({ fact }) => fact), ...payments.map(({ fact }) => fact)].map((fact) =>
      cite(lease, fact),
    ),
  };
}
