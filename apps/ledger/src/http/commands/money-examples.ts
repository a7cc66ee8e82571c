import { DIGEST, LEASE, LESSOR, type CommandExample } from './example.js';

/** What hangs on the space, what is owed for it, and what was paid. */
export const MONEY_EXAMPLES: Readonly<Record<string, CommandExample>> = {
  RecordExchangeRate: {
    path: LEASE,
    body: {
      base: 'USD',
      quote: 'EUR',
      rate: '0.92',
      clause: '11.6',
      evidence: { grade: 'documented', source: 'rate sheet of the bank', document: DIGEST },
    },
  },
  RegisterDependency: {
    path: LEASE,
    body: {
      dependencyId: 'DEP-1',
      system: 'Customer mail platform',
      prefixes: ['198.51.100.0/24'],
      downtimePerDay: { amount: '1800.00', currency: 'EUR' },
      renumbering: { amount: '4000.00', currency: 'EUR' },
      delisting: { amount: '250.00', currency: 'EUR' },
      documents: { amount: '120.00', currency: 'EUR' },
    },
  },
  RetireDependency: { path: { ...LEASE, dependencyId: 'DEP-1' }, body: {} },
  AgreeObligation: {
    path: LEASE,
    body: {
      obligationId: 'OB-1',
      kind: 'service-level',
      by: LESSOR,
      duty: 'ROA changes published within one business day',
      clause: 'SLA 4',
      evidenceRequired: 'observed',
    },
  },
  ReviewObligation: {
    path: { ...LEASE, obligationId: 'OB-1' },
    body: {
      outcome: 'kept',
      from: '2026-01-01',
      until: '2026-04-01',
      finding: '4 of 4 changes in time',
      evidence: { grade: 'observed', source: 'VRP exports' },
    },
  },
  IssueInvoice: {
    path: LEASE,
    body: {
      effectiveAt: '2026-01-01T08:00:00Z',
      invoiceId: 'INV-1',
      dueOn: '2026-01-31',
      lines: [{ from: '2026-01-01', until: '2026-02-01', amount: { amount: '115.20', currency: 'EUR' } }],
    },
  },
  IssueCreditNote: {
    path: { ...LEASE, invoiceId: 'INV-1' },
    body: {
      creditNoteId: 'CN-1',
      amount: { amount: '15.20', currency: 'EUR' },
      cause: 'One day without a route',
    },
  },
  RecordPayment: {
    path: { ...LEASE, invoiceId: 'INV-1' },
    body: { paymentId: 'PAY-1', amount: { amount: '100.00', currency: 'EUR' } },
  },
  DecideLeaseOrBuy: {
    path: LEASE,
    body: {
      decisionId: 'LB-1',
      horizonMonths: 60,
      lease: {
        monthlyFee: { amount: '115.20', currency: 'EUR' },
        renumbering: { amount: '4000.00', currency: 'EUR' },
      },
      purchase: {
        price: { amount: '8960.00', currency: 'EUR' },
        transferCosts: { amount: '500.00', currency: 'EUR' },
        yearlyRegistryFee: { amount: '50.00', currency: 'EUR' },
      },
      criteria: [
        { criterion: 'duration', favours: 'lease', because: 'The project ends within five years' },
        { criterion: 'control', favours: 'buy', because: 'The holder publishes its own ROAs' },
      ],
      decision: 'lease',
      decidedBy: 'finance@example.net',
    },
  },
};
