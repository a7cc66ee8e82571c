import { view } from '../declared/view.js';
import { invoiceAccounts, type InvoiceAccount } from '../money/invoices.js';
import { paymentSchedule } from '../money/schedule.js';
import { LIST, listOf, type ListOfLease } from './list-of.js';

export interface InvoicesAnswer extends ListOfLease {
  /** The name of the view that answers. */
  readonly view: 'invoices';
  /** The invoices of the lease, a page of them. */
  readonly invoices: readonly InvoiceAccount[];
}

export const invoicesView = view({
  name: 'invoices',
  command: { name: 'invoices', argument: 'leaseId' },
  operationId: 'listInvoices',
  path: '/v1/leases/:leaseId/invoices',
  tag: 'leases',
  summary: 'The invoices of one lease by the day they fall due: what was credited, paid and is outstanding',
  parameters: LIST,
  answer: (asking, given) =>
    listOf(asking, given, {
      all: (lease, on) => invoiceAccounts(lease, on, paymentSchedule(lease, on)),
      idOf: ({ invoiceId }) => invoiceId,
      answer: (invoices, beside): InvoicesAnswer => ({ view: 'invoices', ...beside, invoices }),
    }),
});
