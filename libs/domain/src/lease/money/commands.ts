import { optional, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { CreditNoteIssued, InvoiceIssued, PaymentReceived } from './events.js';

export const IssueInvoice = commandType(
  'IssueInvoice',
  ['finance'],
  record({
    ...InvoiceIssued.data.properties,
    /** Names the invoice within the lease; the service makes a name unless given. */
    invoiceId: optional(Reference),
  }),
  {
    path: 'invoices',
    summary: 'Issue an invoice',
    example: {
      effectiveAt: '2026-01-01T08:00:00Z',
      invoiceId: 'INV-1',
      dueOn: '2026-01-31',
      lines: [{ from: '2026-01-01', until: '2026-02-01', amount: { amount: '115.20', currency: 'EUR' } }],
    },
  },
);
export const IssueCreditNote = commandType(
  'IssueCreditNote',
  ['finance'],
  record({
    ...CreditNoteIssued.data.properties,
    /** Names the credit note within the lease; the service makes a name unless given. */
    creditNoteId: optional(Reference),
  }),
  {
    path: 'invoices/:invoiceId/credit-notes',
    summary: 'Issue a credit note',
    example: {
      invoiceId: 'INV-1',
      creditNoteId: 'CN-1',
      amount: { amount: '15.20', currency: 'EUR' },
      cause: 'One day without a route',
    },
  },
);
export const RecordPayment = commandType(
  'RecordPayment',
  ['finance'],
  record({
    ...PaymentReceived.data.properties,
    /** Names the payment within the lease; the service makes a name unless given. */
    paymentId: optional(Reference),
  }),
  {
    path: 'invoices/:invoiceId/payments',
    summary: 'Record a payment',
    example: { invoiceId: 'INV-1', paymentId: 'PAY-1', amount: { amount: '100.00', currency: 'EUR' } },
  },
);

export const MONEY_COMMANDS = [IssueInvoice, IssueCreditNote, RecordPayment] as const;
export type MoneyCommand = CommandOf<(typeof MONEY_COMMANDS)[number]>;
