import { optional, PartyId, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf, type Target } from '../../kernel/command-type.js';
import { AbuseAnswered, AbuseClosed, abuseReport } from './events.js';

/** A report names an address, and not yet the lease that it belongs to. */
const ABUSE_CASE: Target = {
  collection: 'abuse-reports',
  name: 'caseId',
  shape: Reference,
  example: 'AB-1',
  mayBeMade: true,
};

/** A report already attributed: the service has looked up who held the address at `incidentAt`. */
export const ReportAbuse = commandType(
  'ReportAbuse',
  ['abuse-desk'],
  record({
    ...abuseReport,
    /** Names the abuse case; the service makes a name unless given. */
    caseId: optional(Reference),
    /** Party id of who held the address at that instant. */
    lessee: PartyId,
  }),
  {
    path: '',
    summary: 'Report abuse of an address',
    target: ABUSE_CASE,
    data: record({ ...abuseReport, caseId: optional(Reference) }),
    example: {
      address: '198.51.100.7',
      incidentAt: '2026-11-01T10:15:00Z',
      category: 'spam',
      summary: 'Unsolicited mail to a spam trap',
    },
  },
);
export const AnswerAbuse = commandType('AnswerAbuse', ['abuse-desk'], AbuseAnswered.data, {
  path: 'abuse-reports/:caseId/answer',
  summary: 'Answer an abuse report',
  example: { caseId: 'AB-1', answer: 'The machine was taken off line.' },
});
export const CloseAbuse = commandType('CloseAbuse', ['abuse-desk'], AbuseClosed.data, {
  path: 'abuse-reports/:caseId/closure',
  summary: 'Close an abuse report',
  example: { caseId: 'AB-1', outcome: 'resolved' },
});

export const ABUSE_COMMANDS = [ReportAbuse, AnswerAbuse, CloseAbuse] as const;
export type AbuseCommand = CommandOf<(typeof ABUSE_COMMANDS)[number]>;
