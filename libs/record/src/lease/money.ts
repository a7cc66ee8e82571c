import { toMinor } from '#domain/kernel/money.js';
import type { MoneyEvent } from '#domain/lease/money/events.js';
import { change, type Folds } from './fold.js';
import type { Invoice, LeaseDocument } from './lease-document.js';

export const moneyFolds: Folds<MoneyEvent> = {
  InvoiceIssued: (lease, invoice, issued) =>
    lease.invoices.some(({ invoiceId }) => invoiceId === invoice.invoiceId)
      ? undefined
      : { ...lease, invoices: [...lease.invoices, { issued, creditNotes: [], payments: [], ...invoice }] },

  CreditNoteIssued: (lease, { invoiceId, ...note }, fact) =>
    lease.invoices.some(({ creditNotes }) =>
      creditNotes.some(({ creditNoteId }) => creditNoteId === note.creditNoteId),
    )
      ? undefined
      : changeInvoice(lease, invoiceId, note.amount.currency, (invoice) => {
          const creditNotes = [...invoice.creditNotes, { fact, ...note }];
          return sumOf(creditNotes) > sumOf(invoice.lines) ? undefined : { ...invoice, creditNotes };
        }),

  PaymentReceived: (lease, { invoiceId, ...payment }, fact) =>
    lease.invoices.some(({ payments }) => payments.some(({ paymentId }) => paymentId === payment.paymentId))
      ? undefined
      : changeInvoice(lease, invoiceId, payment.amount.currency, (invoice) => ({
          ...invoice,
          payments: [...invoice.payments, { fact, ...payment }],
        })),
};

function changeInvoice(
  lease: LeaseDocument,
  invoiceId: string,
  currency: string,
  to: (invoice: Invoice) => Invoice | undefined,
): LeaseDocument | undefined {
  const found = lease.invoices.find((invoice) => invoice.invoiceId === invoiceId);
  const changed = found && currencyOf(found) === currency ? to(found) : undefined;
  const invoices =
    changed &&
    change(
      lease.invoices,
      (invoice) => invoice === found,
      () => changed,
    );
  return invoices && { ...lease, invoices };
}

/** Of an invoice, all of whose lines share it. */
export const currencyOf = ({ lines }: Pick<Invoice, 'lines'>): string => lines[0]?.amount.currency ?? '';

/** In minor units; the amounts are in one currency. */
export const sumOf = (
  items: readonly { readonly amount: { readonly amount: string; readonly currency: string } }[],
): bigint => items.reduce((sum, { amount }) => sum + toMinor(amount), 0n);
