import { reminders } from './reminders/reminders.js';

/** `npm run test:faults -- reminders` kills a thousand times; this is the same in short. */
describe('dispatchers killed while receivers fail', () => {
  it('lose no reminder, and repeat one only under the same id after a kill', async () => {
    const found = await reminders.run({ seed: 5, runs: 4, progress: () => undefined });
    expect(found).toMatchObject({ kills: 4 });
    expect(found['reminders']).toBeGreaterThan(0);
  }, 120_000);
});
