import * as fc from 'fast-check';
import { openEventStore } from '#event-store/open-event-store.js';
import { appendInOrder } from '#event-store/copy/append-in-order.js';
import { ledgerOf, someSteps } from '../../support/random-ledger.js';

const SEED = 722_255;

/** Events of right shapes in an order that need not make sense, some of them unreadable: a fold must take them all. */
export async function shapes(folder: string): Promise<string> {
  const steps = fc.sample(someSteps(60), { seed: SEED, numRuns: 60 }).flat();
  const ledger = await ledgerOf(steps, { unreadable: true, pace: 43_200_000 });
  const store = await openEventStore({ folder });
  await appendInOrder(store, await ledger.readAll(undefined, steps.length), 1);
  await store.close();
  return '2028-01-01T00:00:00.000Z';
}
