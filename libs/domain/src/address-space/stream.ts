import { decidedStream } from '../kernel/stream-type.js';
import { ADDRESS_SPACE_COMMANDS } from './commands.js';
import { addressSpaceDecider } from './decider.js';
import { ADDRESS_SPACE_EVENTS } from './events.js';
import { ADDRESS_SPACE_REFUSALS } from './refusals.js';

/** One for each /8, by its first octet. */
export const addressSpaceStream = decidedStream({
  category: 'address-space-',
  commands: ADDRESS_SPACE_COMMANDS,
  events: ADDRESS_SPACE_EVENTS,
  refusals: ADDRESS_SPACE_REFUSALS,
  decider: (octet) => addressSpaceDecider(Number(octet)),
});
