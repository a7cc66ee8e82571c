import { epoch, readInstant } from '#domain/kernel/instant.js';
import { membersOf } from '../json-members.js';

/**
 * When the last of the ROAs that give a VRP ends, epoch milliseconds, as Routinator's jsonext says in `source`: any of them
 * keeps it valid, each until its own `validity.notAfter`. Not until `chainValidity.notAfter`: registries issue the certificates
 * above it anew in the ordinary course, and nobody whose route it is has to see to that. `undefined` where no ROA is named with
 * a readable one: a local exception ends with its file. (R15)
 */
export function lastRoaEnd(source: unknown): number | undefined {
  if (!Array.isArray(source)) return undefined;
  let last: number | undefined;
  for (const each of source) {
    const end = instantOf(membersOf(membersOf(each)['validity'])['notAfter']);
    if (end !== undefined && (last === undefined || end > last)) last = end;
  }
  return last;
}

function instantOf(text: unknown): number | undefined {
  const read = typeof text === 'string' ? readInstant(text) : undefined;
  return read && 'instant' in read ? epoch(read.instant) : undefined;
}
