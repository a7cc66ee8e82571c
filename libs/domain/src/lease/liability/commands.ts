import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { ExchangeRateRecorded, LiabilityTermsAgreed } from './events.js';

export const AgreeLiabilityTerms = commandType(
  'AgreeLiabilityTerms',
  ['legal', 'finance'],
  LiabilityTermsAgreed.data,
);

/** Counts where it is documented or observed: a rate that somebody merely says lifts no cap. */
export const RecordExchangeRate = commandType(
  'RecordExchangeRate',
  ['legal', 'finance'],
  ExchangeRateRecorded.data,
);

export const LIABILITY_COMMANDS = [AgreeLiabilityTerms, RecordExchangeRate] as const;
export type LiabilityCommand = CommandOf<(typeof LIABILITY_COMMANDS)[number]>;
