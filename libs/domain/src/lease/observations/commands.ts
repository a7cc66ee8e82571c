import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { NetworkObserved } from './events.js';

/** What a source shows of a leased prefix; recorded only where it is a transition. */
export const ObserveNetwork = commandType('ObserveNetwork', ['network'], NetworkObserved.data);

export const OBSERVATION_COMMANDS = [ObserveNetwork] as const;
export type ObservationCommand = CommandOf<(typeof OBSERVATION_COMMANDS)[number]>;
