import { isLegible } from '#domain/kernel/name.js';
import { quoted } from '../shown.js';

/** Ends the reading of a cell: why it will not do, as a clause, and what would. */
export type Refuse = (reason: string, mend: string) => never;
/** Reads one trimmed cell. */
export type ReadCell<T> = (cell: string, refuse: Refuse) => T;

/** Reads as `read` does, a blank cell being a fault. */
export const required =
  <T>(read: ReadCell<T>, mend: string): ReadCell<T> =>
  (cell, refuse) =>
    cell === '' ? refuse('it is blank', mend) : read(cell, refuse);

export const blankOr =
  <T>(read: ReadCell<T>): ReadCell<T | undefined> =>
  (cell, refuse) =>
    cell === '' ? undefined : read(cell, refuse);

export function wholeNumber(least: number, most: number, mend: string): ReadCell<number> {
  return required((cell, refuse) => {
    const count = /^(0|[1-9]\d{0,8})$/.test(cell) ? Number(cell) : Number.NaN;
    return count >= least && count <= most
      ? count
      : refuse(`${quoted(cell)} is no whole number from ${least} to ${most}`, mend);
  }, mend);
}

/** A name on one line, nothing invisible in it. */
export function nameOfAtMost(longest: number, mend: string): ReadCell<string> {
  return (cell, refuse) => {
    if (cell.length > longest) refuse(`it has ${cell.length} characters`, mend);
    if (!isLegible(cell))
      refuse('it has a line break, a control character or another that is invisible', mend);
    return cell;
  };
}
