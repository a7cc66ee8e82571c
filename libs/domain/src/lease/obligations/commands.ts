import { LESSOR } from '../../kernel/example.js';
import { optional, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { ObligationAgreed, ObligationReviewed } from './events.js';

export const AgreeObligation = commandType(
  'AgreeObligation',
  ['legal'],
  record({
    ...ObligationAgreed.data.properties,
    /** Names the obligation within the lease; the service makes a name unless given. */
    obligationId: optional(Reference),
  }),
  {
    path: 'obligations',
    summary: 'Agree an obligation',
    example: {
      obligationId: 'OB-1',
      kind: 'service-level',
      by: LESSOR,
      duty: 'ROA changes published within one business day',
      clause: 'SLA 4',
      evidenceRequired: 'observed',
    },
  },
);
export const ReviewObligation = commandType(
  'ReviewObligation',
  ['legal', 'network', 'abuse-desk'],
  ObligationReviewed.data,
  {
    path: 'obligations/:obligationId/reviews',
    summary: 'Record whether an obligation was kept',
    example: {
      obligationId: 'OB-1',
      outcome: 'kept',
      from: '2026-01-01',
      until: '2026-04-01',
      finding: '4 of 4 changes in time',
      evidence: { grade: 'observed', source: 'VRP exports' },
    },
  },
);

export const OBLIGATION_COMMANDS = [AgreeObligation, ReviewObligation] as const;
export type ObligationCommand = CommandOf<(typeof OBLIGATION_COMMANDS)[number]>;
