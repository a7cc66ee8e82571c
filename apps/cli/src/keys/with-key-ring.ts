import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#event-store/clock.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { keySource } from '#event-store/keys/key-source.js';
import { openEventStore } from '#event-store/open-event-store.js';
import { Misuse } from '../failure.js';

/** Does the work on the keys of a ledger; no read model is opened for that. @throws Misuse for a folder without one */
export async function withKeyRing<T>(folder: string, work: (ring: KeyRing) => Promise<T>): Promise<T> {
  const url = process.env['EVENTSTOREDB_URL'];
  if (!url && !existsSync(join(folder, 'log.sqlite')))
    throw new Misuse(`${folder} holds no ledger`, 'name the folder of one with --data');
  const store = await openEventStore({ folder, url });
  try {
    return await work(new KeyRing(store, systemClock, keySource({ folder, url, file: keyFile() })));
  } finally {
    await store.close();
  }
}

/** LEDGER_KEY_FILE, where it is given. */
export const keyFile = (): string | undefined => process.env['LEDGER_KEY_FILE']?.trim() || undefined;
