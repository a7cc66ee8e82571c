import { Type } from 'typebox';
import { commandType, type CommandOf } from '../kernel/command-type.js';
import { optional, record } from '../kernel/shape.js';
import { VrpExportSeen } from './events.js';

/** An export read whole; whether it is evidence is for the feed's history to say. */
export const SeeVrpExport = commandType(
  'SeeVrpExport',
  ['network'],
  record({
    ...VrpExportSeen.data.properties,
    /** Too old, when read, for a feed that is watched. */
    stale: optional(Type.Literal(true)),
  }),
);

export const ROUTING_FEED_COMMANDS = [SeeVrpExport] as const;
export type RoutingFeedCommand = CommandOf<(typeof ROUTING_FEED_COMMANDS)[number]>;
