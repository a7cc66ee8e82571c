import { compareDeadlines } from '../support/deadline-differences.js';
import { inHostZones } from '../support/host-zones.js';

const TERMS = 600;

// `npm run test:faults -- deadlines` compares a million, each on three hosts.
describe('deadlines of random terms after random renewals (V2, R13, R14, R15)', () => {
  it.each(inHostZones)('are those of an independent implementation, on a host in %s', (zone, onHost) => {
    onHost(() => {
      const seed = Number(process.env['SEED'] ?? 20_250_720) + zone.length;
      expect(compareDeadlines(seed, TERMS).difference).toBeUndefined();
    });
  });
});
