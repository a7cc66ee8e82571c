import { Month, optional } from '#domain/kernel/shape.js';
import { ofLease } from '../declared/of-lease.js';
import { leaseId, partyId, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { CSV } from '../words/csv.js';
import { moneyOfLease } from './money.js';
import { answerOfParty } from './party-answer.js';
import { ageingCsv, holdingOverCsv, invoicesCsv, monthsCsv, remarksCsv, scheduleCsv } from './csv.js';
import { renderLeaseMoney, renderPartyMoney } from './text.js';

export const leaseMoneyView = view({
  name: 'lease-money',
  command: { name: 'money' },
  operationId: 'getLeaseMoney',
  path: '/v1/leases/:leaseId/money',
  tag: 'leases',
  summary: 'Payment schedule, invoices and what is overdue of one lease',
  parameters: { leaseId, ...TIMES },
  answer: (asking, given) =>
    ofLease(asking, given.leaseId, ({ lease }) => moneyOfLease(lease, asking.moment)),
  text: renderLeaseMoney,
  exports: [
    {
      operationId: 'getPaymentScheduleCsv',
      path: '/v1/leases/:leaseId/payment-schedule.csv',
      summary: 'The payment schedule of one lease as CSV',
      mediaType: CSV,
      render: scheduleCsv,
    },
    {
      operationId: 'getInvoicesCsv',
      path: '/v1/leases/:leaseId/invoices.csv',
      summary: 'The invoices of one lease and what became of them, as CSV',
      mediaType: CSV,
      render: invoicesCsv,
    },
  ],
});

const month = optional({
  ...Month,
  description:
    'Of the months, list only this one. Balances are of all up to its close by the days of each contract: as of its last day what is outstanding, overdue and for how long, and as they stand while it runs. Of a month that is closed, everything is answered as it was known when it was closed.',
});

export const partyMoneyView = view({
  name: 'party-money',
  command: { name: 'money' },
  operationId: 'getPartyMoney',
  path: '/v1/parties/:partyId/money',
  tag: 'parties',
  summary: 'Invoices of one party to look at, what is overdue and how long, commitments and revenue by month',
  parameters: { partyId, month, ...TIMES },
  keepsTo: ['leases'],
  answer: (asking, given) => answerOfParty(asking, given.partyId, given.month),
  text: renderPartyMoney,
  exports: [
    {
      operationId: 'getCommitmentsAndRevenueCsv',
      path: '/v1/parties/:partyId/commitments-and-revenue.csv',
      summary: 'Commitments and revenue of one party by month, as CSV',
      mediaType: CSV,
      render: monthsCsv,
    },
    {
      operationId: 'getAgeingCsv',
      path: '/v1/parties/:partyId/ageing.csv',
      summary: 'What is outstanding in the books of one party, by how long it is overdue, as CSV',
      mediaType: CSV,
      render: ageingCsv,
    },
    {
      operationId: 'getHoldingOverCsv',
      path: '/v1/parties/:partyId/holding-over.csv',
      summary: 'Days that lessees kept the space beyond the end, and what they cost, as CSV',
      mediaType: CSV,
      render: holdingOverCsv,
    },
    {
      operationId: 'getInvoiceRemarksCsv',
      path: '/v1/parties/:partyId/invoice-remarks.csv',
      summary: "What does not fit in invoices of one party's leases, as CSV",
      mediaType: CSV,
      render: remarksCsv,
    },
  ],
});
