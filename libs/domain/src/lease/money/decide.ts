import { moneyWords } from '../../kernel/money-words.js';
import { fromMinor, toMinor } from '../../kernel/money.js';
import type { Money } from '../../kernel/shape.js';
import { localDateAt } from '../../kernel/zoned.js';
import { checkNew } from '../check-new.js';
import type { InvoiceState, LeaseRecord } from '../lease.js';
import { refusal } from './refusals.js';
import { ruleFor, type Rules } from '../rule.js';
import type { MoneyCommand } from './commands.js';
import { CreditNoteIssued, InvoiceIssued, PaymentReceived, type MoneyEvent } from './events.js';
import type { InvoiceLine } from './events.js';

export const moneyRules: Rules<MoneyCommand, MoneyEvent> = {
  IssueInvoice: ruleFor(
    InvoiceIssued,
    ({ record }, { invoiceId: given, ...data }, { commandId, effectiveAt }) => {
      const invoiceId = given ?? commandId;
      checkNew(record.invoices, invoiceId, 'invoice-known', 'an invoice', '/invoiceId');
      checkDueOn(data.dueOn, localDateAt(effectiveAt, record.contract.terms.timeZone));
      checkLines(data.lines);
      return [{ type: 'InvoiceIssued', data: { invoiceId, ...data } }];
    },
  ),

  IssueCreditNote: ruleFor(
    CreditNoteIssued,
    ({ record }, { creditNoteId: given, ...data }, { commandId }) => {
      const creditNoteId = given ?? commandId;
      checkNew(record.creditNotes, creditNoteId, 'credit-note-known', 'a credit note', '/creditNoteId');
      const invoice = invoiceFor(record, data);
      checkAmount(data.amount);
      const rest = invoice.total - invoice.credited;
      if (toMinor(data.amount) > rest)
        throw refusal(
          'credit-exceeds-invoice',
          `Invoice ${data.invoiceId} has ${moneyWords(fromMinor(rest, invoice.currency))} left to be credited.`,
          '/amount/amount',
          'credit no more than that',
        );
      return [{ type: 'CreditNoteIssued', data: { creditNoteId, ...data } }];
    },
  ),

  RecordPayment: ruleFor(PaymentReceived, ({ record }, { paymentId: given, ...data }, { commandId }) => {
    const paymentId = given ?? commandId;
    checkNew(record.payments, paymentId, 'payment-known', 'a payment', '/paymentId');
    invoiceFor(record, data);
    checkAmount(data.amount);
    return [{ type: 'PaymentReceived', data: { paymentId, ...data } }];
  }),
};

function checkDueOn(dueOn: string, issuedOn: string): void {
  if (dueOn < issuedOn)
    throw refusal(
      'due-before-issue',
      `The invoice would be due on ${dueOn}, before it is issued on ${issuedOn}.`,
      '/dueOn',
      `give ${issuedOn} or a later date, or say by effectiveAt when it was issued`,
    );
}

function checkAmount(amount: Money): void {
  if (toMinor(amount) === 0n)
    throw refusal(
      'amount-of-nothing',
      `${moneyWords(amount)} is nothing.`,
      '/amount/amount',
      'give an amount above nothing',
    );
}

function checkLines(lines: readonly InvoiceLine[]): void {
  const currency = lines[0]?.amount.currency;
  lines.forEach(({ from, until, amount }, index) => {
    if (until <= from)
      throw refusal(
        'period-ends-before-start',
        `The line from ${from} would end on ${until}.`,
        `/lines/${index}/until`,
        `give a date after ${from}`,
      );
    if (amount.currency !== currency)
      throw refusal(
        'currency-mismatch',
        `One line is in ${currency}, another in ${amount.currency}.`,
        `/lines/${index}/amount/currency`,
        'issue an invoice for each currency',
      );
  });
}

/** The invoice that a credit note or payment names, in whose currency it has to be. */
function invoiceFor(
  { invoices }: LeaseRecord,
  { invoiceId, amount }: { readonly invoiceId: string; readonly amount: { readonly currency: string } },
): InvoiceState {
  const invoice = invoices.get(invoiceId);
  if (invoice === undefined)
    throw refusal(
      'invoice-unknown',
      `There is no invoice ${invoiceId}.`,
      '/invoiceId',
      'name an invoice of this lease',
    );
  if (invoice.currency !== amount.currency)
    throw refusal(
      'currency-mismatch',
      `Invoice ${invoiceId} is in ${invoice.currency}.`,
      '/amount/currency',
      `give the amount in ${invoice.currency}`,
    );
  return invoice;
}
