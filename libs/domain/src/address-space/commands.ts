import { commandType, type CommandOf } from '../kernel/command-type.js';
import { optional, record, text } from '../kernel/shape.js';
import { SpaceReleased, SpaceReserved } from './events.js';

/** Both are the service's own, on the way to or from what they do to a lease; nobody asks for them alone. */
export const ReserveSpace = commandType('ReserveSpace', [], SpaceReserved.data);
/** Of what `attempt` claimed last: space that another attempt counts on meanwhile stays held. */
export const ReleaseSpace = commandType(
  'ReleaseSpace',
  [],
  record({ ...SpaceReleased.data.properties, attempt: optional(text(64)) }),
);

export const ADDRESS_SPACE_COMMANDS = [ReserveSpace, ReleaseSpace] as const;
export type AddressSpaceCommand = CommandOf<(typeof ADDRESS_SPACE_COMMANDS)[number]>;
