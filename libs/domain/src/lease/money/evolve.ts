import { toMinor } from '../../kernel/money.js';
import { onRecord, withEntry, withMember, type Folds } from '../fold.js';
import type { MoneyEvent } from './events.js';

export const moneyFolds: Folds<MoneyEvent> = {
  InvoiceIssued: onRecord((record, { invoiceId, lines }) =>
    record.invoices.has(invoiceId)
      ? undefined
      : {
          ...record,
          invoices: withEntry(record.invoices, invoiceId, {
            currency: lines[0]?.amount.currency ?? '',
            total: lines.reduce((sum, { amount }) => sum + toMinor(amount), 0n),
            credited: 0n,
            billedUntil: lines.reduce((last, { until }) => (until > last ? until : last), ''),
          }),
        },
  ),
  CreditNoteIssued: onRecord((record, { creditNoteId, invoiceId, amount }) => {
    const invoice = record.invoices.get(invoiceId);
    if (invoice === undefined || record.creditNotes.has(creditNoteId)) return undefined;
    const credited = invoice.credited + toMinor(amount);
    if (invoice.currency !== amount.currency || credited > invoice.total) return undefined;
    return {
      ...record,
      creditNotes: withMember(record.creditNotes, creditNoteId),
      invoices: withEntry(record.invoices, invoiceId, { ...invoice, credited }),
    };
  }),
  PaymentReceived: onRecord((record, { paymentId, invoiceId, amount }) =>
    record.invoices.get(invoiceId)?.currency !== amount.currency || record.payments.has(paymentId)
      ? undefined
      : { ...record, payments: withMember(record.payments, paymentId) },
  ),
};
