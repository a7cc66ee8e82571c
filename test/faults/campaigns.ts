import type { Campaign } from './campaign.js';
import { diskFull } from './disk-full.js';
import { failedFsync } from './failed-fsync.js';
import { kill } from './kill.js';
import { killService } from './kill-service.js';
import { processes } from './processes.js';
import { systemCalls } from './system-calls.js';
import { tampering } from './tampering.js';
import { copy } from './copy/copy.js';
import { deadlines } from './deadlines/deadlines.js';
import { mutatedInputs } from './mutated/mutated-inputs.js';
import { changedPack } from './rewritten/changed-pack.js';
import { rewrittenLog } from './rewritten/rewritten-log.js';
import { reminders } from './reminders/reminders.js';
import { races } from './replicas/races.js';
import { replicas } from './replicas/replicas.js';
import { wire } from './wire/wire.js';

/** Every campaign, in the order in which they are run. */
export const campaigns: readonly Campaign[] = [
  kill,
  killService,
  systemCalls,
  failedFsync,
  diskFull,
  processes,
  tampering,
  rewrittenLog,
  changedPack,
  wire,
  copy,
  replicas,
  races,
  deadlines,
  mutatedInputs,
  reminders,
];
