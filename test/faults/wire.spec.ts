import { Child } from '../support/child.js';

const SEED = 20_261_122;
const RUNS = 25;

describe('the faults between the EventStoreDB adapter and its node', () => {
  it(`lose, double, silence and leave open nothing, over ${RUNS} seeds of the campaign`, async () => {
    const args = ['wire', '--seed', String(SEED), '--runs', String(RUNS)];
    const child = new Child(new URL('main.ts', import.meta.url), args);
    const [findings] = await child.rest();
    expect(findings).toMatchObject({ campaign: 'wire', seed: SEED, seeds: RUNS, unknown: 0 });
  });
});
