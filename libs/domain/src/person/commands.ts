import { commandType, type CommandOf } from '../kernel/command-type.js';
import { record } from '../kernel/shape.js';
import { PersonErased } from './events.js';

export const ErasePerson = commandType('ErasePerson', ['legal'], PersonErased.data, {
  path: 'erasure',
  summary:
    'Erase a person for good: the key of name or mail address is destroyed, the id stays; say why in `reason`',
  data: record({}),
  needsReason: true,
  example: { reason: 'Asked for it (Art. 17 GDPR), and no duty to keep the name stands against that' },
});

export const PERSON_COMMANDS = [ErasePerson] as const;
export type PersonCommand = CommandOf<(typeof PERSON_COMMANDS)[number]>;
