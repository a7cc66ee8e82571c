import type { LeaseRecord } from '../lease.js';
import type { ObservedState } from '../observations/observed.js';
import { registrationWords, standingOfRegistration } from '../observations/registration.js';
import type { Found } from '../observations/seen.js';
import type { Fact } from '../rule.js';
import type { NetworkIncidentEvent } from './events.js';
import { NewNames } from './following.js';

const CAUSE = 'registration-changed';
/** One less than an event has room for in words. */
const LONGEST = 499;

/**
 * What follows from the registration that a source shows at `at`: an incident where any source shows another than the one on
 * record, and its end where none does any more and one shows that. (I5, V1)
 */
export function registrationFollowing(
  record: LeaseRecord,
  { prefix, source, at }: Pick<ObservedState, 'prefix' | 'source' | 'at'>,
  registryHandle: string | undefined,
): readonly Fact<NetworkIncidentEvent>[] {
  const block = record.contract.prefixes.find((leased) => leased.prefix === prefix)?.block;
  const shown = [...record.observed.values()].flatMap((each) =>
    each.prefix === prefix && each.seen.kind === 'registry-record'
      ? [
          {
            source: each.source,
            found: each.seen.found,
            ...standingOfRegistration(each.seen.found, { registryHandle, block }),
          },
        ]
      : [],
  );
  const others = shown.filter(({ standing }) => standing === 'another');
  const open = [...record.incidents].find(
    ([, { open: isOpen, network }]) => isOpen && network?.likelyCause === CAUSE && network.prefix === prefix,
  );
  if (open === undefined) {
    const other = others.find((each) => each.source === source);
    return other === undefined ? [] : [opening(record, prefix, { ...other, at }, registryHandle!)];
  }
  if (others.length > 0 || !shown.some(({ standing }) => standing === 'own')) return [];
  const resolution = `${source} shows the registration that is on record`;
  const [incidentId] = open;
  return [{ type: 'NetworkIncidentClosed', data: { incidentId, resolution }, effectiveAt: at }];
}

function opening(
  record: LeaseRecord,
  prefix: string,
  {
    source,
    found,
    at,
  }: { readonly source: string; readonly found: readonly Found<'registry-record'>[]; readonly at: string },
  registryHandle: string,
): Fact<NetworkIncidentEvent> {
  const summary = `${registrationWords(found[0]!)}, and the ledger has ${registryHandle}`;
  return {
    type: 'NetworkIncidentOpened',
    data: {
      incidentId: new NewNames(record).of(CAUSE, prefix),
      kind: 'registry-holder-changed',
      cause: 'registry',
      likelyCause: CAUSE,
      prefix,
      source,
      occurredAt: at,
      summary: summary.slice(0, LONGEST),
    },
    effectiveAt: at,
  };
}
