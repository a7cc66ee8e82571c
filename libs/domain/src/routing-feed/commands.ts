import { Type } from 'typebox';
import { commandType, type CommandOf } from '../kernel/command-type.js';
import { Instant, optional, record } from '../kernel/shape.js';
import { RoutingFeedSetAside, RoutingFeedTakenBack, VrpExportSeen } from './events.js';

const { sick: _, ...seen } = VrpExportSeen.data.properties;

/** An export read whole; what it is evidence of is for the feed's history to say. */
export const SeeVrpExport = commandType(
  'SeeVrpExport',
  ['network'],
  record({
    ...seen,
    /** Too old, when read, for a feed that is watched. */
    stale: optional(Type.Literal(true)),
  }),
);

/** Takes the trust anchors of the feed's newest export, built then, for its new normal. */
export const AcceptTrustAnchors = commandType(
  'AcceptTrustAnchors',
  ['network'],
  record({
    /** Build time of the feed's newest export, by which it is told from a later one. */
    buildTime: Instant,
  }),
  {
    path: 'acceptances',
    summary: "Take the trust anchors of a VRP feed's newest export for its new normal",
    example: { buildTime: '2026-06-01T00:00:00Z' },
  },
);

export const SetRoutingFeedAside = commandType('SetRoutingFeedAside', ['network'], RoutingFeedSetAside.data, {
  path: 'set-aside',
  summary:
    'Set a VRP feed aside, so that what its exports make of routes counts nowhere; say why in `reason`',
  example: { reason: 'The validator has run without one trust anchor since Monday' },
  needsReason: true,
});
export const TakeRoutingFeedBack = commandType(
  'TakeRoutingFeedBack',
  ['network'],
  RoutingFeedTakenBack.data,
  {
    path: 'taken-back',
    summary: 'Take a VRP feed back that was set aside; say why in `reason`',
    example: { reason: 'The validator has every trust anchor again' },
    needsReason: true,
  },
);

export const ROUTING_FEED_COMMANDS = [
  SeeVrpExport,
  AcceptTrustAnchors,
  SetRoutingFeedAside,
  TakeRoutingFeedBack,
] as const;
export type RoutingFeedCommand = CommandOf<(typeof ROUTING_FEED_COMMANDS)[number]>;
