import type { Citation } from '#record/lease/fact.js';
import { yetToBegin } from '#record/lease/term.js';
import {
  beginsWords,
  isRoutingAuthorised,
  noLoaFor,
  roaEvents,
  roaWords,
  routingAuthority,
} from '../facts/routing-authority.js';
import { conflictingVrps, type RemarkedVrp } from '../facts/conflicting-vrps.js';
import { no, unproven, yes, type Answer } from '../facts/answer.js';
import type { Asked } from './asked.js';

/** Something that the routing needs, and whether it is at hand. */
export interface Requirement {
  /** What is needed: a letter of authorisation, or a route origin authorisation. */
  readonly artefact: 'loa' | 'roa';
  /** Prefix of the route that needs it. */
  readonly prefix: string;
  /** AS number that originates the route. */
  readonly originAs: number;
  /** Whether it is at hand; `unproven` where only a claim says so. */
  readonly state: 'present' | 'missing' | 'unproven';
  /** What is there or what is wrong, in words. */
  readonly detail: string;
  /** Of a ROA, the VRPs that speak for another AS where the route is agreed, a valid one too; absent where none does. */
  readonly conflicting?: readonly RemarkedVrp[];
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

/** Q3, as every view tells it. */
export const routingIsAuthorised = ({ lease, on }: Asked): Answer => isRoutingAuthorised(lease, on);

/** Q4: per route of the contract, an LOA that names its origin AS and a ROA that makes it valid. */
export function artefactsAreAtHand(asked: Asked): Answer & { readonly requirements: readonly Requirement[] } {
  const all = requirements(asked);
  return { ...atHand(all, asked), requirements: all };
}

/** The same of one kind of artefact alone. */
export const artefactIsAtHand = (asked: Asked, artefact: Requirement['artefact']): Answer =>
  atHand(
    requirements(asked).filter((requirement) => requirement.artefact === artefact),
    asked,
  );

function atHand(all: readonly Requirement[], { lease, on }: Asked): Answer {
  const events = all.flatMap((requirement) => requirement.events);
  const listed = (state: Requirement['state']) =>
    all
      .filter((requirement) => requirement.state === state)
      .map(({ detail }) => detail)
      .join('; ');
  if (all.length === 0) return unproven('the contract names no route to announce');
  const begins = yetToBegin(lease, on);
  if (listed('missing'))
    return begins === undefined ? no(listed('missing'), events) : unproven(beginsWords(begins), events);
  if (listed('unproven')) return unproven(listed('unproven'), events);
  const words = all.flatMap(({ conflicting = [] }) => conflicting.map(({ because }) => `; but ${because}`));
  return yes([`${all.length} of ${all.length} artefacts are at hand`, ...words].join(''), events);
}

const requirements = ({ lease, on }: Asked): readonly Requirement[] =>
  routingAuthority(lease, on).routes.flatMap((route) => {
    const { prefix, originAs, loa, roa, aside } = route;
    const conflicting = conflictingVrps(lease, route, on);
    return [
      {
        artefact: 'loa' as const,
        prefix,
        originAs,
        state: loa ? ('present' as const) : ('missing' as const),
        detail: loa ? `LOA ${loa.loaId}` : noLoaFor(route),
        events: loa?.events ?? [],
      },
      {
        artefact: 'roa' as const,
        prefix,
        originAs,
        state: roa
          ? roa.value.state === 'valid'
            ? ('present' as const)
            : ('missing' as const)
          : ('unproven' as const),
        detail: roaWords(route),
        ...(conflicting.length > 0 ? { conflicting } : {}),
        events: roa ? roaEvents(lease, route) : aside ? [aside.event] : [],
      },
    ];
  });
