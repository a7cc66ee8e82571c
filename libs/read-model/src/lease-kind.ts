import { leaseStream } from '#domain/lease/stream.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import { actionsDue } from '#record/lease/actions-due.js';
import { evolveLease, foldLease } from '#record/lease/fold-lease.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { lastOriginState, originStateWords } from '#record/lease/origin-states.js';
import { milestonesIn } from '#record/lease/milestones.js';
import { partyIdsOf } from '#record/lease/parties.js';
import { possessionsOf } from '#record/lease/possession.js';
import { isRunning, lesseeOn, prefixesOf, statusOn } from '#record/lease/status.js';
import { termOn } from '#record/lease/term.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import type { DocumentKind } from './document-kind.js';
import type { Row } from './tables.js';

export const leaseKind: DocumentKind<LeaseDocument> = {
  category: leaseStream.category,
  evolve: evolveLease,
  fold: foldLease,
  rows: (lease) => [
    registerRow(lease),
    ...prefixRows(lease),
    ...partyRows('lease_party', lease),
    ...[...new Set(lease.renewalOwner.map(({ value }) => value))].map((owner): Row => [
      'lease_owner',
      owner,
      lease.leaseId,
    ]),
    ...possessionRows(lease),
    ...announcedRouteRows(lease),
    ...(lease.headLease === null ? [] : [['sub_lease', lease.headLease, lease.leaseId] satisfies Row]),
    ...actionsDue(lease).map(({ kind, due, term = 0, ref = '' }): Row => [
      'due_action',
      Date.parse(due),
      lease.leaseId,
      kind,
      term,
      ref,
    ]),
    ...milestoneRows(lease),
  ],
  named: (lease) => [
    ...partyRows('once_party', lease),
    ...everLeased(lease).map((prefix): Row => ['once_prefix', ...numbersOf(prefix), lease.leaseId]),
  ],
};

function partyRows(table: 'lease_party' | 'once_party', lease: LeaseDocument): readonly Row[] {
  return partyIdsOf(lease).map((party) => [table, party, lease.leaseId]);
}

function milestoneRows(lease: LeaseDocument): readonly Row[] {
  const term = termOn(lease);
  if (term === undefined || !isRunning(lease)) return [];
  const instants = new Set(milestonesIn(term).map(({ instant }) => Date.parse(instant)));
  return [...instants].map((at) => ['milestone', at, lease.leaseId]);
}

const numbersOf = (text: string): readonly [number, number] => {
  const { first, length } = prefixOf(text);
  return [first, length];
};

const everLeased = ({ prefixes }: LeaseDocument): readonly string[] => [
  ...new Set(prefixes.flatMap(({ value }) => value.map(({ prefix }) => prefix))),
];

/** Prefixes that leave, or left, are found by views of the past only. */
function prefixRows(lease: LeaseDocument): readonly Row[] {
  const staying = prefixesOf(lease);
  return everLeased(lease).map((prefix) => [
    'lease_prefix',
    ...numbersOf(prefix),
    lease.leaseId,
    Number(!staying.includes(prefix)),
  ]);
}

function registerRow(lease: LeaseDocument): Row {
  const status = statusOn(lease, END_OF_TIME)?.state ?? 'none';
  const searched = [lease.leaseId, ...prefixesOf(lease)].join(' ').toLowerCase();
  return ['lease', lease.leaseId, status, lesseeOn(lease) ?? '', lease.lessor?.value ?? '', searched];
}

const possessionRows = (lease: LeaseDocument): readonly Row[] =>
  possessionsOf(lease).map(({ prefix, lessee, from, until }) => {
    const end = until === null ? null : Date.parse(until);
    return [
      'possession',
      ...numbersOf(prefix),
      Date.parse(from),
      lease.leaseId,
      end,
      lessee,
      lease.headLease ?? null,
    ];
  });

function announcedRouteRows(lease: LeaseDocument): readonly Row[] {
  return lease.origins.flatMap(({ from, value }, index): readonly Row[] => {
    const until = lease.origins[index + 1]?.from;
    if (until === from) return [];
    return value.map(({ prefix, originAs }) => {
      const last = lastOriginState(lease, { prefix, originAs });
      return [
        'announced_route',
        lease.leaseId,
        ...numbersOf(prefix),
        originAs,
        Date.parse(from),
        until === undefined ? null : Date.parse(until),
        last === undefined ? '' : originStateWords(last.value),
      ];
    });
  });
}
