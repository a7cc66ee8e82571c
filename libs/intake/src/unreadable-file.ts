import { shown } from './shown.js';

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

export const FETCH_AGAIN = 'fetch or write the file again';

/** A file of over `mostBytes`. */
export const tooLarge = (mostBytes: number): UnreadableFile =>
  new UnreadableFile(
    `the file is larger than ${Math.ceil(mostBytes / 1024 / 1024)} MB`,
    'check that this is the right file',
  );

export const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';

/** What the operating system's refusal means to whoever named the file. */
export function unreadableBecause({ code, message }: NodeJS.ErrnoException): UnreadableFile {
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new UnreadableFile('there is no such file', 'check the path');
  if (code === 'EISDIR') return new UnreadableFile('this is a directory', 'name a file in it');
  if (code === 'EACCES' || code === 'EPERM')
    return new UnreadableFile('the file may not be read', 'give yourself the right to read it');
  return new UnreadableFile(
    `the file cannot be read (${shown(message, 200)})`,
    'check the path and the disk',
  );
}
