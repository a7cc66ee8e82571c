import { withFilledLedger } from './filled-ledger.js';
import { mostlyTakenOn } from './lease-life.js';
import { p99 } from './p99.js';
import { atMost, type Row } from './row.js';

const LEASES = Number(process.env['BENCH_LEASES'] ?? 1_000_000);
const SAMPLE = 2_000;
const WARM_UP = 200;
const SPREAD = 7919;
const AT = '2026-06-01T00:00:00.000Z';

/** One lease, and who held an address, live and at a past instant, as a view asks for them. */
export const lookups = (): Promise<Row[]> =>
  withFilledLedger({ leases: LEASES, lifeOf: mostlyTakenOn, touched: SAMPLED }, async ({ source, asOf }) => [
    atMost(`peak memory of loading ${LEASES} leases`, 'MiB', process.resourceUsage().maxRSS / 1024, 1024),
    await sampled('a lease', 1, (index) => source.portfolioOfLease(`B-${index}`)),
    await sampled('the holder of an address', 1, (index) => source.whoHeld(addressIn(index), AT)),
    await sampled('that an address has no holder', 1, (index) => source.whoHeld(index * 4, AT)),
    await sampled('a lease at a past instant', 5, (index) => source.portfolioOfLease(`B-${index}`, asOf)),
  ]);

const SAMPLED = Array.from({ length: SAMPLE }, (_, number) => (number * SPREAD) % LEASES);
const addressIn = (index: number) => 0x0b000000 + index * 256 + 7;

const sampled = (what: string, most: number, ask: (index: number) => unknown): Promise<Row> =>
  p99(`${what}, ${LEASES} leases`, most, { asked: SAMPLED, warmUp: WARM_UP, ask });
