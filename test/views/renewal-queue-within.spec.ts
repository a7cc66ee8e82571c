import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { QUEUE_START } from '#views/renewal-queue/places.js';
import { renewalQueue } from '#views/renewal-queue/renewal-queue.js';
import { takenOnLease } from '../../bench/lease-life.js';
import { readModelOf } from '../support/projected.js';

const FRIDAY = '2026-12-04T10:00:00.000Z';

/** Leases whose terms end at the beginning of the day `end`, some with a notice to give before, one with none to speak of. */
async function withinDays(days: number): Promise<readonly string[]> {
  const store = new InMemoryEventStore();
  const lives = [
    { index: 1, end: '2026-12-12', notices: [] },
    { index: 2, end: '2026-12-13', notices: [] },
    { index: 3, end: '2027-01-11', notices: [clause(1)] },
    { index: 4, end: '2027-01-14', notices: [clause(1)] },
    { index: 5, end: '2026-12-12', notices: [{ ...clause(0), roll: 'none' }] },
  ];
  for (const { index, end, notices } of lives) {
    const { stream, events } = takenOnLease(index);
    const data = events[0]!.data as { contract: { terms: object } };
    const { autoRenewal: _, ...terms } = data.contract.terms as { autoRenewal: object };
    const contract = { ...data.contract, terms: { ...terms, end, notices } };
    await store.append(stream, 'no-stream', [{ ...events[0]!, data: { ...data, contract } }]);
  }
  const { model, close } = await readModelOf(store);
  try {
    const start = { at: FRIDAY, ...QUEUE_START };
    const { entries } = renewalQueue(model, { withinBusinessDays: days }, start, 10);
    return entries.map(({ leaseId }) => leaseId);
  } finally {
    close();
  }
}

const clause = (months: number) => ({
  by: 'lessee',
  purpose: 'confirmation',
  period: { count: months, unit: 'months' },
});

describe('the queue of what is due within some business days', () => {
  it('R13: holds what is due by 24:00 of the last of them, the end of a term as well as a notice', async () => {
    expect(await withinDays(4)).toEqual([]);
    expect(await withinDays(5)).toEqual(['B-1', 'B-3', 'B-5']);
  });
});
