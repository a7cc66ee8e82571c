import { LedgerKeyRetired, LedgerKeyTaken } from '#domain/person/events.js';
import { StoreUnavailable } from '../errors.js';
import { eraseSurely } from './erase-surely.js';
import type { NamedKey } from './envelope.js';
import { newRingKey, type KeyRing } from './key-ring.js';
import { RINGS, ringStream } from './keys-in-force.js';
import { LedgerKeyUnusable } from './ledger-key.js';

/**
 * Lets another key open the ring beside the one at hand; what is sealed from now on takes a new key of the ring, which no
 * copy of the log from before holds. Broken off at any moment, the same again goes on.
 * @throws LedgerKeyUnusable for a key that was retired, and while another rotation is under way; StoreUnavailable
 */
export async function takeKey(ring: KeyRing, next: NamedKey): Promise<void> {
  const { open, retired, revision } = await ring.inForce();
  if (open.includes(next.id)) return;
  if (retired.includes(next.id))
    throw new LedgerKeyUnusable(
      `The ledger key ${next.id} was retired`,
      'make another one: lease-ledger key make FILE',
    );
  if (open.length > 1)
    throw new LedgerKeyUnusable(
      `Another rotation is under way: the ledger keys ${open.join(' and ')} open the ledger`,
      'end it first: lease-ledger key retire',
    );
  const { ledgerKey, keys, revision: at } = await ring.openAgain();
  const renewed = [...keys, newRingKey()];
  const begun = await ring.ringUnder(next);
  // Who still has the key at hand reads what is sealed with the new one as well.
  wasFirst(await ring.putRing(ledgerKey, renewed, at));
  wasFirst(await ring.putRing(next, renewed, begun?.revision ?? 'no-stream'));
  wasFirst(await ring.append(RINGS, revision, LedgerKeyTaken, { keyId: next.id }));
}

/**
 * From now on the key at hand alone opens the ring: what others sealed of it is erased.
 * @returns the ids of the keys that this retired
 * @throws LedgerKeyUnusable where a newer one than the key at hand was taken; StoreUnavailable
 */
export async function retireOthers(ring: KeyRing): Promise<readonly string[]> {
  const { ledgerKey } = await ring.openAgain();
  const { open, retired, revision } = await ring.inForce();
  const newest = open.at(-1)!;
  if (newest !== ledgerKey.id)
    throw new LedgerKeyUnusable(
      `The ledger key ${ledgerKey.id} of ${ring.source.place} is the one to be retired: ${newest} follows it`,
      `name the file of the ledger key ${newest} in LEDGER_KEY_FILE, here and for every replica, then run this again`,
    );
  const others = open.filter((id) => id !== newest);
  // Those that were retired too: bytes may be left of what was erased while somebody read.
  for (const keyId of [...retired, ...others]) await eraseSurely(ring.store, ringStream(keyId));
  let at = revision;
  for (const keyId of others) {
    wasFirst(await ring.append(RINGS, at, LedgerKeyRetired, { keyId }));
    at = at === 'no-stream' ? 0n : at + 1n;
  }
  return others;
}

function wasFirst(appended: boolean): void {
  if (!appended) throw new StoreUnavailable('Somebody else changes the keys at the same time.');
}
