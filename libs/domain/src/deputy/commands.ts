import { commandType, type CommandOf } from '../kernel/command-type.js';
import { record } from '../kernel/shape.js';
import { DeputyAppointed, DeputyshipEnded } from './events.js';

export const AppointDeputy = commandType('AppointDeputy', ['legal', 'renewal-desk'], DeputyAppointed.data, {
  path: '',
  summary: 'Say who works the renewals of an owner who is away, from which day to which',
  example: {
    owner: 'renewals@example.net',
    deputy: 'deputy@example.net',
    firstDay: '2099-07-06',
    lastDay: '2099-07-24',
    timeZone: 'Europe/Vilnius',
    reason: 'Annual leave',
  },
});
export const EndDeputyship = commandType('EndDeputyship', ['legal', 'renewal-desk'], DeputyshipEnded.data, {
  path: 'end',
  summary: 'End a deputyship before its last day, as the owner is back',
  data: record({}),
  example: { reason: 'Back earlier' },
});

export const DEPUTY_COMMANDS = [AppointDeputy, EndDeputyship] as const;
export type DeputyCommand = CommandOf<(typeof DEPUTY_COMMANDS)[number]>;
