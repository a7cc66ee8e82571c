import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '#domain/kernel/event.js';
import { CHECKPOINTS, LogRestored } from '#domain/log-checkpoint/events.js';
import { systemClock } from '#event-store/clock.js';
import { ownEvent } from '#event-store/keys/own-event.js';
import { pagesOf } from '#event-store/log-pages.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { isOutsideTree } from '#evidence/entry/outside-tree.js';
import { checkpointsOnRecord } from '#evidence/keys/signing-keys.js';
import { OWN_KEY_FILE } from '#event-store/keys/key-source.js';
import { Misuse, No } from '../failure.js';
import { digestOfFile, NOTE } from './backup-note.js';
import { copyDurably, renameDurably } from './durable.js';
import { verifyBackup, type Verified } from './verify-backup.js';

const LOG = 'log.sqlite';
const MADE_OF_THE_LOG = /^(read-model-|tree\.sqlite)/;

/**
 * Makes a data folder of a backup, the log last. Read models and a Merkle tree that are there are removed: they rebuild from
 * the log, and may know of events that this one does not. The log says from then on that it was restored, and where.
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
  const drafts = join(data, '.restoring');
  await rm(drafts, { recursive: true, force: true });
  await mkdir(drafts, { mode: 0o700 });
  await copyDurably(join(backup, LOG), join(drafts, LOG));
  await recordRestore(drafts, verified);
  await renameDurably(join(drafts, LOG), join(data, LOG));
  await rm(drafts, { recursive: true });
  return verified;
}

/** In the log that is restored, where the backup ends. */
async function recordRestore(folder: string, { takenAt, digest: history }: Verified): Promise<void> {
  const store = SqliteEventStore.open(folder);
  try {
    const { revision } = await checkpointsOnRecord(store);
    let entries = 0;
    for await (const page of pagesOf(store, await store.head()))
      entries += page.filter(({ stream }) => !isOutsideTree(stream)).length;
    const event = ownEvent(LogRestored, { takenAt, entries, history }, systemClock, RESTORE);
    await store.append(CHECKPOINTS, revision ?? 'no-stream', [event]);
  } finally {
    await store.close();
  }
}

const RESTORE: Actor = { subject: 'restore', role: 'operator' };

async function isSameKey(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((folder) => digestOfFile(join(folder, OWN_KEY_FILE))));
  return a === b;
}
