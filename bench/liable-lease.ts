import { leaseLife, type LeaseLife } from './lease-life.js';
import { someEvent } from './some-events.js';

/** The party that every such lease is let to. */
export const LESSEE = '00000000-0000-5000-9000-000000000001';
const BROKER = '00000000-0000-5000-9000-000000000002';
const HOLDER = '00000000-0000-5000-9000-000000000003';
/** The party that lets every such lease. */
export const LESSOR = HOLDER;

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const terms = (provider: string, cap: object) => ({
  provider,
  allocations: [
    { cause: 'upstream', responsible: 'provider', cap, deductible: eur('50.00'), clause: '9.1' },
    { cause: 'registry', responsible: 'provider', cap: { kind: 'unlimited' }, clause: '9.2' },
    { cause: 'abuse', responsible: 'customer', cap: { kind: 'excluded' }, clause: '9.3' },
  ],
});

/** A lease of the one lessee through a broker, with caps, a rate, a dependency and an invoice. */
export const liableLease = (index: number): LeaseLife => lifeWith(index, LIABILITY);

/** The same after two incidents. */
export const hurtLease = (index: number): LeaseLife => lifeWith(index, [...LIABILITY, ...INCIDENTS]);

type Facts = readonly (readonly [string, object])[];

function lifeWith(index: number, facts: Facts): LeaseLife {
  const { stream, events } = leaseLife(index);
  const [offered, ...rest] = events;
  const { contract } = offered!.data as { contract: object };
  const providerChain = [
    { party: HOLDER, role: 'holder' },
    { party: BROKER, role: 'broker' },
  ];
  const offer = { contract: { ...contract, lessor: HOLDER, lessee: LESSEE, providerChain } };
  return {
    stream,
    events: [{ ...offered!, data: offer }, ...rest, ...facts.map(([type, data]) => someEvent(type, data))],
  };
}

const incident = (incidentId: string, occurredAt: string) => ({
  incidentId,
  kind: 'route-refused',
  cause: 'upstream',
  occurredAt,
  summary: 'the upstream refused the route',
});
const cost = (incidentId: string, costId: string, amount: object) => ({
  incidentId,
  costId,
  category: 'downtime',
  amount,
});

const LIABILITY: Facts = [
  ['LiabilityTermsAgreed', terms(BROKER, { kind: 'per-contract-year', amount: eur('1000.00') })],
  ['LiabilityTermsAgreed', terms(HOLDER, { kind: 'multiple-of-monthly-fee', multiple: 6 })],
  ['ExchangeRateRecorded', { base: 'USD', quote: 'EUR', rate: '0.92' }],
  ['DependencyRegistered', { dependencyId: 'S-1', system: 'mail', downtimePerDay: eur('150.00') }],
  [
    'InvoiceIssued',
    {
      invoiceId: 'INV-1',
      dueOn: '2026-01-15',
      lines: [{ from: '2026-01-01', until: '2026-02-01', amount: eur('120.00') }],
    },
  ],
];

const INCIDENTS: Facts = [
  ['IncidentOpened', incident('I-1', '2026-03-01T00:00:00.000Z')],
  ['IncidentCostRecorded', cost('I-1', 'K-1', eur('700.00'))],
  ['IncidentCostRecorded', cost('I-1', 'K-2', { amount: '300.00', currency: 'USD' })],
  ['IncidentOpened', incident('I-2', '2026-06-01T00:00:00.000Z')],
  ['IncidentCostRecorded', cost('I-2', 'K-3', eur('900.00'))],
  ['IncidentCostRecovered', { incidentId: 'I-1', recoveryId: 'R-1', from: BROKER, amount: eur('500.00') }],
];
