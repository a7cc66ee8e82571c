import { grouped } from '#domain/kernel/money-words.js';
import type { InvoiceRemark } from '../money/invoice-remarks.js';

/** What does not fit in an invoice, as one says it of the invoice. */
export function remarkWords(remark: InvoiceRemark, currency: string): string {
  switch (remark.remark) {
    case 'other-currency':
      return `IN ${currency}, ${remark.agreed.join(' or ')} is agreed`;
    case 'billed-already':
      return `BILLED ALREADY by ${remark.invoiceId}: ${remark.from} until ${remark.until}`;
    case 'beyond-term':
      return `BEYOND THE TERM: ${remark.from} until ${remark.until}`;
    case 'off-schedule':
      return `OFF SCHEDULE, ${grouped(remark.scheduled)} ${currency} for these days`;
    case 'credit-proposed':
      return `CREDIT PROPOSED of ${grouped(remark.amount)} ${currency}: ${remark.from} until ${remark.until}, after the lease ended`;
  }
}
