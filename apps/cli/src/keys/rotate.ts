import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyRing } from '#event-store/keys/key-ring.js';
import { makeKeyFile, OWN_KEY_FILE, readKeyFile } from '#event-store/keys/key-source.js';
import { retireOthers, takeKey } from '#event-store/keys/rotation.js';
import { renameDurably } from '../backup/durable.js';
import { Misuse } from '../failure.js';
import { keyStatus, type KeyStatus } from './status.js';
import { keyFile, withKeyRing } from './with-key-ring.js';

export interface Rotated {
  readonly status: KeyStatus;
  /** What is left to do by hand. */
  readonly next?: string;
}

/**
 * Takes the key of a file beside the one at hand; where the data folder has its own key, all of the rotation.
 * @throws Misuse without a file to take it from
 */
export const beginRotation = (folder: string, to: string | undefined): Promise<Rotated> =>
  withKeyRing(folder, async (ring) => {
    if (to !== undefined) return takeFrom(ring, to);
    if (keyFile() || process.env['EVENTSTOREDB_URL'])
      throw new Misuse(
        'key rotate needs --to FILE where LEDGER_KEY_FILE names the key',
        'make one: lease-ledger key make FILE',
      );
    return { status: await rotateOwn(ring, join(folder, OWN_KEY_FILE)) };
  });

async function takeFrom(ring: KeyRing, file: string): Promise<Rotated> {
  await takeKey(ring, readKeyFile(file));
  const next =
    `name ${file} in LEDGER_KEY_FILE for every replica and start them again one by one, ` +
    'then run with it: lease-ledger key retire';
  return { status: await keyStatus(ring), next };
}

/** The file changes once both keys open the ledger: at whatever moment this ends, the one that is there does. */
async function rotateOwn(ring: KeyRing, file: string): Promise<KeyStatus> {
  const next = `${file}.next`;
  const { ledgerKey } = await ring.openAgain();
  const { open } = await ring.inForce();
  const isTaken = open.length > 1 && open.at(-1) === ledgerKey.id;
  if (!isTaken || existsSync(next)) {
    makeKeyFile(next);
    await takeKey(ring, readKeyFile(next));
    await renameDurably(next, file);
  }
  await retireOthers(ring);
  return keyStatus(ring);
}

/** @throws LedgerKeyUnusable where the key at hand is the one to be retired */
export const endRotation = (folder: string): Promise<KeyStatus> =>
  withKeyRing(folder, async (ring) => {
    await retireOthers(ring);
    return keyStatus(ring);
  });
