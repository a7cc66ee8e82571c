import { LeasedSpace } from '#intake/network/leased-space.js';
import { reportReader } from '#intake/network/formats.js';
import { prefixOfLife } from '../lease-life.js';
import { rpslDump } from '../rpsl-dump.js';

const GIGABYTES = 2;
const BYTES_EACH = 190;

/** Reads a dump of two gigabytes of what is leased, and says how much memory that took at the most. */
const leases = Number(process.argv[2]);
const leased = new LeasedSpace(Array.from({ length: leases }, (_, index) => prefixOfLife(index)));
let size = 0;
const objects = Math.ceil((GIGABYTES * 1e9) / BYTES_EACH);
const counted = async function* () {
  for await (const piece of rpslDump({ objects, leases, originOf: () => 64_500 })) {
    size += piece.length;
    yield piece;
  }
};
const report = await reportReader('rpsl')(counted(), leased);
const mebibytes = Math.round(process.resourceUsage().maxRSS / 1024);
const found = report.of(prefixOfLife(leases - 1)).length;
process.stdout.write(
  `${JSON.stringify({ gigabytes: Math.round(size / 1e7) / 100, mebibytes, objects: report.objects, found })}\n`,
);
