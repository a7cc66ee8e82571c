import { list, LocalDate, Money, record, Reference, text, type Static } from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { leaseEvent, LIVE_OR_OVER } from '../lease-event.js';

/** One line of an invoice: the days from `from` up to but not including `until`, net of tax. */
export const InvoiceLine = record({
  /** First day that the line bills, a local date in the contract's zone. */
  from: LocalDate,
  /** First day that it does not bill. */
  until: LocalDate,
  /** What the line bills, net of tax. */
  amount: Money,
});
export type InvoiceLine = Static<typeof InvoiceLine>;

/** The lessor bills the lessee; all lines are in one currency, net of tax (I4). */
export const InvoiceIssued = leaseEvent(
  'InvoiceIssued',
  'operation',
  LIVE_OR_OVER,
  record({
    /** Names the invoice within the lease. */
    invoiceId: Reference,
    /** When it falls due, a local date in the contract's zone. */
    dueOn: LocalDate,
    /** What it bills, in one currency. */
    lines: list(InvoiceLine, { min: 1, max: 120 }),
  }),
);
/** Part or all of an invoice is taken back. */
export const CreditNoteIssued = leaseEvent(
  'CreditNoteIssued',
  'operation',
  LIVE_OR_OVER,
  record({
    /** Names the credit note within the lease. */
    creditNoteId: Reference,
    /** The invoice that it takes part of back. */
    invoiceId: Reference,
    /** How much it takes back, net of tax, in the invoice's currency. */
    amount: Money,
    /** Why, in words. */
    cause: text(),
  }),
);
/** Money towards an invoice, net of tax, which reached the lessor at `effectiveAt`. */
export const PaymentReceived = leaseEvent(
  'PaymentReceived',
  'operation',
  LIVE_OR_OVER,
  record({
    /** Names the payment within the lease. */
    paymentId: Reference,
    /** The invoice that was paid towards. */
    invoiceId: Reference,
    /** How much was paid, net of tax, in the invoice's currency. */
    amount: Money,
  }),
);

export const MONEY_EVENTS = [InvoiceIssued, CreditNoteIssued, PaymentReceived] as const;
export type MoneyEvent = EventOf<(typeof MONEY_EVENTS)[number]>;
