import { renewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { withFilledLedger } from './filled-ledger.js';
import { leaseLife } from './lease-life.js';
import { p99 } from './p99.js';
import { hoursAhead, renewing } from './renewing-lease.js';
import type { Row } from './row.js';

const LEASES = Number(process.env['BENCH_LESSEE_LEASES'] ?? 300);
const ASKED = 280;
/** V8 of Node 26 compiles a view for the last time after some sixty askings; what a first reader waits for, bench held-loop tells. */
const WARM_UP = 100;
const LESSEE = '00000000-0000-5000-9000-000000000001';

/** The timeline of one lessee with many leases, live and at a past instant that every lease has moved on from. */
export const timeline = (): Promise<Row[]> =>
  withFilledLedger({ leases: LEASES, lifeOf, touched: ALL }, async ({ source, asOf }) => {
    const view = async (index: number, past?: string) => {
      const on = hoursAhead(index);
      const { value } = await source.portfolioOf(LESSEE, past);
      const { leases } = renewalTimeline(LESSEE, value, { now: past ?? on, on });
      if (leases.length !== LEASES) throw new Error(`${leases.length} leases of ${LEASES} were answered`);
    };
    const of = `a lessee of ${LEASES} leases`;
    return [
      await p99(`the timeline, ${of}`, 50, { asked, warmUp: WARM_UP, ask: (index) => view(index) }),
      await p99(`the timeline at a past instant, ${of}`, 500, {
        asked,
        warmUp: WARM_UP,
        ask: (index) => view(index, asOf),
      }),
    ];
  });

const lifeOf = (index: number) => renewing(leaseLife(index), index, LESSEE);
const ALL = Array.from({ length: LEASES }, (_, index) => index);
const asked = Array.from({ length: ASKED }, (_, index) => index);
