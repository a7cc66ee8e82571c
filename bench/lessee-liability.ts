import { liability } from '#views/liability/liability.js';
import { withFilledLedger } from './filled-ledger.js';
import { hurtLease, LESSEE, liableLease } from './liable-lease.js';
import { p99 } from './p99.js';
import type { Row } from './row.js';

const LEASES = Number(process.env['BENCH_LESSEE_LEASES'] ?? 1_000);
const ASKED = 200;
const WARM_UP = 5;
const FROM = Date.parse('2026-11-01T20:20:00.000Z');
const MINUTE_MS = 60_000;

/**
 * The liability view of one lessee with many leases, each time a minute later, and in the middle of it a new day; then
 * as it was before something was recorded of every one of them.
 */
export const lesseeLiability = (): Promise<Row[]> =>
  withFilledLedger({ leases: LEASES, lifeOf, touched: ALL }, async ({ source, asOf }) => {
    const view = async (minute: number, at?: string) => {
      const { value } = await source.portfolioOf(LESSEE, at);
      const on = new Date(FROM + minute * MINUTE_MS).toISOString();
      const { leases } = liability(LESSEE, value, { now: at ?? on, on });
      if (leases.length !== LEASES) throw new Error(`${leases.length} leases of ${LEASES} were answered`);
    };
    const of = `a lessee of ${LEASES} leases`;
    const asked = Array.from({ length: ASKED }, (_, minute) => minute);
    return [
      await p99(`the liability of ${of}`, 50, { asked, warmUp: WARM_UP, ask: (minute) => view(minute) }),
      await p99(`the liability of ${of} at a past instant`, 1000, {
        asked: asked.slice(0, ASKED / 2),
        warmUp: WARM_UP,
        ask: (minute) => view(minute, asOf),
      }),
    ];
  });

const ALL = Array.from({ length: LEASES }, (_, index) => index);

/** All with terms and a dependency, one in ten with incidents that cost money. */
const lifeOf = (index: number) => (index % 10 === 0 ? hurtLease(index) : liableLease(index));
