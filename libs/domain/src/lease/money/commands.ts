import { optional, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { CreditNoteIssued, InvoiceIssued, PaymentReceived } from './events.js';

export const IssueInvoice = commandType(
  'IssueInvoice',
  ['finance'],
  record({ ...InvoiceIssued.data.properties, invoiceId: optional(Reference) }),
);
export const IssueCreditNote = commandType(
  'IssueCreditNote',
  ['finance'],
  record({ ...CreditNoteIssued.data.properties, creditNoteId: optional(Reference) }),
);
export const RecordPayment = commandType(
  'RecordPayment',
  ['finance'],
  record({ ...PaymentReceived.data.properties, paymentId: optional(Reference) }),
);

export const MONEY_COMMANDS = [IssueInvoice, IssueCreditNote, RecordPayment] as const;
export type MoneyCommand = CommandOf<(typeof MONEY_COMMANDS)[number]>;
