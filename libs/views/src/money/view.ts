import { ofLease } from '../declared/of-lease.js';
import { ofParty } from '../declared/of-party.js';
import { leaseId, partyId, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { CSV } from '../words/csv.js';
import { moneyOfLease, moneyOfParty } from './money.js';
import { invoicesCsv, monthsCsv, scheduleCsv } from './csv.js';
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

export const partyMoneyView = view({
  name: 'party-money',
  command: { name: 'money' },
  operationId: 'getPartyMoney',
  path: '/v1/parties/:partyId/money',
  tag: 'parties',
  summary: 'Commitments and revenue of one party by month, and what is overdue',
  parameters: { partyId, ...TIMES },
  answer: (asking, given) =>
    ofParty(asking, given.partyId, (portfolio) => moneyOfParty(given.partyId, portfolio, asking.moment)),
  text: renderPartyMoney,
  exports: [
    {
      operationId: 'getCommitmentsAndRevenueCsv',
      path: '/v1/parties/:partyId/commitments-and-revenue.csv',
      summary: 'Commitments and revenue of one party by month, as CSV',
      mediaType: CSV,
      render: monthsCsv,
    },
  ],
});
