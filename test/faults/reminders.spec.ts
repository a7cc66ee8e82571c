import { reminders } from './reminders/reminders.js';

const KILLS = 2;

describe('dispatchers of reminders, killed while receivers fail in every way', () => {
  it('lose no reminder, and repeat one only after a kill, under the same id', async () => {
    const found = await reminders.run({ seed: 7, runs: KILLS, progress: () => undefined });
    expect(found).toMatchObject({ kills: KILLS, reminders: expect.any(Number) });
    expect(Number(found['receipts'])).toBeGreaterThanOrEqual(Number(found['reminders']));
  });
});
