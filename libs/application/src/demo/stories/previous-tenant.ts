import { BIRCH, BIRCH_AS, contract, terms } from '../cast.js';
import { begin, type DateOn, type Step } from '../step.js';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

const LEASE_OR_BUY = {
  decisionId: 'LB-1',
  horizonMonths: 60,
  lease: { monthlyFee: eur('120.00'), renumbering: eur('2500.00') },
  purchase: { price: eur('7680.00'), transferCosts: eur('400.00'), yearlyRegistryFee: eur('50.00') },
  criteria: [
    {
      criterion: 'duration',
      favours: 'lease',
      because: 'the mail platform is to be replaced within four years',
    },
    { criterion: 'control', favours: 'buy', because: 'a holder publishes its own ROAs' },
  ],
  decision: 'lease',
  decidedBy: 'finance@alder.example',
} as const;

/** One prefix, two tenants after each other; the abuse report that comes last is about the first of them. */
export function previousTenant(dateOn: DateOn): readonly Step[] {
  const prefix = '198.18.50.0/24';
  const before = contract({
    prefix,
    lessee: BIRCH.id,
    originAs: BIRCH_AS,
    terms: terms(dateOn(-365), dateOn(-90)),
  });
  const now = contract({
    prefix,
    terms: terms(dateOn(-60), dateOn(305), {
      notices: [
        { by: 'lessee', purpose: 'confirmation', period: { count: 1, unit: 'months' }, clause: '4.2' },
      ],
      graceDays: 7,
    }),
  });
  return [
    ...begin(-365, {
      lease: 'L-BEFORE',
      contract: before,
      dateOn,
      loaUntil: -90,
      owner: 'office@birch.example',
    }),
    ...begin(-60, {
      lease: 'L-TENANT',
      contract: now,
      dateOn,
      loaUntil: 305,
      owner: 'renewals@alder.example',
    }),
    {
      day: -40,
      to: 'L-TENANT',
      command: 'DecideLeaseOrBuy',
      data: LEASE_OR_BUY,
      grade: 'documented',
      source: 'minutes of the board',
    },
  ];
}

/** Reported now, about a day on which the first tenant still held the address. */
export const REPORT = {
  caseId: 'A-1',
  address: '198.18.50.25',
  category: 'spam',
  summary: 'unsolicited bulk mail',
} as const;
export const REPORTED_DAY = -2;
export const INCIDENT_DAY = -100;
