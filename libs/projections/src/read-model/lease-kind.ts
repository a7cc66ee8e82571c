import { prefixOf } from '#domain/routing/prefix.js';
import { actionsDue } from '../lease/actions-due.js';
import { evolveLease, foldLease } from '../lease/fold-lease.js';
import type { LeaseDocument } from '../lease/lease-document.js';
import { partiesOf } from '../lease/parties.js';
import { possessionsOf } from '../lease/possession.js';
import { prefixesOf } from '../lease/status.js';
import { summaryOf } from '../lease/summary.js';
import type { DocumentKind } from './document-kind.js';
import type { Row } from './tables.js';

export const leaseKind: DocumentKind<LeaseDocument> = {
  category: 'lease-',
  evolve: evolveLease,
  fold: foldLease,
  rows: (lease) => [
    registerRow(lease),
    ...prefixesOf(lease).map((prefix) => prefixRow('lease_prefix', lease, prefix)),
    ...partiesOf(lease).map(({ party, relation }): Row => ['lease_party', party, lease.leaseId, relation]),
    ...possessionRows(lease),
    ...actionsDue(lease).map(({ kind, due, term = 0, ref = '' }): Row => [
      'due_action',
      Date.parse(due),
      lease.leaseId,
      kind,
      term,
      ref,
    ]),
  ],
  everRows: (lease, before) => (before && namesTheSame(lease, before) ? [] : everNamed(lease)),
};

const namesTheSame = (lease: LeaseDocument, before: LeaseDocument): boolean =>
  lease.lessor === before.lessor &&
  lease.lessee === before.lessee &&
  lease.chain === before.chain &&
  lease.prefixes === before.prefixes;

const everNamed = (lease: LeaseDocument): readonly Row[] => [
  ...partiesOf(lease).map(({ party }): Row => ['ever_party', party, lease.leaseId]),
  ...lease.prefixes.flatMap(({ value }) =>
    value.map(({ prefix }) => prefixRow('ever_prefix', lease, prefix)),
  ),
];

function registerRow(lease: LeaseDocument): Row {
  const { status, lessee = '', lessor = '', prefixes } = summaryOf(lease);
  const searched = [lease.leaseId, ...prefixes].join(' ').toLowerCase();
  return ['lease', lease.leaseId, status, lessee, lessor, searched];
}

function prefixRow(table: 'lease_prefix' | 'ever_prefix', lease: LeaseDocument, prefix: string): Row {
  const { first, length } = prefixOf(prefix);
  return [table, first, length, lease.leaseId];
}

const possessionRows = (lease: LeaseDocument): readonly Row[] =>
  possessionsOf(lease).map(({ prefix, lessee, from, until }) => {
    const { first, length } = prefixOf(prefix);
    const end = until === null ? null : Date.parse(until);
    return [
      'possession',
      first,
      length,
      Date.parse(from),
      lease.leaseId,
      end,
      lessee,
      lease.headLease ?? null,
    ];
  });
