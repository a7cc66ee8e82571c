import { refusing } from '../../kernel/refusal.js';

export const INCIDENT_REFUSALS = [
  { code: 'incident-known', meaning: 'There is an incident under this id already.' },
  { code: 'incident-unknown', meaning: 'There is no such incident.' },
  { code: 'incident-closed', meaning: 'The incident is closed.' },
  { code: 'incident-in-future', meaning: 'An incident cannot have occurred later than now.' },
  { code: 'cost-known', meaning: 'The incident has a cost under this id already.' },
  { code: 'recovery-known', meaning: 'The incident has a recovery under this id already.' },
] as const;

export const refusal = refusing(INCIDENT_REFUSALS);
