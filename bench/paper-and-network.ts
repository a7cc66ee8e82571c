import { alignmentInPieces } from '#views/alignment/alignment.js';
import { continuityInPieces } from '#views/continuity/continuity.js';
import { atOnce } from '#views/declared/slices.js';
import { timelineInPieces } from '#views/renewal-timeline/renewal-timeline.js';
import { cpuSecondsOf } from './cpu-seconds.js';
import { withFilledLedger } from './filled-ledger.js';
import { leaseLife } from './lease-life.js';
import { hoursAhead, renewing } from './renewing-lease.js';
import { atMostTimes, type Row } from './row.js';
import { wholeBook } from './whole-book.js';

const LEASES = Number(process.env['BENCH_ALIGNED_LEASES'] ?? 2_000);
const LESSEE = '00000000-0000-5000-9000-000000000001';

/** Paper and network of a lessee with many leases, and of the whole book. */
export const paperAndNetwork = async (): Promise<Row[]> => [...(await ofLessee()), ...(await wholeBook())];

/** Alignment and continuity of a lessee with many leases, beside the timeline of the same: all judge each lease once. */
const ofLessee = (): Promise<Row[]> =>
  withFilledLedger({ leases: LEASES, lifeOf, touched: [] }, async ({ source }) => {
    const { value } = await source.portfolioOf(LESSEE);
    const moment = { now: hoursAhead(0), on: hoursAhead(0) };
    const reference = await cpuSecondsOf(() => atOnce(timelineInPieces(LESSEE, value, moment)));
    const aligned = await cpuSecondsOf(() => atOnce(alignmentInPieces(LESSEE, value, moment)));
    const asked = await cpuSecondsOf(() => atOnce(continuityInPieces(LESSEE, value, moment)));
    const of = `a lessee of ${LEASES} leases; beside: its timeline`;
    return [
      atMostTimes(`the alignment of ${of}`, 'CPU s', aligned, reference, 2),
      atMostTimes(`the continuity of ${of}`, 'CPU s', asked, reference, 4),
    ];
  });

const lifeOf = (index: number) => renewing(leaseLife(index), index, LESSEE);
