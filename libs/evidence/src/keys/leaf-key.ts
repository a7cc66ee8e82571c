import { CHECKPOINTS } from '#domain/log-checkpoint/events.js';
import { StreamDeleted } from '#event-store/errors.js';
import type { KeyRing } from '#event-store/keys/key-ring.js';
import { LedgerKeyUnusable } from '#event-store/keys/ledger-key.js';
import { PersonKeys } from '#event-store/keys/person-keys.js';

/** What it is kept under among the keys of people: sealed in the log, so that `copy` and `backup` take it along. */
const KEPT_AS = 'leaves';

/** The tree of a ledger rests on a key that is no longer there. */
export class LeafKeyMissing extends LedgerKeyUnusable {
  constructor() {
    super(
      "The log's leaf key is missing, and checkpoints rest on it",
      'restore the log from a backup: the key is in its stream person-key-sealed-leaves, and cannot be made again',
    );
  }
}

/** The key that the members of entries are salted with; nothing where the ledger has none yet. @throws as `KeyRing.open` */
export const findLeafKey = (ring: KeyRing): Promise<Buffer | undefined> => new PersonKeys(ring).find(KEPT_AS);

/**
 * The same, made by whoever asks first. One that is lost is not replaced: every entry would be another.
 * @param restsOnIt whether a tree was made with it already
 * @throws LeafKeyMissing; as `KeyRing.open`
 */
export async function takeLeafKey(ring: KeyRing, restsOnIt: boolean): Promise<Buffer> {
  const found = await findLeafKey(ring);
  if (found) return found;
  if (restsOnIt || (await ring.store.readStream(CHECKPOINTS)).length > 0) throw new LeafKeyMissing();
  try {
    return await new PersonKeys(ring).take(KEPT_AS);
  } catch (error) {
    if (error instanceof StreamDeleted) throw new LeafKeyMissing();
    throw error;
  }
}
