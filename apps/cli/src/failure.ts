import { CommanderError } from 'commander';
import { Refused } from '#domain/kernel/refusal.js';

/** Used wrongly: a bad option, file or line; exit 2. `mend` says what to do. */
export class Misuse extends Error {
  constructor(
    message: string,
    readonly mend = '',
  ) {
    super(message);
  }
}

/** The answer is no: not found, refused, not equal; exit 1. */
export class No extends Error {}

/** Says on stderr what went wrong and how to mend it, and answers the exit code: 1 no, 2 used wrongly. */
export function reportFailure(error: unknown): 0 | 1 | 2 {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { message, mend, code } = wordsOf(error);
  process.stderr.write(`lease-ledger: ${message}${mend ? `\n  mend: ${mend}` : ''}\n`);
  return code;
}

function wordsOf(error: unknown): { message: string; mend: string; code: 1 | 2 } {
  if (error instanceof Misuse) return { message: error.message, mend: error.mend, code: 2 };
  if (error instanceof Refused)
    return { message: `${error.message} (${error.code})`, mend: error.mend, code: 1 };
  if (error instanceof No) return { message: error.message, mend: '', code: 1 };
  if (isFileError(error))
    return {
      message: `${error.path ?? 'file'}: ${FILE_FAULTS[error.code] ?? error.message}`,
      mend: '',
      code: 2,
    };
  return { message: error instanceof Error ? error.message : String(error), mend: '', code: 1 };
}

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'may not be read',
  EISDIR: 'is a folder, not a file',
};

const isFileError = (error: unknown): error is NodeJS.ErrnoException & { code: string } =>
  error instanceof Error && 'code' in error && String(error.code) in FILE_FAULTS;
