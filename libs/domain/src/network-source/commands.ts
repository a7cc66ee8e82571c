import { Type } from 'typebox';
import { commandType, type CommandOf } from '../kernel/command-type.js';
import { optional, record } from '../kernel/shape.js';
import {
  NetworkSourceSeen,
  NetworkSourceSetAside,
  NetworkSourceSick,
  NetworkSourceTakenBack,
} from './events.js';

/** A file of a source, read whole; what it is evidence of is for the source's history to say. */
export const SeeNetworkSource = commandType(
  'SeeNetworkSource',
  ['network'],
  record({
    ...NetworkSourceSeen.data.properties,
    /** That somebody vouches for it, though it has far less than the one before. */
    accepted: optional(Type.Literal(true)),
    /** That it was looked at because it is again and again: the same as before is no news, until it has been so for long. */
    watched: optional(Type.Literal(true)),
  }),
);

/** A look at a source that came to nothing. */
export const MissNetworkSource = commandType('MissNetworkSource', ['network'], NetworkSourceSick.data);

export const SetNetworkSourceAside = commandType(
  'SetNetworkSourceAside',
  ['network'],
  NetworkSourceSetAside.data,
  {
    path: 'set-aside',
    summary: 'Set a source aside, so that what it shows counts nowhere; say why in `reason`',
    example: { reason: 'The mirror has been frozen since March, its maintainer says' },
    needsReason: true,
  },
);
export const TakeNetworkSourceBack = commandType(
  'TakeNetworkSourceBack',
  ['network'],
  NetworkSourceTakenBack.data,
  {
    path: 'taken-back',
    summary: 'Take a source back that was set aside; say why in `reason`',
    example: { reason: 'The mirror is updated again' },
    needsReason: true,
  },
);

export const NETWORK_SOURCE_COMMANDS = [
  SeeNetworkSource,
  MissNetworkSource,
  SetNetworkSourceAside,
  TakeNetworkSourceBack,
] as const;
export type NetworkSourceCommand = CommandOf<(typeof NETWORK_SOURCE_COMMANDS)[number]>;
