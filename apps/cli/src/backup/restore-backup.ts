import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OWN_KEY_FILE } from '#event-store/keys/key-source.js';
import { Misuse, No } from '../failure.js';
import { digestOfFile, NOTE } from './backup-note.js';
import { copyDurably, renameDurably } from './durable.js';
import { verifyBackup, type Verified } from './verify-backup.js';

const LOG = 'log.sqlite';
const MADE_OF_THE_LOG = /^(read-model-|tree\.sqlite)/;

/**
 * Makes a data folder of a backup, the log last. Read models and a Merkle tree that are there are removed: they rebuild from
 * the log, and may know of events that this one does not.
 * @throws Misuse when the folder has a log, or a part of one; No when the backup is not sound
 */
export async function restoreBackup(backup: string, data: string): Promise<Verified> {
  const verified = await verifyBackup(backup);
  if (verified.faults.length > 0) throw new No(`${backup} cannot be restored: ${verified.faults.join('; ')}`);
  await mkdir(data, { recursive: true, mode: 0o700 });
  const there = await readdir(data);
  const log = there.filter((name) => name.startsWith(LOG));
  if (log.length > 0)
    throw new Misuse(
      `${data} has a log: ${log.join(', ')}`,
      'name another folder, or stop what uses this one and move those files away, all of them',
    );
  if (verified.ledgerKey?.taken && there.includes(OWN_KEY_FILE) && !(await isSameKey(backup, data)))
    throw new Misuse(
      `${data} has a ledger key of another ledger: ${OWN_KEY_FILE}`,
      'name another folder, or move that file away',
    );
  for (const name of there.filter((name) => MADE_OF_THE_LOG.test(name))) await rm(join(data, name));
  for (const name of await readdir(backup))
    if (name !== LOG && name !== NOTE) await copyDurably(join(backup, name), join(data, name));
  const draft = join(data, `.${LOG}-restoring`);
  await copyDurably(join(backup, LOG), draft);
  await renameDurably(draft, join(data, LOG));
  return verified;
}

async function isSameKey(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((folder) => digestOfFile(join(folder, OWN_KEY_FILE))));
  return a === b;
}
