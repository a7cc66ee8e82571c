import { FORMATS } from '#domain/kernel/formats.js';
import { quoted } from '../shown.js';
import { required, type ReadCell } from './cell.js';

const REFERENCE = 'give 1 to 64 letters, digits, ".", "_", ":" or "-", starting with a letter or digit';
/** A lease's reference, once per file; a refused row uses its reference up as well. */
export const newReference = (seen: Set<string>): ReadCell<string> =>
  required((cell, refuse) => {
    if (!FORMATS['reference']!(cell)) refuse(`${quoted(cell)} is no reference`, REFERENCE);
    if (seen.has(cell))
      refuse(
        `an earlier row of this file has ${cell} too`,
        'keep one row per lease, or give this one another reference',
      );
    seen.add(cell);
    return cell;
  }, REFERENCE);
