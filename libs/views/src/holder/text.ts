import { onOneLine } from '../words/layout.js';
import type { Names } from '../words/names.js';
import type { HolderAnswer } from './view.js';

/** The holder of an address in one sentence. */
export const renderHolder = (
  { address, at, lessee, leaseId, prefix, from, until }: HolderAnswer,
  names: Names,
): string =>
  onOneLine(
    `${address} was held at ${at} by ${names.party(lessee)} under lease ${leaseId} (${prefix}), from ${from} ${until === undefined ? 'on' : `to ${until}`}`,
  );
