import { commandType, type CommandOf } from '../kernel/command-type.js';
import { BlockRegistered, SourceControlAttested } from './events.js';

export const RegisterBlock = commandType('RegisterBlock', ['legal', 'network'], BlockRegistered.data);
export const AttestSourceControl = commandType('AttestSourceControl', ['legal'], SourceControlAttested.data);

export const BLOCK_COMMANDS = [RegisterBlock, AttestSourceControl] as const;
export type BlockCommand = CommandOf<(typeof BLOCK_COMMANDS)[number]>;
