import { races } from './replicas/races.js';

describe('writers on two services of one log', () => {
  it('win once each, whatever they race for: prefixes, revisions, idempotency keys', async () => {
    const found = await races.run({ seed: 1, runs: 150, progress: () => {} });
    expect(found).toMatchObject({ rounds: 150 });
    expect(
      Math.min(Number(found['prefix']), Number(found['revision']), Number(found['key'])),
    ).toBeGreaterThan(20);
  });
});
