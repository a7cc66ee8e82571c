import { ClearKeysSealed, PersonKeyCreated } from '#domain/person/events.js';
import { StreamDeleted } from '../errors.js';
import type { EventStore } from '../event-store.js';
import { pagesOf } from '../log-pages.js';
import { clearKeyStream, keptInClearIn } from '../person-streams.js';
import { eraseSurely } from './erase-surely.js';
import type { KeyRing } from './key-ring.js';
import { RINGS } from './keys-in-force.js';
import { PersonKeys } from './person-keys.js';

/** How many keys of people a log holds in clear. */
export interface ClearKeys {
  readonly count: number;
  /** Whether all of the log was read in the time given. */
  readonly readAll: boolean;
}

/** @throws StoreUnavailable */
export async function countClearKeys(ring: KeyRing, withinMs: number): Promise<ClearKeys> {
  const deadline = performance.now() + withinMs;
  let count = 0;
  for await (const ids of clearKeys(ring.store, (await ring.inForce()).sealedUpTo, await ring.store.head())) {
    count += ids.length;
    if (performance.now() > deadline) return { count, readAll: false };
  }
  return { count, readAll: true };
}

/**
 * Seals every key that a version before kept in clear, and erases what was in clear. Broken off at any moment, the same
 * again goes on.
 * @returns how many were sealed
 * @throws LedgerKeyUnusable, LogDamaged, StoreUnavailable
 */
export async function sealClearKeys(ring: KeyRing, onSealed: (count: number) => void): Promise<number> {
  const keys = new PersonKeys(ring);
  await ring.openAgain();
  const { sealedUpTo } = await ring.inForce();
  const until = await ring.store.head();
  let count = 0;
  for await (const ids of clearKeys(ring.store, sealedUpTo, until))
    for (const id of ids) {
      await sealOne(ring, keys, id);
      onSealed((count += 1));
    }
  // The bytes of the last one may have been left where this was broken off before.
  await eraseSurely(ring.store, clearKeyStream('none'));
  const { revision } = await ring.inForce();
  await ring.append(RINGS, revision, ClearKeysSealed, { upTo: String(until ?? 0n) });
  return count;
}

async function sealOne({ store }: KeyRing, keys: PersonKeys, id: string): Promise<void> {
  const secret = await keys.inClear(id);
  if (secret === undefined) return;
  try {
    await keys.keep(id, secret);
  } catch (error) {
    // Erased meanwhile: what is left of it goes now.
    if (!(error instanceof StreamDeleted)) throw error;
  }
  await eraseSurely(store, clearKeyStream(id));
}

/** Page after page, whose keys are in clear; an EventStoreDB still shows those that were erased. */
async function* clearKeys(
  store: EventStore,
  after: bigint | undefined,
  until: bigint | undefined,
): AsyncGenerator<readonly string[]> {
  for await (const page of pagesOf(store, until, after)) {
    const streams = page.filter(({ type }) => type === PersonKeyCreated.type).map(({ stream }) => stream);
    const there = await Promise.all(streams.map((stream) => store.readStream(stream)));
    yield streams.filter((_, index) => there[index]!.length > 0).map(keptInClearIn);
  }
}
