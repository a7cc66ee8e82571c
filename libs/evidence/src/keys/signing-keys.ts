import type { Actor } from '#domain/kernel/event.js';
import { CHECKPOINTS, SigningKeyRetired, SigningKeyTaken } from '#domain/log-checkpoint/events.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { EventStore } from '#event-store/event-store.js';
import type { KeyRing } from '#event-store/keys/key-ring.js';
import { LedgerKeyUnusable } from '#event-store/keys/ledger-key.js';
import { appendIf, ownEvent } from '#event-store/keys/own-event.js';
import { PersonKeys } from '#event-store/keys/person-keys.js';
import { recordCheckpoints, type CheckpointsOnRecord } from '../checkpoint/recorded.js';
import { readVkey, signerOf, type Signer } from '../checkpoint/signed-note.js';

/** Kept among the keys of people, by its number. */
const keptAs = (number: number): string => `checkpoint-${number}`;

/** @throws StoreUnavailable */
export async function checkpointsOnRecord(store: EventStore): Promise<CheckpointsOnRecord> {
  return recordCheckpoints(await store.readStream(CHECKPOINTS));
}

/** The name that the log's keys have: its origin, which never changes. */
export const originOnRecord = ({ vkeys: [vkey] }: CheckpointsOnRecord): string | undefined =>
  vkey === undefined ? undefined : readVkey(vkey).name;

/**
 * Every key that checkpoints are to be signed with.
 * @throws LedgerKeyUnusable for one whose secret is lost; as `KeyRing.open`
 */
export async function signersOnRecord(
  ring: KeyRing,
  { signing }: CheckpointsOnRecord,
): Promise<readonly Signer[]> {
  const keys = new PersonKeys(ring);
  return Promise.all(
    signing.map(async ({ vkey, keptAs: place }) => {
      const seed = await keys.find(place);
      if (seed !== undefined) return signerOf(readVkey(vkey).name, seed);
      throw new LedgerKeyUnusable(
        `The signing key ${vkey} is missing`,
        `restore the log from a backup: the key is in its stream person-key-sealed-${place}, and cannot be made again`,
      );
    }),
  );
}

/** Makes another key, which signs beside those there are until they are retired. @throws as `KeyRing.open` */
export async function takeSigningKey(
  ring: KeyRing,
  known: CheckpointsOnRecord,
  origin: string,
  actor: Actor,
): Promise<void> {
  const place = keptAs(known.vkeys.length + 1);
  const { vkey } = signerOf(origin, await new PersonKeys(ring).take(place));
  const data = { vkey, keptAs: place };
  await appendIf(
    ring.store,
    CHECKPOINTS,
    known.revision ?? 'no-stream',
    ownEvent(SigningKeyTaken, data, ring.clock, actor),
  );
}

/** From now on the newest key alone signs. @returns what was retired */
export async function retireSigningKeys(
  ring: KeyRing,
  { signing, revision }: CheckpointsOnRecord,
  actor: Actor,
): Promise<readonly string[]> {
  const others = signing.slice(0, -1).map(({ vkey }) => vkey);
  let at = revision;
  for (const vkey of others) {
    const event = ownEvent(SigningKeyRetired, { vkey }, ring.clock, actor);
    if (!(await appendIf(ring.store, CHECKPOINTS, at ?? 'no-stream', event)))
      throw new StoreUnavailable('Somebody else changes the signing keys at the same time.');
    at = (at ?? -1n) + 1n;
  }
  return others;
}
