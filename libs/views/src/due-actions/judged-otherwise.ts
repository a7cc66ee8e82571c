import { authorityAt } from '#domain/lease/network-incidents/authority-at.js';
import { outsideKey, outsideKeys } from '#domain/lease/network-incidents/likely-cause.js';
import { standingOfRegistration } from '#domain/lease/observations/registration.js';
import { observationsOn } from '#record/lease/counting.js';
import type { Incident, LeaseDocument } from '#record/lease/lease-document.js';
import { overSince } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';
import { authorityInDocument } from '../facts/announcement-authority.js';

/** The registry's handle of the block that a prefix of the lease is cut from; `undefined` where it is not on record. */
export type HandleOf = (prefix: string) => string | undefined;

/** What an incident is about, by cause and origin. */
export const causesOf = ({
  likelyCause,
  routes = [],
}: NonNullable<Incident['network']>): readonly string[] =>
  likelyCause === 'registration-changed'
    ? [likelyCause]
    : [...new Set(routes.map((route) => outsideKey(likelyCause, route)))];

/**
 * Whether the incidents that are open are others than what counts at `on` comes to: so that it is to be judged anew, as after a
 * source was set aside. (V14, first 3)
 */
export function isJudgedOtherwise(lease: LeaseDocument, handleOf: HandleOf, on: string): boolean {
  const open = new Set(
    lease.incidents.flatMap(({ network, closed }) =>
      network && closed === undefined ? causesOf(network).map((cause) => `${network.prefix} ${cause}`) : [],
    ),
  );
  const standing = overSince(lease, on) === undefined ? standingOn(lease, handleOf, on) : new Set<string>();
  return open.size !== standing.size || [...standing].some((each) => !open.has(each));
}

function standingOn(lease: LeaseDocument, handleOf: HandleOf, on: string): ReadonlySet<string> {
  const authority = authorityAt(authorityInDocument(lease), on);
  return new Set(
    observationsOn(lease, on).flatMap(({ prefix, seen }): readonly string[] => {
      const shown = entryOn(seen, on)?.value;
      if (shown?.kind === 'announcement')
        return outsideKeys(shown.found, authority).map((cause) => `${prefix} ${cause}`);
      const block = entryOn(lease.prefixes, on)?.value.find((each) => each.prefix === prefix)?.block;
      return shown?.kind === 'registry-record' &&
        standingOfRegistration(shown.found, { registryHandle: handleOf(prefix), block }).standing ===
          'another'
        ? [`${prefix} registration-changed`]
        : [];
    }),
  );
}
