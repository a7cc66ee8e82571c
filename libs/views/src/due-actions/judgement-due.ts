import { lastBefore } from '#domain/kernel/instant.js';
import {
  authorityAt,
  changesOfAuthority,
  type AuthorityOnRecord,
} from '#domain/lease/network-incidents/authority-at.js';
import { outsideKeys } from '#domain/lease/network-incidents/likely-cause.js';
import type { ActionDue } from '#record/lease/actions-due.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { Observation } from '#record/lease/observed.js';
import { overSince, prefixesOf } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';
import { authorityInDocument } from '../facts/announcement-authority.js';
import { causesOf } from './judged-otherwise.js';

/**
 * When what authorises the announcements of a lease changes by time alone, so that an incident begins or is over with no
 * command to say so: as where a letter that was issued ahead begins, or a prefix leaves before the lease is over. (V14)
 */
export function judgementDue(lease: LeaseDocument): readonly ActionDue[] {
  const announced = lease.observations.filter(({ kind }) => kind === 'announcement');
  const [due] = [...changesOf(lease, announced), ...leavings(lease)].toSorted();
  return due === undefined ? [] : [{ kind: 'judgement', due }];
}

/** The first of them. */
function changesOf(lease: LeaseDocument, announced: readonly Observation[]): readonly string[] {
  if (announced.length === 0) return [];
  const judged = lastJudged(lease);
  const authority = authorityInDocument(lease);
  const first = changesOfAuthority(authority)
    .filter((at) => at > judged && overSince(lease, at) === undefined)
    .toSorted()
    .find((at) => {
      const leased = prefixesOf(lease, at);
      return announced.some((each) => leased.includes(each.prefix) && isOtherAt(lease, authority, each, at));
    });
  return first === undefined ? [] : [first];
}

/** When the prefixes leave of which the network shows an incident that is open: it is over for this lease then. */
function leavings(lease: LeaseDocument): readonly string[] {
  const judged = lastJudged(lease);
  return lease.incidents.flatMap(({ network, closed }) => {
    if (network === undefined || closed !== undefined) return [];
    const left = lease.prefixes.find(
      ({ from, value }) => from > judged && value.every(({ prefix }) => prefix !== network.prefix),
    );
    return left === undefined || overSince(lease, left.from) !== undefined ? [] : [left.from];
  });
}

/** Whether a prefix is outside for a cause that it was not outside for right before, or whose incident is open no more. */
function isOtherAt(
  lease: LeaseDocument,
  authority: AuthorityOnRecord,
  { prefix, seen }: Observation,
  at: string,
): boolean {
  const causesAt = (instant: string): ReadonlySet<string> => {
    const shown = entryOn(seen, instant)?.value;
    if (shown?.kind !== 'announcement' || shown.found.length === 0) return new Set();
    return new Set(outsideKeys(shown.found, authorityAt(authority, instant)));
  };
  const [before, after] = [causesAt(lastBefore(at)), causesAt(at)];
  const isOpen = (cause: string) =>
    lease.incidents.some(
      ({ network, closed }) =>
        network?.prefix === prefix && causesOf(network).includes(cause) && closed === undefined,
    );
  return (
    [...after].some((cause) => !before.has(cause) && !isOpen(cause)) ||
    [...before].some((cause) => !after.has(cause) && isOpen(cause))
  );
}

/** When anything was last recorded by which the lease judges its announcements. */
const lastJudged = (lease: LeaseDocument): string =>
  [
    ...lease.observations.flatMap(({ seen }) => seen),
    ...lease.origins,
    ...lease.knownOrigins,
    ...lease.corrections,
    ...lease.loas.flatMap(({ issued, ended }) => [{ fact: issued }, ...(ended ? [ended] : [])]),
    ...lease.incidents.flatMap(({ network, opened, closed }) =>
      network === undefined ? [] : [{ fact: opened }, ...(closed ? [closed] : [])],
    ),
  ].reduce((last, { fact: { recordedAt } }) => (recordedAt > last ? recordedAt : last), '');
