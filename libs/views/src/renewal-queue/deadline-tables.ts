import type { LeaseDocument } from '#record/lease/lease-document.js';
import { partyIdsOf } from '#record/lease/parties.js';
import { lesseeOn } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';
import type { Row, Table } from '#read-model/table.js';
import { deadlineSpans } from './queue-deadline.js';
import { EVERY_LEASE, lesseeQueue, ownerQueue, partyQueue } from './queue-names.js';

export type DeadlineRow = readonly [
  lease: string,
  from: number,
  until: number | null,
  due: number,
  queues: string,
];

/** A lease's place in time; `queues` are the names of those that it stands in meanwhile, apart by blanks. */
export const renewalDeadlineTable: Table = {
  name: 'renewal_deadline',
  key: 2,
  columns: [
    'lease TEXT NOT NULL',
    'from_at INTEGER NOT NULL',
    'until_at INTEGER',
    'due INTEGER NOT NULL',
    'queues TEXT NOT NULL',
  ],
};

/** The same once for each of its queues; `overdue` is 1 where the deadline is not after `from_at`. */
export const queuePlaceTable: Table = {
  name: 'queue_place',
  key: 5,
  columns: [
    'queue TEXT NOT NULL',
    'overdue INTEGER NOT NULL',
    'due INTEGER NOT NULL',
    'lease TEXT NOT NULL',
    'from_at INTEGER NOT NULL',
    'until_at INTEGER',
  ],
};

/** Of a lease, followed by the head leases that it is cut from, the nearest first. */
export function deadlineRows([lease, ...heads]: readonly LeaseDocument[]): readonly DeadlineRow[] {
  if (lease === undefined) return [];
  const partyQueues = partyIdsOf(lease).map(partyQueue);
  return deadlineSpans(lease, heads).flatMap(({ from, until, due }) =>
    partsOf(lease, from, until).map(([begins, ends]): DeadlineRow => [
      lease.leaseId,
      Date.parse(begins),
      ends === null ? null : Date.parse(ends),
      Date.parse(due),
      [EVERY_LEASE, ...ownQueues(lease, begins), ...partyQueues].join(' '),
    ]),
  );
}

export const placeRows = ([lease, from, until, due, queues]: DeadlineRow): readonly Row[] =>
  queues.split(' ').map((queue) => [queue, Number(due <= from), due, lease, from, until]);

/** Of its owner and of its lessee at `on`. */
function ownQueues(lease: LeaseDocument, on: string): readonly string[] {
  const lessee = lesseeOn(lease, on);
  return [
    ownerQueue(entryOn(lease.renewalOwner, on)?.value ?? null),
    ...(lessee === undefined ? [] : [lesseeQueue(lessee)]),
  ];
}

type Part = readonly [from: string, until: string | null];

/** Split where another owner or lessee comes in. */
function partsOf({ renewalOwner, lessee }: LeaseDocument, from: string, until: string | null): Part[] {
  const inside = [...renewalOwner, ...lessee]
    .map((entry) => entry.from)
    .filter((at) => from < at && (until === null || at < until));
  const begins = [from, ...new Set(inside.toSorted())];
  return begins.map((at, index): Part => [at, begins[index + 1] ?? until]);
}
