import { CommanderError } from 'commander';
import { Fault, FAULT_MENDS } from '#views/declared/fault.js';
import { Refused } from '#domain/kernel/refusal.js';
import { LogDamaged, StoreAddressUnusable, StoreUnavailable } from '#event-store/errors.js';
import { LedgerKeyUnusable } from '#event-store/keys/ledger-key.js';
import { LogForked } from '#evidence/checkpoint/issue.js';
import { PolicyFault } from '#evidence/policy/policy.js';
import { sqliteCode } from '#event-store/sqlite/failure.js';
import { withoutPasswords } from '#ledger/without-passwords.js';
import { UnwritableFile } from '#intake/result-csv.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { ReadModelBehind, ReadModelDamaged, ReadModelOfAnotherLog } from '#read-model/errors.js';
import { argumentOf } from './views/argument-of.js';
import { forTerminal } from './terminal.js';
import { SYSTEM_FAULTS } from './system-faults.js';

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
export class No extends Error {
  constructor(
    message: string,
    readonly mend = '',
  ) {
    super(message);
  }
}

interface Words {
  readonly message: string;
  readonly mend?: string;
  readonly code: 1 | 2;
}

const AWAY = 'see that the store runs and can be reached, then run the same command again';
const BEHIND = 'the process that owns it is slow or stuck: look at its log, then ask again';

/** Says on stderr what went wrong and how to mend it, and answers the exit code: 1 no, 2 used wrongly. */
export function reportFailure(error: unknown): 0 | 1 | 2 {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { message, mend, code } = wordsOf(error);
  const text = `lease-ledger: ${message}${mend ? `\n  mend: ${mend}` : ''}\n`;
  process.stderr.write(forTerminal(withoutPasswords(text)));
  return code;
}

/** What went wrong and how to mend it. */
export function wordsOf(error: unknown): Words {
  if (error instanceof Misuse) return { message: error.message, mend: error.mend, code: 2 };
  if (error instanceof No) return { message: error.message, mend: error.mend, code: 1 };
  if (error instanceof PolicyFault)
    return { message: error.message, mend: 'mend that line, or name another file: LOG_POLICY_FILE', code: 2 };
  if (error instanceof Fault) return faultWords(error);
  if (error instanceof UnwritableFile) return { message: error.reason, mend: error.mend, code: 2 };
  if (error instanceof Refused)
    return { message: `${error.message} (${error.code})`, mend: error.mend, code: 1 };
  if (!(error instanceof Error)) return { message: String(error), code: 1 };
  if (error instanceof ReadModelBehind) return { message: error.message, mend: BEHIND, code: 1 };
  if (
    error instanceof LedgerKeyUnusable ||
    error instanceof StoreAddressUnusable ||
    error instanceof LogDamaged ||
    error instanceof ReadModelOfAnotherLog ||
    error instanceof ReadModelDamaged
  )
    return { message: error.message, mend: error.mend, code: 2 };
  if (error instanceof LogForked) return { message: error.message, mend: error.mend, code: 1 };
  if (error instanceof StoreUnavailable) return { message: error.message, mend: AWAY, code: 1 };
  const { code = '', syscall = '', message } = error as SystemError;
  const fault = SYSTEM_FAULTS[`${syscall} ${code}`] ?? SYSTEM_FAULTS[sqliteCode(error) ?? code];
  if (fault === undefined) return { message, code: 1 };
  const named = nameIn(error);
  return { message: `${named && `${named}: `}${fault.message}`, mend: fault.mend, code: 2 };
}

interface SystemError extends NodeJS.ErrnoException {
  readonly address?: string;
  readonly port?: number;
  readonly hostname?: string;
}

/** The file, the host, or the address and port that the operating system refused. */
function nameIn({ path, hostname, address, port }: SystemError): string {
  if (address === undefined) return path ?? hostname ?? '';
  if (port === undefined) return address;
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** What is not there, or not in that state, is an answer; a question put wrongly is misuse. */
function faultWords({ code, message, errors: [first] }: Fault): Words {
  const { parameter, detail = '', mend = FAULT_MENDS[code] } = first ?? {};
  if (parameter === undefined) return { message, mend, code: code === 'invalid-request' ? 2 : 1 };
  return { message: `--${argumentOf(parameter)} ${asOptions(detail)}`, mend: asOptions(mend), code: 2 };
}

/** Parameters that a view names between backticks, as the options that they are here. */
const asOptions = (text: string): string =>
  text.replaceAll(/`(\w+)`/g, (_, parameter: string) => `--${argumentOf(parameter)}`);

/** Reads a file that the user named, and says of it by name what is wrong with it. */
export async function reading<T>(path: string, read: (path: string) => Promise<T>): Promise<T> {
  try {
    return await read(path);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { line, reason, mend } = error;
    throw new Misuse(`${path}: ${line === undefined ? '' : `line ${line}: `}${reason}`, mend);
  }
}
