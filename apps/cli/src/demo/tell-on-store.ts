import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keySource } from '#event-store/keys/key-source.js';
import { copyInto } from '../commands/copy.js';
import { keyFile } from '../keys/with-key-ring.js';
import type { Shown } from './shown.js';
import { tellInto, type Telling } from './stories.js';

/**
 * Tells the stories into the store that the environment names. EventStoreDB dates events itself, so for it they happen in a
 * folder first, which is copied there and goes.
 * @throws Misuse for a store that holds anything; LedgerKeyUnusable for EventStoreDB without a ledger key
 */
export async function tellOnStore(telling: Telling): Promise<Shown> {
  const url = process.env['EVENTSTOREDB_URL'];
  if (!url) return tellInto(telling);
  keySource({ folder: telling.data, url, file: keyFile() }).read();
  const scratch = await mkdtemp(join(tmpdir(), 'lease-ledger-stories-'));
  try {
    const shown = await tellInto({ ...telling, data: scratch });
    await copyInto(scratch, url);
    return shown;
  } finally {
    await rm(scratch, { recursive: true });
  }
}
