import { commandType, type CommandOf } from '../kernel/command-type.js';
import { ReservationExtended, SpaceReleased, SpaceReserved } from './events.js';

/** All three are the service's own, on the way to or from what they do to a lease; nobody asks for them alone. */
export const ReserveSpace = commandType('ReserveSpace', [], SpaceReserved.data);
/** Holds what the lease already holds up to `until` at least; without it, open-ended. */
export const ExtendReservation = commandType('ExtendReservation', [], ReservationExtended.data);
export const ReleaseSpace = commandType('ReleaseSpace', [], SpaceReleased.data);

export const ADDRESS_SPACE_COMMANDS = [ReserveSpace, ExtendReservation, ReleaseSpace] as const;
export type AddressSpaceCommand = CommandOf<(typeof ADDRESS_SPACE_COMMANDS)[number]>;
