import { commandType, type CommandOf } from '../kernel/command-type.js';
import { record } from '../kernel/shape.js';
import { ErasureCleared, LegalHoldLifted, LegalHoldPlaced } from './events.js';

export const PlaceLegalHold = commandType('PlaceLegalHold', ['legal'], LegalHoldPlaced.data, {
  path: '',
  summary:
    'Hold a lease or a party: nobody and no document that its history names is erased; say why in `reason`',
  example: {
    lease: 'L-2026-0001',
    until: '2099-12-31',
    reason: 'Arbitration with the lessor over the notice of 2 March',
  },
  needsReason: true,
});
export const LiftLegalHold = commandType('LiftLegalHold', ['legal'], LegalHoldLifted.data, {
  path: 'end',
  summary: 'Lift a legal hold; say why in `reason`',
  data: record({}),
  needsReason: true,
  example: { reason: 'The award is final' },
});
/** Asked by an erasure alone, before it is carried out. */
export const ClearErasure = commandType('ClearErasure', ['legal'], ErasureCleared.data);

export const SAFEKEEPING_COMMANDS = [PlaceLegalHold, LiftLegalHold, ClearErasure] as const;
export type SafekeepingCommand = CommandOf<(typeof SAFEKEEPING_COMMANDS)[number]>;
