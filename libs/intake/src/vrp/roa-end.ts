import { epoch, readInstant } from '#domain/kernel/instant.js';
import { membersOf } from '../json-members.js';

/**
 * When the last of the ROAs that give a VRP ends, epoch milliseconds, as Routinator's jsonext says in `source`: any of them
 * keeps it valid. Each is good until its own `validity.notAfter`, or until the first certificate above it ends, where
 * `chainValidity.notAfter` is sooner (RFC 6487 §7.2). `undefined` where no ROA is named with a readable one: a local exception
 * ends with its file. (R15)
 */
export function lastRoaEnd(source: unknown): number | undefined {
  if (!Array.isArray(source)) return undefined;
  let last: number | undefined;
  for (const each of source) {
    const { validity, chainValidity } = membersOf(each);
    const [own, chain] = [membersOf(validity)['notAfter'], membersOf(chainValidity)['notAfter']];
    const end = own === chain ? instantOf(own) : sooner(instantOf(own), instantOf(chain));
    if (end !== undefined && (last === undefined || end > last)) last = end;
  }
  return last;
}

/** Without the ROA's own end nothing is known of it; without that of its chain, the ROA's own counts. */
const sooner = (own: number | undefined, chain: number | undefined): number | undefined =>
  own === undefined || chain === undefined ? own : Math.min(own, chain);

function instantOf(text: unknown): number | undefined {
  const read = typeof text === 'string' ? readInstant(text) : undefined;
  return read && 'instant' in read ? epoch(read.instant) : undefined;
}
