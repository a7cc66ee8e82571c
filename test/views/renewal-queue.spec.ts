import * as fc from 'fast-check';
import { foldLease } from '#record/lease/fold-lease.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { partiesOf } from '#record/lease/parties.js';
import { lesseeOn } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';
import {
  QUEUE_START,
  queueFrom,
  queueOfOwners,
  queuedLease,
  type Candidate,
  type QueueFilter,
} from '#views/renewal-queue/places.js';
import type { ReadModel } from '#read-model/read-model.js';
import { headsOf } from '#record/lease/head-leases.js';
import { queuePlace } from '#views/renewal-queue/queue-deadline.js';
import { readModelOf } from '../support/projected.js';
import { ledgerOf, LEASES, PARTIES, someSteps } from '../support/random-ledger.js';

const passing = (model: ReadModel, filter: QueueFilter, at: string) =>
  placesOf(queueFrom(model, filter, { at, ...QUEUE_START }));

const placesOf = (candidates: Iterable<Candidate>) =>
  [...candidates]
    .filter(({ passes }) => passes)
    .map(({ lease, due }) => `${new Date(due).toISOString()} ${lease}`);

function byHand(leases: readonly LeaseDocument[], filter: QueueFilter, at: string): readonly string[] {
  const leaseOf = (id: string) => leases.find(({ leaseId }) => leaseId === id);
  return leases
    .filter((lease) => filter.lessee === undefined || lesseeOn(lease, at) === filter.lessee)
    .filter(
      ({ renewalOwner }) =>
        filter.owner === undefined || (entryOn(renewalOwner, at)?.value ?? null) === filter.owner,
    )
    .filter(
      (lease) =>
        filter.visibleTo === undefined || partiesOf(lease).some(({ party }) => party === filter.visibleTo),
    )
    .flatMap((lease) => {
      const due = queuePlace(lease, headsOf(lease, leaseOf), at);
      return due === undefined || (filter.dueBy !== undefined && due > filter.dueBy)
        ? []
        : [`${due} ${lease.leaseId}`];
    })
    .toSorted();
}

describe('the queue of renewals, from its index', () => {
  const filters: readonly QueueFilter[] = [
    {},
    { owner: null },
    { owner: null, lessee: PARTIES[2]!, visibleTo: PARTIES[1]! },
    { lessee: PARTIES[2]! },
    { visibleTo: PARTIES[1]! },
    { visibleTo: PARTIES[0]!, lessee: PARTIES[2]! },
    { dueBy: '2026-09-01T00:00:00.000Z' },
  ];

  it('R13, R14, Q8: at any instant, is every lease by the deadline that its timeline would give, chain and all', async () => {
    await fc.assert(
      fc.asyncProperty(
        someSteps(60),
        fc.array(fc.nat(900), { minLength: 4, maxLength: 4 }),
        async (steps, days) => {
          const store = await ledgerOf(steps);
          const { model, close } = await readModelOf(store);
          try {
            const histories = await Promise.all(LEASES.map((id) => store.readStream(`lease-${id}`)));
            const leases = histories.flatMap((history) => foldLease(history) ?? []);
            const owners = leases.flatMap(({ renewalOwner }) => renewalOwner.map(({ value }) => value));
            for (const day of days) {
              const at = new Date(Date.UTC(2026, 0, 2, 7) + day * 86_400_000).toISOString();
              for (const filter of [...filters, ...owners.slice(0, 1).map((owner) => ({ owner }))])
                expect(passing(model, filter, at)).toEqual(byHand(leases, filter, at));
              const several = [...new Set(owners)];
              const together = several.flatMap((owner) => byHand(leases, { owner }, at)).toSorted();
              expect(placesOf(queueOfOwners(model, {}, several, { at, ...QUEUE_START }))).toEqual(together);
            }
            for (const { leaseId } of leases)
              expect(queuedLease(model, leaseId)?.lease.leaseId).toBe(leaseId);
          } finally {
            close();
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
