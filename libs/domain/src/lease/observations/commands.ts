import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { optional, record, text } from '../../kernel/shape.js';
import { NetworkObserved } from './events.js';

/** What a source shows of a leased prefix; recorded only where it is a transition. */
export const ObserveNetwork = commandType(
  'ObserveNetwork',
  ['network'],
  record({
    ...NetworkObserved.data.properties,
    /** The registry's handle of the block that the prefix is cut from, as the ledger has it; absent where it is not on record. */
    registryHandle: optional(text(60)),
  }),
);

export const OBSERVATION_COMMANDS = [ObserveNetwork] as const;
export type ObservationCommand = CommandOf<(typeof OBSERVATION_COMMANDS)[number]>;
