import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { LiabilityTermsAgreed } from './events.js';

export const AgreeLiabilityTerms = commandType(
  'AgreeLiabilityTerms',
  ['legal', 'finance'],
  LiabilityTermsAgreed.data,
);

export const LIABILITY_COMMANDS = [AgreeLiabilityTerms] as const;
export type LiabilityCommand = CommandOf<(typeof LIABILITY_COMMANDS)[number]>;
