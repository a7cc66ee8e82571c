import { ledgerTime } from '#read-model/queries/ledger-time.js';
import type { ReadModel } from '#read-model/read-model.js';
import { behindTrouble } from '../troubles/clock-jumps.js';
import type { Trouble } from '../troubles/trouble.js';
import { troubled, type Finding } from './finding.js';

/** Whether the clock can be right; `jumped` is what holding it against an earlier one came to. */
export function clock(model: ReadModel, now: Date, jumped: Trouble | undefined): Finding {
  const last = ledgerTime(model);
  const trouble = jumped ?? behindTrouble(now, last);
  if (trouble) return troubled('clock', trouble);
  const found = `${now.toISOString()}${last === undefined ? '' : `, latest event recorded ${last}`}`;
  return { what: 'clock', fine: true, found };
}
