import { LogDamaged, StoreUnavailable } from '#event-store/errors.js';
import type { KeyRing } from '#event-store/keys/key-ring.js';
import { LedgerKeyUnusable } from '#event-store/keys/ledger-key.js';
import type { Trouble } from './trouble.js';

const LOOK_AGAIN_MS = 5_000;

/** Whether the ledger key at hand opens the ledger, also when it is rotated while the process runs. */
export class LedgerKeyWatch {
  private known: Trouble | undefined;
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly ring: KeyRing) {}

  trouble = async (): Promise<Trouble | undefined> => {
    if (performance.now() - this.lookedAt < LOOK_AGAIN_MS) return this.known;
    this.lookedAt = performance.now();
    this.known = await ledgerKeyTrouble(this.ring);
    return this.known;
  };
}

/** As it is now; a store that is away is trouble of its own. */
export async function ledgerKeyTrouble(ring: KeyRing): Promise<Trouble | undefined> {
  try {
    await ring.openAgain();
    return undefined;
  } catch (error) {
    if (error instanceof LedgerKeyUnusable || error instanceof LogDamaged)
      return {
        what: 'ledger key',
        state: 'unusable',
        found: error.message,
        mend: error.mend,
        // What the process has opened it goes on with until it ends.
        answered: ring.isOpen,
      };
    if (error instanceof StoreUnavailable) return undefined;
    throw error;
  }
}
