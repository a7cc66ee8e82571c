import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { formatVrp } from '#domain/routing/vrp.js';
import type { VrpIndex } from '#domain/routing/vrp-index.js';

const AT_ONCE = 65_536;

/**
 * SHA-256, hex, of the set: a line "asn,prefix,maxLength,ta" for each VRP, in the order of `compareVrps`. The same
 * whatever the export's order, its duplicates, its `expires` and its IPv6. Others have their turn meanwhile.
 */
export async function digestVrps(vrps: VrpIndex): Promise<string> {
  const hash = createHash('sha256');
  let lines = '';
  for (const vrp of vrps) {
    lines += `${formatVrp(vrp)}\n`;
    if (lines.length < AT_ONCE) continue;
    hash.update(lines);
    lines = '';
    await setImmediate();
  }
  return hash.update(lines).digest('hex');
}
