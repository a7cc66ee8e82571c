import { cite, type Citation } from '#record/lease/fact.js';
import { prefixesOf } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';
import { covers } from '#domain/renewal/coverage.js';
import { isValid, loaIntervals, roaStateOn } from '../renewal-timeline/authority.js';
import { no, unproven, yes, type Answer } from './answer.js';
import type { Asked } from './asked.js';

/** Something that the routing needs, and whether it is at hand. */
export interface Requirement {
  readonly artefact: 'loa' | 'roa';
  readonly prefix: string;
  readonly originAs: number;
  readonly state: 'present' | 'missing' | 'unproven';
  readonly detail: string;
  readonly events: readonly Citation[];
}

/** Q3: an LOA valid now for every prefix leased, and no announced route that a ROA speaks against. */
export function routingIsAuthorised(asked: Asked): Answer {
  const { lease, on } = asked;
  const loas = loaIntervals(lease, on).filter((loa) => isValid(loa, on));
  const prefixes = prefixesOf(lease, on);
  const bare = prefixes.filter((prefix) => !loas.some((loa) => covers(loa, prefix)));
  const roas = requirements(asked).filter(({ artefact }) => artefact === 'roa');
  const against = roas.filter(({ state }) => state === 'missing');
  const events = [...loas.flatMap((loa) => loa.events), ...roas.flatMap((roa) => roa.events)];
  if (prefixes.length === 0) return unproven('no prefixes are leased');
  if (bare.length > 0) return no(`no LOA is valid for ${bare.join(', ')}`, events);
  if (against.length > 0) return no(against.map(({ detail }) => detail).join('; '), events);
  const unseen = roas.filter(({ state }) => state === 'unproven');
  if (unseen.length > 0) return unproven(unseen.map(({ detail }) => detail).join('; '), events);
  return yes('an LOA is valid for every prefix and every route is valid', events);
}

/** Q4: per route of the contract, an LOA that names its origin AS and a ROA that makes it valid. */
export function artefactsAreAtHand(asked: Asked): Answer & { readonly requirements: readonly Requirement[] } {
  const all = requirements(asked);
  const events = all.flatMap((requirement) => requirement.events);
  const listed = (state: Requirement['state']) =>
    all
      .filter((requirement) => requirement.state === state)
      .map(({ detail }) => detail)
      .join('; ');
  const answer = () => {
    if (all.length === 0) return unproven('the contract names no route to announce');
    if (listed('missing')) return no(listed('missing'), events);
    if (listed('unproven')) return unproven(listed('unproven'), events);
    return yes(`${all.length} of ${all.length} artefacts are at hand`, events);
  };
  return { ...answer(), requirements: all };
}

function requirements(asked: Asked): readonly Requirement[] {
  const { lease, on } = asked;
  const loas = loaIntervals(lease, on).filter((loa) => isValid(loa, on));
  return (entryOn(lease.origins, on)?.value ?? []).flatMap(({ prefix, originAs }) => {
    const route = { prefix, originAs };
    const loa = loas.find((each) => covers(each, prefix) && each.originAses.includes(originAs));
    return [
      {
        artefact: 'loa' as const,
        ...route,
        state: loa ? ('present' as const) : ('missing' as const),
        detail: loa ? `LOA ${loa.loaId}` : `no valid LOA for ${prefix} from AS${originAs}`,
        events: loa?.events ?? [],
      },
      roaRequirement(asked, route),
    ];
  });
}

function roaRequirement({ lease, on }: Asked, route: { prefix: string; originAs: number }): Requirement {
  const seen = roaStateOn(lease, route, on);
  const name = `${route.prefix} from AS${route.originAs}`;
  const base = { artefact: 'roa' as const, ...route, events: seen ? [cite(lease, seen.fact)] : [] };
  if (seen === undefined) return { ...base, state: 'unproven', detail: `no export was held against ${name}` };
  const reason = seen.value.reason ? ` (${seen.value.reason})` : '';
  return seen.value.state === 'valid'
    ? { ...base, state: 'present', detail: `${name} is valid` }
    : { ...base, state: 'missing', detail: `${name} is ${seen.value.state}${reason}` };
}
