import { countClearKeys } from '#event-store/keys/clear-keys.js';
import type { KeyRing } from '#event-store/keys/key-ring.js';
import { withKeyRing } from './with-key-ring.js';

const COUNT_MS = 30_000;

/** What there is to know of a ledger's keys; ids are no secret. */
export interface KeyStatus {
  readonly keyId: string;
  /** Where it was read from. */
  readonly place: string;
  /** Others that open the ledger until they are retired. */
  readonly alsoOpen: readonly string[];
  readonly retired: readonly string[];
  readonly inClear: number;
  /** Whether all of the log was looked at for that. */
  readonly readAll: boolean;
}

export const statusOf = (folder: string): Promise<KeyStatus> => withKeyRing(folder, keyStatus);

/** @throws LedgerKeyUnusable, StoreUnavailable */
export async function keyStatus(ring: KeyRing, countMs = COUNT_MS): Promise<KeyStatus> {
  const { ledgerKey } = await ring.openAgain();
  const { open, retired } = await ring.inForce();
  const { count, readAll } = await countClearKeys(ring, countMs);
  return {
    keyId: ledgerKey.id,
    place: ring.source.place,
    alsoOpen: open.filter((id) => id !== ledgerKey.id),
    retired,
    inClear: count,
    readAll,
  };
}
