import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ask, heldBy, holdRow, longest, longestOf, type Service } from './held-loop.js';
import type { Row } from './row.js';

const LEASES = Number(process.env['BENCH_HELD_LEASES'] ?? 1_000);
const EXPORTS = '/v1/routing-feeds/bench/exports';

/** How long others wait at the most while a whole export of VRPs, that in `file`, is held against leases; and one that lost a trust anchor. */
export const heldByExport = (file: string): Promise<Row[]> =>
  heldBy(LEASES, (service) => rowsOf(service, gunzipSync(readFileSync(file)).toString()));

async function rowsOf(service: Service, text: string): Promise<Row[]> {
  const begin = Date.now() - 3_600_000;
  let seconds = 0;
  const apply = (content: string) => {
    const built = new Date(begin + (seconds += 1) * 1_000).toISOString();
    const body = content.replace(/"buildtime": "[^"]*"/, `"buildtime": "${built}"`);
    return ask(service, EXPORTS, { 'content-type': 'application/octet-stream' }, body);
  };
  const { metadata, roas } = JSON.parse(text) as { metadata: object; roas: readonly { ta: string }[] };
  const less = JSON.stringify({ metadata, roas: roas.filter(({ ta }) => ta !== 'lacnic') });
  const lost = less.replace('"buildtime":', '"buildtime": ');
  await apply(text);
  const reference = await longest(service, '/v1/leases/B-1');
  return [
    holdRow(
      `an export of ${roas.length} VRPs, ${LEASES} leases`,
      await longestOf(service, () => apply(text)),
      reference,
    ),
    holdRow(
      `one that lost a trust anchor, ${LEASES} leases`,
      await longestOf(service, () => apply(lost)),
      reference,
    ),
  ];
}
