import { DIGEST, LESSOR } from '../../kernel/example.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { ExchangeRateRecorded, LiabilityTermsAgreed } from './events.js';

export const AgreeLiabilityTerms = commandType(
  'AgreeLiabilityTerms',
  ['legal', 'finance'],
  LiabilityTermsAgreed.data,
  {
    path: 'liability-terms',
    summary: 'Agree who bears which loss',
    example: {
      provider: LESSOR,
      allocations: [
        {
          cause: 'registry',
          responsible: 'provider',
          cap: { kind: 'per-incident', amount: { amount: '25000.00', currency: 'EUR' } },
          deductible: { amount: '500.00', currency: 'EUR' },
          indemnity: 'direct',
          clause: '11.3',
        },
        {
          cause: 'maintenance',
          responsible: 'provider',
          cap: { kind: 'multiple-of-monthly-fee', multiple: 12 },
          clause: '11.4',
        },
        { cause: 'abuse', responsible: 'customer', cap: { kind: 'unlimited' }, clause: '11.5' },
      ],
    },
  },
);

/** Counts where it is documented or observed: a rate that somebody merely says lifts no cap. */
export const RecordExchangeRate = commandType(
  'RecordExchangeRate',
  ['legal', 'finance'],
  ExchangeRateRecorded.data,
  {
    path: 'exchange-rates',
    summary: 'Record a documented exchange rate',
    example: {
      base: 'USD',
      quote: 'EUR',
      rate: '0.92',
      clause: '11.6',
      evidence: { grade: 'documented', source: 'rate sheet of the bank', document: DIGEST },
    },
  },
);

export const LIABILITY_COMMANDS = [AgreeLiabilityTerms, RecordExchangeRate] as const;
export type LiabilityCommand = CommandOf<(typeof LIABILITY_COMMANDS)[number]>;
