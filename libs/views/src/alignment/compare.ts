import { contains } from '#domain/lease/contract/leased-space.js';
import { isCountry } from '#domain/party/country.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import type { Found, ObjectKind, SeenOf } from '#domain/lease/observations/seen.js';
import {
  CAUSE_WORDS,
  isProvidedFor,
  likelyCauseOf,
  routeWords,
} from '#domain/lease/network-incidents/likely-cause.js';
import { registrationWords, standingOfRegistration } from '#domain/lease/observations/registration.js';
import { reverseZonesOf } from '#domain/routing/reverse-zones.js';
import type { Agreed } from './agreed.js';
import { agree, differ, missing, unknown, type Finding } from './finding.js';
import { residueIn } from './residue.js';
import { some } from './some.js';

type Compare<K extends ObjectKind> = (found: readonly Found<K>[], agreed: Agreed) => Finding;

const COMPARE: { readonly [K in ObjectKind]: Compare<K> } = {
  'route-object': routeObjects,
  'registry-record': registryRecords,
  'reverse-zone': reverseZones,
  geofeed: locations,
  announcement: announcements,
};

/** What a source shows of a prefix, held against what is agreed of it. (V4, V9, V11, V14, I7) */
export function compareSeen(seen: SeenOf<ObjectKind>, agreed: Agreed): Finding {
  if (agreed.isOver && seen.kind !== 'registry-record') return residueIn(seen, agreed);
  const compare = COMPARE[seen.kind] as Compare<ObjectKind>;
  return compare((seen as SeenOf<ObjectKind>).found, agreed);
}

interface Route {
  readonly prefix: string;
  readonly originAs: number;
}
const isAmong = (route: Route, routes: readonly Route[]): boolean =>
  routes.some((each) => each.prefix === route.prefix && each.originAs === route.originAs);

/** One object for each route of the contract, and besides only such as may be announced. */
function routeObjects(found: readonly Found<'route-object'>[], agreed: Agreed): Finding {
  const others = found.filter((route) => !isProvidedFor(route, agreed.authority));
  if (others.length > 0) return differ(`${some(others.map(routeWords))}, which the contract does not name`);
  const lacking = agreed.routes.filter((route) => !isAmong(route, found));
  if (lacking.length > 0) return missing(`no route object for ${some(lacking.map(routeWords))}`);
  if (agreed.routes.length === 0) return unknown('the contract names no route');
  return agree(`a route object for ${some(agreed.routes.map(routeWords))}`);
}

/** The registration of the block, or one within it that goes back to it, is the one on record; what was reassigned is told. */
function registryRecords(
  found: readonly Found<'registry-record'>[],
  { registration, block }: Agreed,
): Finding {
  const [narrowest] = found;
  if (narrowest === undefined) return missing('no registration contains it');
  const known = registration?.registryHandle;
  const stands = standingOfRegistration(found, { registryHandle: known, block });
  const words = registrationWords(narrowest);
  switch (stands.standing) {
    case 'own':
      return agree(stands.own === narrowest ? words : `${registrationWords(stands.own)}; within it ${words}`);
    case 'below':
      return stands.ofBlock
        ? agree(`${words}, within ${known}`)
        : unknown(`${words}; the registration of its block is not shown`);
    case 'untold':
      return unknown(`${words}; it does not say whose in a way that ${known} could be held against`);
    case 'another':
      return differ(`${words}, and the ledger has ${known}`);
    default:
      return unknown(`${words}; the handle of its block is not on record`);
  }
}

/**
 * Every zone of the prefix is delegated, to all name servers that were asked for; of a prefix longer than a /24 any within it
 * (RFC 2317).
 */
function reverseZones(
  found: readonly Found<'reverse-zone'>[],
  { prefix, nameServers: asked }: Agreed,
): Finding {
  const needed = reverseZonesOf(prefixOf(prefix));
  const lacking = needed.filter(
    (zone) => !found.some((each) => each.zone === zone && each.nameServers.length > 0),
  );
  if (found.length === 0) return missing('no zone of it is delegated');
  if (lacking.length > 0) return differ(`${some(lacking)} not delegated`);
  const delegated = `delegated to ${some([...new Set(found.flatMap(({ nameServers }) => nameServers))])}`;
  const zones = needed.length === 0 ? found : found.filter(({ zone }) => needed.includes(zone));
  const without = asked.filter((server) => !zones.every(({ nameServers }) => nameServers.includes(server)));
  return without.length === 0
    ? agree(delegated)
    : differ(`${delegated}, and ${some(without)} ${without.length === 1 ? 'was' : 'were'} asked for`);
}

/** Where the contract names a country, the feed names no other. */
function locations(found: readonly Found<'geofeed'>[], { region }: Agreed): Finding {
  if (found.length === 0) return missing('the feed does not name it');
  const said = some([
    ...new Set(
      found.map((each) => [each.country, each.region, each.city].filter(Boolean).join(' ') || 'nowhere'),
    ),
  ]);
  const country = region?.trim().toUpperCase();
  if (country === undefined || !isCountry(country))
    return unknown(`${said}; the contract names no country to hold it against`);
  return found.every((each) => each.country === country)
    ? agree(said)
    : differ(`${said}, and the contract has ${country}`);
}

/** Every route of the contract is announced, and nothing besides. */
function announcements(found: readonly Found<'announcement'>[], agreed: Agreed): Finding {
  const outside = found.flatMap((route) => outsideBecause(route, agreed) ?? []);
  if (outside.length > 0) return differ(outside.join('; '));
  const silent = agreed.routes.filter(
    (route) => !found.some((each) => each.originAs === route.originAs && contains(route.prefix, each.prefix)),
  );
  if (silent.length > 0) return missing(`${some(silent.map(routeWords))} is not announced`);
  if (agreed.routes.length === 0) return unknown('the contract names no route');
  return agree(some(found.map(routeWords)));
}

/** Why an announced route is outside of what is authorised, with the likely cause; `undefined` for one that is not. (V14) */
function outsideBecause(route: Found<'announcement'>, { authority }: Agreed): string | undefined {
  const cause = likelyCauseOf(route, authority);
  return cause && `${routeWords(route)}: ${CAUSE_WORDS[cause]}`;
}
