import { optional, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { ObligationAgreed, ObligationReviewed } from './events.js';

export const AgreeObligation = commandType(
  'AgreeObligation',
  ['legal'],
  record({ ...ObligationAgreed.data.properties, obligationId: optional(Reference) }),
);
export const ReviewObligation = commandType(
  'ReviewObligation',
  ['legal', 'network', 'abuse-desk'],
  ObligationReviewed.data,
);

export const OBLIGATION_COMMANDS = [AgreeObligation, ReviewObligation] as const;
export type ObligationCommand = CommandOf<(typeof OBLIGATION_COMMANDS)[number]>;
