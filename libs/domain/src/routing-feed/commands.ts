import { commandType, type CommandOf } from '../kernel/command-type.js';
import { VrpExportSeen } from './events.js';

/** An export read whole; whether it is evidence is for the feed's history to say. */
export const SeeVrpExport = commandType('SeeVrpExport', ['network'], VrpExportSeen.data);

export const ROUTING_FEED_COMMANDS = [SeeVrpExport] as const;
export type RoutingFeedCommand = CommandOf<(typeof ROUTING_FEED_COMMANDS)[number]>;
