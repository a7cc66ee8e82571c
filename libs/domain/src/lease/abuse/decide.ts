import { checkNew } from '../check-new.js';
import type { LeaseRecord } from '../lease.js';
import { caseUnknown, refusal } from './refusals.js';
import { ruleFor, type Rules } from '../rule.js';
import type { AbuseCommand } from './commands.js';
import { AbuseAnswered, AbuseClosed, AbuseReported, type AbuseEvent } from './events.js';

export const abuseRules: Rules<AbuseCommand, AbuseEvent> = {
  ReportAbuse: ruleFor(AbuseReported, ({ record }, { caseId: given, ...report }, { commandId }) => {
    const caseId = given ?? commandId;
    checkNew(record.abuseCases, caseId, 'abuse-case-known', 'an abuse case', '/caseId');
    return [{ type: 'AbuseReported', data: { caseId, ...report } }];
  }),

  /** A case may take more than one answer before it is closed. */
  AnswerAbuse: ruleFor(AbuseAnswered, ({ record }, data) => {
    checkOpen(record, data.caseId);
    return [{ type: 'AbuseAnswered', data }];
  }),

  CloseAbuse: ruleFor(AbuseClosed, ({ record }, data) => {
    checkOpen(record, data.caseId);
    return [{ type: 'AbuseClosed', data }];
  }),
};

function checkOpen({ abuseCases }: LeaseRecord, caseId: string): void {
  const found = abuseCases.get(caseId);
  if (found?.open) return;
  throw found === undefined
    ? caseUnknown(caseId)
    : refusal('abuse-case-closed', `Abuse case ${caseId} is closed.`, '/caseId', 'report a new case');
}
