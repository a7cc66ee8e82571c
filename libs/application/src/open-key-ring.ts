import type { Logger } from 'pino';
import { systemClock } from '#event-store/clock.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { EventStore } from '#event-store/event-store.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { keySource } from '#event-store/keys/key-source.js';
import { LedgerKeyUnusable } from '#event-store/keys/ledger-key.js';
import { PersonKeys } from '#event-store/keys/person-keys.js';
import { takePepper } from '#event-store/persons.js';
import type { LedgerOptions } from './ledger-options.js';

/**
 * The way to the keys of people. A service opens it before it answers anybody, and does not start with another key than the
 * ledger's; while the store is away it starts, and what looks out for trouble opens it later.
 * @throws LedgerKeyUnusable, with the store closed
 */
export async function openKeyRing(
  store: EventStore,
  log: Logger,
  { folder, eventStoreDbUrl: url, ledgerKeyFile: file, live, clock = systemClock }: LedgerOptions,
): Promise<KeyRing> {
  const source = keySource({ folder, url, file });
  const ring = new KeyRing(store, clock, source);
  if (!live) return ring;
  try {
    await ring.open();
    // A dry run may be the first to name somebody, and makes nothing that lasts.
    await takePepper(new PersonKeys(ring));
  } catch (error) {
    if (error instanceof LedgerKeyUnusable) await store.close();
    if (error instanceof LedgerKeyUnusable || !(error instanceof StoreUnavailable)) throw error;
  }
  const { warning } = source;
  if (warning !== undefined) log.warn({ what: 'ledger key' }, warning);
  return ring;
}
