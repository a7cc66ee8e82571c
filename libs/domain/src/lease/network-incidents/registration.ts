import { isBefore } from '../../kernel/instant.js';
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

/** Of which prefix and source the registration is looked at anew, and at which instant. */
type Looked = Pick<ObservedState, 'prefix' | 'source' | 'at'>;

/**
 * What follows from the registration that a source shows at `at`, or from then on counts or does not: an incident where it
 * shows another than the one on record, and its end where none that counts does any more. (I5, V1)
 * @param counts whether a source is not set aside, by all that is known
 */
export function registrationFollowing(
  record: LeaseRecord,
  { prefix, source, at }: Looked,
  registryHandle: string | undefined,
  counts: (source: string) => boolean,
): readonly Fact<NetworkIncidentEvent>[] {
  const block = record.contract.prefixes.find((leased) => leased.prefix === prefix)?.block;
  const shown = [...record.observed.values()].flatMap((each) =>
    each.prefix === prefix && each.seen.kind === 'registry-record'
      ? [
          {
            source: each.source,
            since: each.at,
            counts: counts(each.source),
            found: each.seen.found,
            ...standingOfRegistration(each.seen.found, { registryHandle, block }),
          },
        ]
      : [],
  );
  const others = shown.filter((each) => each.standing === 'another' && each.counts);
  const own = [...record.incidents].filter(
    ([, { network }]) => network?.likelyCause === CAUSE && network.prefix === prefix,
  );
  const open = own.find(([, incident]) => incident.open);
  if (open === undefined) {
    const other = others.find((each) => each.source === source);
    const isDismissed = own.some(
      ([, { closed }]) => closed?.byHand && other && isBefore(other.since, closed.at),
    );
    return other === undefined || isDismissed
      ? []
      : [opening(record, prefix, { ...other, at }, registryHandle!)];
  }
  if (others.length > 0) return [];
  const shows = shown
    .filter((each) => each.standing === 'own' && each.counts)
    .toSorted((a, b) => Number(b.source === source) - Number(a.source === source))[0];
  const aside = shown.find((each) => each.standing === 'another' && !each.counts);
  if (shows === undefined && aside === undefined) return [];
  const resolution = shows
    ? `${shows.source} shows the registration that is on record`
    : `${aside!.source}, which shows another registration, is set aside since then`;
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
