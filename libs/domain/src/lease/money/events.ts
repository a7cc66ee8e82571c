import { list, LocalDate, Money, record, Reference, text, type Static } from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { leaseEvent, LIVE_OR_OVER } from '../lease-event.js';

/** One line of an invoice: the days from `from` up to but not including `until`, net of tax. */
export const InvoiceLine = record({ from: LocalDate, until: LocalDate, amount: Money });
export type InvoiceLine = Static<typeof InvoiceLine>;

/** The lessor bills the lessee; all lines are in one currency, net of tax (I4). */
export const InvoiceIssued = leaseEvent(
  'InvoiceIssued',
  'operation',
  LIVE_OR_OVER,
  record({ invoiceId: Reference, dueOn: LocalDate, lines: list(InvoiceLine, { min: 1, max: 120 }) }),
);
/** Part or all of an invoice is taken back. */
export const CreditNoteIssued = leaseEvent(
  'CreditNoteIssued',
  'operation',
  LIVE_OR_OVER,
  record({ creditNoteId: Reference, invoiceId: Reference, amount: Money, cause: text() }),
);
/** Money towards an invoice, net of tax, which reached the lessor at `effectiveAt`. */
export const PaymentReceived = leaseEvent(
  'PaymentReceived',
  'operation',
  LIVE_OR_OVER,
  record({ paymentId: Reference, invoiceId: Reference, amount: Money }),
);

export const MONEY_EVENTS = [InvoiceIssued, CreditNoteIssued, PaymentReceived] as const;
export type MoneyEvent = EventOf<(typeof MONEY_EVENTS)[number]>;
