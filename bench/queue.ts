import { QUEUE_START } from '#views/renewal-queue/places.js';
import { renewalQueue, type RenewalQueueFilter } from '#views/renewal-queue/renewal-queue.js';
import { withFilledLedger } from './filled-ledger.js';
import { mostlyTakenOn, partyId } from './lease-life.js';
import { p99 } from './p99.js';
import { hoursAhead, renewing } from './renewing-lease.js';
import type { Row } from './row.js';

const LEASES = Number(process.env['BENCH_LEASES'] ?? 1_000_000);
const ASKED = 500;
const WARM_UP = 200;
const PAGE = 50;
const MOST = 20;

const FILTERS: readonly (readonly [what: string, filter: (index: number) => RenewalQueueFilter])[] = [
  ['all leases', () => ({})],
  ['the leases that somebody owns', (index) => ({ owner: partyId(index * 10) })],
  ['the leases that nobody owns', () => ({ owner: null })],
  ['the leases of a lessee', (index) => ({ lessee: partyId(index) })],
  ['the leases that a party may see', (index) => ({ visibleTo: partyId(index) })],
  ['the leases due within 5 business days', () => ({ withinBusinessDays: 5 })],
  ['the leases at high risk', () => ({ level: 'high' })],
];

/** The first page of the queue, each time at another hour. */
export const queue = (): Promise<Row[]> =>
  withFilledLedger({ leases: LEASES, lifeOf, touched: [] }, async ({ model }) => {
    const firstPage = (index: number, filter: RenewalQueueFilter) => {
      const at = hoursAhead(index);
      return model.snapshot(() => renewalQueue(model, filter, { at, ...QUEUE_START }, PAGE));
    };
    const asked = Array.from({ length: ASKED }, (_, index) => index);
    const rows: Row[] = [];
    for (const [what, filter] of FILTERS) {
      const { entries, next } = firstPage(0, filter(0));
      if (entries.length === 0 && next === undefined) throw new Error(`there are none of ${what}`);
      rows.push(
        await p99(`the queue's first page: ${what}, ${LEASES} leases`, MOST, {
          asked,
          warmUp: WARM_UP,
          ask: (index) => firstPage(index, filter(index)),
        }),
      );
    }
    return rows;
  });

/** A portfolio whose terms end day after day. */
const lifeOf = (index: number) => renewing(mostlyTakenOn(index), index);
