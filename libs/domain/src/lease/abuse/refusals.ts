import { refusing } from '../../kernel/refusal.js';

export const ABUSE_REFUSALS = [
  { code: 'abuse-case-known', meaning: 'There is an abuse case under this id already.' },
  { code: 'abuse-case-unknown', meaning: 'There is no such abuse case.' },
  { code: 'abuse-case-closed', meaning: 'The abuse case is closed.' },
] as const;

export const refusal = refusing(ABUSE_REFUSALS);

export const caseUnknown = (caseId: string) =>
  refusal('abuse-case-unknown', `There is no abuse case ${caseId}.`, '/caseId', 'name a case of this lease');
