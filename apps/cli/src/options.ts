import { InvalidArgumentError, type Command } from 'commander';
import { FORMATS } from '#domain/kernel/formats.js';
import { readInstant } from '#domain/kernel/instant.js';
import { startOfDay } from '#domain/kernel/zoned.js';
import { DATA_DIR_DEFAULT } from './data-folder.js';

/** `--data DIR` and `--json`, which every command on the ledger's data takes. */
export const onData = (command: Command): Command =>
  asJson(command.option('--data <dir>', 'the data folder', process.env['DATA_DIR'] || DATA_DIR_DEFAULT));

export const asJson = (command: Command): Command => command.option('--json', 'print JSON');

/** A day that has begun in UTC. */
export function pastDate(text: string): string {
  if (!FORMATS['local-date']!(text)) throw new InvalidArgumentError('Give a date such as 2026-01-01.');
  return begun(text, startOfDay(text, 'Etc/UTC'));
}

/** What was recorded by then is known: an instant that is past, or a day that has begun somewhere. */
export function pastDateOrInstant(text: string): string {
  const read = dateOrInstant(text);
  return begun(read, FORMATS['local-date']!(read) ? startOfDay(read, EARLIEST_DAYS) : read);
}

/** What was recorded by then is known. */
export function pastInstant(text: string): string {
  const read = readInstant(text);
  if ('instant' in read) return begun(read.instant, read.instant);
  throw new InvalidArgumentError(`It ${read.fault}. Give an instant such as 2026-01-01T00:00:00Z.`);
}

/** Where each day begins first. */
const EARLIEST_DAYS = 'Pacific/Kiritimati';

function begun(text: string, since: string): string {
  if (since <= new Date().toISOString()) return text;
  throw new InvalidArgumentError('It is in the future: nobody knows yet what will be known.');
}

/** A day is left as it is: whose day it is follows from what it is asked of. */
export function dateOrInstant(text: string): string {
  if (FORMATS['local-date']!(text)) return text;
  const read = readInstant(text);
  if ('instant' in read) return read.instant;
  throw new InvalidArgumentError(
    `It ${read.fault}. Give a date or an instant such as 2026-01-01T00:00:00Z or 2026-01-01T02:00:00+02:00.`,
  );
}

export function reference(text: string): string {
  if (!FORMATS['reference']!(text))
    throw new InvalidArgumentError('Give letters, digits and any of . _ : - (64 at most).');
  return text;
}

export function address(text: string): string {
  if (!FORMATS['ipv4-address']!(text))
    throw new InvalidArgumentError('Give an IPv4 address such as 198.51.100.7.');
  return text;
}

export function prefix(text: string): string {
  if (!FORMATS['ipv4-prefix']!(text))
    throw new InvalidArgumentError('Give an IPv4 prefix with no host bits set, such as 198.51.100.0/24.');
  return text;
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

export function port(text: string): number {
  const number = wholeNumber(text);
  if (number > 65535) throw new InvalidArgumentError('Give a port from 0 to 65535.');
  return number;
}

/** A SHA-256 digest, hex. */
export function hash(text: string): string {
  if (FORMATS['sha256']!(text)) return text;
  throw new InvalidArgumentError('Give a SHA-256 digest as 64 lower-case hexadecimal digits.');
}
