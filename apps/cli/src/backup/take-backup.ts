import { existsSync } from 'node:fs';
import { mkdir, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { OWN_KEY_FILE, readKeyFile } from '#event-store/keys/key-source.js';
import { keysInForce, RINGS, type KeysInForce } from '#event-store/keys/keys-in-force.js';
import { ledgerKeyText } from '#event-store/keys/ledger-key.js';
import { LogFile } from '#event-store/sqlite/log-file.js';
import { Misuse } from '../failure.js';
import { digestOfFile, NOTE, noteOf, writeNote, type BackupNote } from './backup-note.js';
import { copyDurably, renameDurably } from './durable.js';
import { verifyBackup, type Verified } from './verify-backup.js';

/**
 * The log is taken otherwise, and the ledger key only when asked for; read models and the Merkle tree are made anew, and what
 * begins with a dot is half made.
 */
const LEFT_OUT = /^(log\.sqlite|read-model[-.]|tree\.sqlite|ledger\.key|\.)/;

/**
 * Takes a backup of a data folder while others append to its log: a folder that holds the log as it was at one moment
 * and the keys, verified, under its name only once it is whole and on disk.
 * @param to a name that is free, or a folder to make the backup in, named by the time
 * @param keyFile the file of the ledger key, where that is to be taken along
 * @throws Misuse when the folder has no log, or the name is taken or inside it
 */
export async function takeBackup(data: string, to: string, keyFile?: string): Promise<Verified> {
  const log = join(data, 'log.sqlite');
  if (!existsSync(log))
    throw new Misuse(
      `${data} holds no log`,
      'name the data folder; EventStoreDB has a backup of its own, or `copy --to DIR` and back that folder up',
    );
  const takenAt = new Date().toISOString();
  const backup = await nameFor(to, takenAt);
  if (await isInside(backup, data))
    throw new Misuse(`${to} is in the data folder itself`, 'name a folder outside it, best on another disk');
  const draft = `${backup}.partial-${process.pid}`;
  await mkdir(draft, { mode: 0o700 });
  try {
    const files: Record<string, string> = {};
    for (const name of await namesToCopy(data)) {
      await copyDurably(join(data, name), join(draft, name));
      files[name] = await digestOfFile(join(draft, name));
    }
    const copy = join(draft, 'log.sqlite');
    const contents = backUpLog(log, copy);
    const ledgerKey = await takeLedgerKey(copy, keyFile, join(draft, OWN_KEY_FILE));
    if (ledgerKey.ledgerKey?.taken) files[OWN_KEY_FILE] = await digestOfFile(join(draft, OWN_KEY_FILE));
    await writeNote(draft, { takenAt, ...contents, files, ...ledgerKey });
    const verified = await verifyBackup(draft);
    if (verified.faults.length > 0) throw new Error(`The backup is not sound: ${verified.faults.join('; ')}`);
    await renameDurably(draft, backup);
    return { ...verified, backup };
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** @throws Misuse where the key asked for is not there, or does not open the log that was taken */
async function takeLedgerKey(
  copy: string,
  keyFile: string | undefined,
  to: string,
): Promise<Pick<BackupNote, 'ledgerKey'>> {
  const { open } = keysOfLog(copy);
  const id = open.at(-1);
  if (id === undefined) return {};
  if (keyFile === undefined) return { ledgerKey: { id, taken: false } };
  const key = readKeyFile(keyFile);
  if (!open.includes(key.id))
    throw new Misuse(
      `${keyFile} holds the ledger key ${key.id}, and the log that was taken opens with ${id}`,
      'where the key was rotated just now, take the backup again',
    );
  await writeFile(to, ledgerKeyText(key), { flush: true, mode: 0o600 });
  return { ledgerKey: { id: key.id, taken: true } };
}

function keysOfLog(path: string): KeysInForce {
  const log = new LogFile(path);
  try {
    return keysInForce(log.stream(RINGS));
  } finally {
    log.close();
  }
}

/** The note is of the live log, so that verifying the backup against it compares the two. */
function backUpLog(live: string, copy: string) {
  const log = new LogFile(live);
  try {
    log.backUpTo(copy);
    return noteOf(log.contents(headOf(copy)));
  } finally {
    log.close();
  }
}

function headOf(path: string): bigint {
  const log = new LogFile(path);
  try {
    return log.head() ?? 0n;
  } finally {
    log.close();
  }
}

/** By whatever names: a link leads there as well. */
async function isInside(backup: string, data: string): Promise<boolean> {
  const above = dirname(backup);
  const folder = existsSync(above) ? await realpath(above) : above;
  return `${folder}${sep}`.startsWith(`${await realpath(data)}${sep}`);
}

async function nameFor(to: string, takenAt: string): Promise<string> {
  if (!existsSync(to)) return resolve(to);
  const inside = join(resolve(to), `lease-ledger-${takenAt.replaceAll(':', '-')}`);
  if (!(await stat(to)).isDirectory() || existsSync(inside) || existsSync(join(to, 'log.sqlite')))
    throw new Misuse(`${to} is there already`, 'give a name that is free, or a folder to make the backup in');
  return inside;
}

async function namesToCopy(data: string): Promise<readonly string[]> {
  const entries = await readdir(data, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !LEFT_OUT.test(entry.name) && entry.name !== NOTE)
    .map(({ name }) => name);
}
