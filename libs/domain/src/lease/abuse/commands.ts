import { optional, PartyId, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { AbuseAnswered, AbuseClosed, abuseReport } from './events.js';

/** A report already attributed: the edge has looked up who held the address at `incidentAt`. */
export const ReportAbuse = commandType(
  'ReportAbuse',
  ['abuse-desk'],
  record({ ...abuseReport, caseId: optional(Reference), lessee: PartyId }),
);
export const AnswerAbuse = commandType('AnswerAbuse', ['abuse-desk'], AbuseAnswered.data);
export const CloseAbuse = commandType('CloseAbuse', ['abuse-desk'], AbuseClosed.data);

export const ABUSE_COMMANDS = [ReportAbuse, AnswerAbuse, CloseAbuse] as const;
export type AbuseCommand = CommandOf<(typeof ABUSE_COMMANDS)[number]>;
