import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#event-store/clock.js';
import { DocumentBytes } from '#event-store/documents/document-bytes.js';
import type { EventStore } from '#event-store/event-store.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { makeKeyFile, type KeySource } from '#event-store/keys/key-source.js';
import { ledgerKey } from '#event-store/keys/ledger-key.js';
import { Persons } from '#event-store/persons.js';

/** The ledger key of so many times the same byte. */
export const keyOf = (byte: number) => ledgerKey(Buffer.alloc(32, byte));

/** A key at hand, which may be another one later. */
export const atHand = (key: { current: ReturnType<typeof keyOf> }): KeySource => ({
  place: 'the test',
  warning: undefined,
  read: () => key.current,
  make: () => key.current,
});

/** Every one over the same log has the same key. */
export const keyRingOver = (store: EventStore, clock: Clock, byte = 1): KeyRing =>
  new KeyRing(store, clock, atHand({ current: keyOf(byte) }));

export const personsOver = (store: EventStore, clock: Clock): Persons =>
  new Persons(keyRingOver(store, clock));

export const documentsOver = (store: EventStore, clock: Clock): DocumentBytes =>
  new DocumentBytes(keyRingOver(store, clock));

let made: string | undefined;

/** The file of a ledger key, one for all of a run's processes of one spec. */
export function ledgerKeyFile(): string {
  made ??= join(mkdtempSync(join(tmpdir(), 'lease-ledger-key-')), 'ledger.key');
  makeKeyFile(made);
  return made;
}
