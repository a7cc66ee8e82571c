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
  readonly invoiceId: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  /** Who had the use of the space when it was issued. */
  readonly lessee: string;
  readonly currency: string;
  readonly invoiced: string;
  readonly credited: string;
  readonly paid: string;
  readonly outstanding: string;
  /** What was paid above what was owed. */
  readonly overpaid: string;
  readonly state: 'paid' | 'open' | 'overdue' | 'credited';
  /** Days since it fell due, where something is outstanding. */
  readonly daysOverdue: number;
  readonly remarks: readonly InvoiceRemark[];
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
