import type { Campaign } from './campaign.js';
import { kill } from './kill.js';
import { killService } from './kill-service.js';
import { systemCalls } from './system-calls.js';
import { copy } from './copy/copy.js';
import { deadlines } from './deadlines/deadlines.js';
import { reminders } from './reminders/reminders.js';
import { races } from './replicas/races.js';
import { replicas } from './replicas/replicas.js';

/** Every campaign, in the order in which they are run. */
export const campaigns: readonly Campaign[] = [
  kill,
  killService,
  systemCalls,
  copy,
  replicas,
  races,
  deadlines,
  reminders,
];
