import { copyInterrupted } from '../faults/copy/interrupted-copy.js';
import { EventStoreDbDouble } from './eventstoredb-double/eventstoredb-double.js';

const SEED = 20_261_122;

describe('a copy to EventStoreDB that is killed', () => {
  it('goes on where it stopped; history and views are the same there, and copied back', async () => {
    const node = await EventStoreDbDouble.start();
    const { there, andBack, killedAt } = await copyInterrupted({
      events: 800,
      kills: 2,
      seed: SEED,
      target: node.connectionString,
      progress: () => undefined,
    });
    node.stop();

    expect(there).toMatchObject({ identical: true, held: expect.any(Number), copied: expect.any(Number) });
    expect(there.held).toBeGreaterThanOrEqual(killedAt.at(-1)!);
    expect(there.from.events).toBeGreaterThan(800);
    expect(andBack).toMatchObject({ identical: true, held: 0, from: there.to });
    expect({ ...andBack.to, store: '', position: '' }).toEqual({ ...there.from, store: '', position: '' });
  });
});
