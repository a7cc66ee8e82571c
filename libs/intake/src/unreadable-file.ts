/** A file that is not what it should be as a whole. `reason` is a clause, `line` counts from 1. */
export class UnreadableFile extends Error {
  constructor(
    readonly reason: string,
    readonly mend: string,
    readonly line?: number,
  ) {
    super(`${line === undefined ? '' : `line ${line}: `}${reason}; ${mend}`);
  }
}
