import { sha256Of } from '#event-store/documents/document-bytes.js';
import { ALDER, CEDAR, contract, DUNE, FJORD, terms } from '../cast.js';
import { begin, type DateOn, type Step } from '../step.js';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const upstream = (cap: object, clause: string) => ({
  allocations: [{ cause: 'upstream', responsible: 'provider', cap, clause }],
});

/** What the lessee's accounts say that it paid its customers for the outage: the document behind that cost. */
const creditsPaid = (dateOn: DateOn): Buffer =>
  Buffer.from(
    `${ALDER.name}: service credits paid to customers

Outage of 198.18.32.0/22, from ${dateOn(-21)} to ${dateOn(-16)}

Hosting, 31 customers          14,800.00 USD
Mail platform, 9 customers      8,200.00 USD
Colocation, 4 customers         3,500.00 USD
Total                          26,500.00 USD

Accounts, ${dateOn(-15)}
`,
  );

/** A broker in the middle went silent, the route was withdrawn, and its cap is far below the loss. */
export function brokenChain(dateOn: DateOn): readonly Step[] {
  const to = 'L-BROKEN';
  const agreed = contract({
    prefix: '198.18.32.0/22',
    brokers: [CEDAR.id, DUNE.id],
    terms: terms(dateOn(-300), dateOn(430), {
      notices: [
        { by: 'either', purpose: 'termination', period: { count: 20, unit: 'business-days' }, clause: '9' },
      ],
      monthlyFee: usd('900.00'),
      renumberingCost: usd('18000.00'),
    }),
  });
  const credits = creditsPaid(dateOn);
  const perIncident = (amount: string) => ({ kind: 'per-incident', amount: usd(amount) });
  return [
    ...begin(-300, { lease: to, contract: agreed, dateOn, loaUntil: 430, owner: 'renewals@alder.example' }),
    {
      day: -299,
      to,
      command: 'AgreeLiabilityTerms',
      data: { provider: DUNE.id, ...upstream(perIncident('10000.00'), 'Dune 12.3') },
      grade: 'documented',
      source: 'contract with Dune',
    },
    {
      day: -299,
      to,
      command: 'AgreeLiabilityTerms',
      data: { provider: CEDAR.id, ...upstream(perIncident('5000.00'), 'Cedar 8.1') },
      grade: 'documented',
      source: 'contract with Cedar',
    },
    {
      day: -299,
      to,
      command: 'AgreeLiabilityTerms',
      data: { provider: FJORD.id, ...upstream({ kind: 'excluded' }, 'Fjord 14') },
      grade: 'documented',
      source: 'contract with Fjord',
    },
    {
      day: -298,
      to,
      command: 'MakeContinuityCommitment',
      data: {
        commitmentId: 'C-1',
        by: DUNE.id,
        kind: 'replacement',
        remedy: 'an equal block within 30 days',
        clause: 'Dune 15',
      },
      grade: 'documented',
      source: 'contract with Dune',
    },
    {
      day: -20,
      to,
      command: 'OpenIncident',
      data: {
        incidentId: 'I-BROKEN-1',
        kind: 'provider-lost',
        cause: 'upstream',
        occurredAt: `${dateOn(-21)}T06:00:00Z`,
        summary: 'Dune answers nobody; the upstream withdrew the route for want of a renewed LOA',
      },
      grade: 'observed',
      source: 'monitoring',
    },
    {
      day: -18,
      to,
      command: 'RemoveProviderLink',
      data: { party: DUNE.id, cause: 'ceased trading, unreachable since the incident' },
      grade: 'documented',
      source: 'registered mail returned',
    },
    { day: -15, upload: { lessee: ALDER.id, lease: to, bytes: credits } },
    {
      day: -15,
      to,
      command: 'RecordIncidentCost',
      data: { incidentId: 'I-BROKEN-1', costId: 'K-1', category: 'downtime', amount: usd('26500.00') },
      grade: 'documented',
      source: 'service credits paid',
      document: sha256Of(credits),
    },
    {
      day: -10,
      to,
      command: 'RecordIncidentCost',
      data: { incidentId: 'I-BROKEN-1', costId: 'K-2', category: 'renumbering', amount: usd('7250.50') },
      grade: 'documented',
      source: 'invoice',
    },
    {
      day: -9,
      to,
      command: 'RequestDocument',
      data: { requestId: 'D-1', what: 'authority of Cedar Brokers to route the block', of: CEDAR.id },
    },
    {
      day: -8,
      to,
      command: 'NameEscalationContact',
      data: { level: 1, party: ALDER.id, contact: 'noc@alder.example' },
    },
    {
      day: -7,
      to,
      command: 'RegisterDependency',
      data: { dependencyId: 'S-MAIL', system: 'customers’ mail platform', downtimePerDay: usd('1500.00') },
      grade: 'documented',
      source: 'service catalogue',
    },
    {
      day: -6,
      to,
      command: 'IssueInvoice',
      data: {
        invoiceId: 'INV-10',
        dueOn: dateOn(-3),
        lines: [{ from: dateOn(-26), until: dateOn(4), amount: usd('900.00') }],
      },
      grade: 'documented',
      source: 'invoice',
    },
    {
      day: -5,
      to,
      command: 'RecordIncidentRecovery',
      data: { incidentId: 'I-BROKEN-1', recoveryId: 'R-1', from: CEDAR.id, amount: usd('5000.00') },
      grade: 'documented',
      source: 'bank statement',
    },
    {
      day: -2,
      to,
      command: 'WaiveDeadline',
      data: {
        clause: '/notices/0',
        by: 'lessor',
        cause: 'Dune ceased trading: Alder Hosting may terminate without a notice period',
      },
      grade: 'documented',
      source: 'letter of Fjord',
    },
  ];
}
