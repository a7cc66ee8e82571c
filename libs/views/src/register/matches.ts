import { nameKey } from '#domain/kernel/name.js';
import { prefixContains, prefixOf } from '#domain/kernel/prefix.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { partyIdsOf } from '#record/lease/parties.js';
import { lesseeOn, prefixesOf, statusOn } from '#record/lease/status.js';
import { END_OF_TIME, entryOn } from '#record/lease/timeline.js';
import { namesOf, type PartyDocument } from '#record/party/party-document.js';
import { everLeased } from '../portfolio/prefix-tables.js';
import { roaOn } from '../facts/roa-on.js';
import type { RegisterFilter, RouteState } from './register.js';

/** Whether a lease that is not in the index as its reader knows it passes a filter of the register. */
export function matches(
  lease: LeaseDocument,
  { status, lessee, party, text, containedIn, onceWithin, containing, route }: RegisterFilter,
  partyOf: (id: string) => PartyDocument | undefined,
): boolean {
  const parties = partyIdsOf(lease);
  const prefixes = prefixesOf(lease).map(prefixOf);
  const names = () =>
    parties.flatMap((id) => {
      const known = partyOf(id);
      return known ? namesOf(known).map(nameKey) : [];
    });
  const holdsText = (wanted: string) =>
    [lease.leaseId, ...prefixesOf(lease)].join(' ').toLowerCase().includes(wanted.toLowerCase()) ||
    (nameKey(wanted) !== '' && names().some((name) => name.includes(nameKey(wanted))));
  const routes = entryOn(lease.origins, END_OF_TIME)?.value ?? [];
  return (
    (status === undefined || statusOn(lease, END_OF_TIME)?.state === status) &&
    (lessee === undefined || lesseeOn(lease) === lessee) &&
    (party === undefined || parties.includes(party)) &&
    (text === undefined || holdsText(text)) &&
    (containedIn === undefined || prefixes.some((prefix) => prefixContains(containedIn, prefix))) &&
    (onceWithin === undefined ||
      everLeased(lease).some((prefix) => prefixContains(onceWithin, prefixOf(prefix)))) &&
    (containing === undefined || prefixes.some((prefix) => prefixContains(prefix, containing))) &&
    (route === undefined || routes.some((each) => stateOf(lease, each) === route))
  );
}

function stateOf(
  lease: LeaseDocument,
  route: { readonly prefix: string; readonly originAs: number },
): RouteState {
  const last = roaOn(lease, route, END_OF_TIME);
  return last === undefined || last.aside ? 'unknown' : last.roa.value.state;
}
