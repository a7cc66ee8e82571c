import { prefixOf } from '#domain/kernel/prefix.js';
import { conflictsKey } from '#domain/routing/conflicting-vrps.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { conflictsIn, lastOriginState, lastRoaEnd, originStateWords } from '#record/lease/origin-states.js';
import type { DocumentTable } from '#read-model/projection.js';
import type { Row } from '#read-model/table.js';
import { leaseKind } from '../documents/lease.js';

/**
 * Routes that leases announce, and since and until when; `state` is what the last export made of them, if any, `conflicts`
 * the VRPs that it had in conflict with them, `roa_end` when their ROA ends, where that is on record, and `feed` whose export it was.
 */
export const announcedRouteTable: DocumentTable<LeaseDocument> = {
  name: 'announced_route',
  key: 5,
  columns: [
    'lease TEXT NOT NULL',
    'first INTEGER NOT NULL',
    'length INTEGER NOT NULL',
    'asn INTEGER NOT NULL',
    'from_at INTEGER NOT NULL',
    'until_at INTEGER',
    'state TEXT NOT NULL',
    'conflicts TEXT NOT NULL',
    'roa_end INTEGER',
    'feed TEXT NOT NULL',
  ],
  of: leaseKind,
  rows: (lease) =>
    lease.origins.flatMap(({ from, value }, index): readonly Row[] => {
      const until = lease.origins[index + 1]?.from;
      if (until === from) return [];
      return value.map(({ prefix, originAs }) => {
        const { first, length } = prefixOf(prefix);
        const last = lastOriginState(lease, { prefix, originAs });
        const roaEnd = lastRoaEnd(lease, { prefix, originAs });
        return [
          lease.leaseId,
          first,
          length,
          originAs,
          Date.parse(from),
          until === undefined ? null : Date.parse(until),
          last === undefined ? '' : originStateWords(last.value),
          last === undefined ? '' : conflictsKey(conflictsIn({ prefix, originAs }, last.value)),
          roaEnd === undefined ? null : Date.parse(roaEnd.value),
          last?.value.feed ?? '',
        ];
      });
    }),
};
