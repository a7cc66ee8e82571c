import { randomBytes } from 'node:crypto';
import { KeyRingSealed, LedgerKeyTaken } from '#domain/person/events.js';
import type { Clock } from '../clock.js';
import { LogDamaged } from '../errors.js';
import type { EventStore, StreamRevision } from '../event-store.js';
import { openFrom, sealFor, type Envelope, type NamedKey } from './envelope.js';
import { madeInMemory, type KeySource } from './key-source.js';
import { keysInForce, RINGS, ringStream, type KeysInForce } from './keys-in-force.js';
import { LedgerKeyUnusable } from './ledger-key.js';
import { appendIf, ownEvent } from './own-event.js';

/** The keys that secrets of people are sealed with, oldest first; the ledger key opens them all together. */
export interface Ring {
  readonly ledgerKey: NamedKey;
  readonly keys: readonly NamedKey[];
  /** Of the stream that it is in. */
  readonly revision: StreamRevision;
}

/**
 * The way to the keys of people: the ledger key (LEDGER_KEY_FILE) opens the ring in the log, and a key of the ring opens
 * a person's. So a rotation of the ledger key seals one ring anew, whatever the number of people.
 */
export class KeyRing {
  private opened: Promise<Ring> | undefined;

  constructor(
    readonly store: EventStore,
    readonly clock: Clock,
    readonly source: KeySource,
  ) {}

  /**
   * The ring, made where the ledger has none yet.
   * @throws LedgerKeyUnusable for a key that is missing, is not this ledger's, or was retired; StoreUnavailable
   */
  async open(): Promise<Ring> {
    this.opened ??= this.load();
    try {
      return await this.opened;
    } catch (error) {
      this.opened = undefined;
      throw error;
    }
  }

  /** The same over a store that holds this one's log and more; a key that is still to be made is kept nowhere. */
  rehearsing(store: EventStore): KeyRing {
    const ring = new KeyRing(store, this.clock, madeInMemory(this.source));
    ring.opened = this.opened;
    return ring;
  }

  /** As the log and the key's file are now. @throws as `open` */
  async openAgain(): Promise<Ring> {
    const ring = await this.load();
    this.opened = Promise.resolve(ring);
    return ring;
  }

  /** Whether a ring is at hand, whatever became of the key since. */
  get isOpen(): boolean {
    return this.opened !== undefined;
  }

  /** Seals a secret with the ring's newest key, for that stream alone. @throws as `open` */
  async seal(stream: string, secret: Buffer): Promise<Envelope> {
    const { keys } = await this.open();
    return sealFor(stream, keys.at(-1)!, secret);
  }

  /** @throws as `open`; LogDamaged where it is not what was sealed */
  async unseal(stream: string, envelope: Envelope): Promise<Buffer> {
    const key = (await this.keyNamed(envelope.key)) ?? (await this.keyNamed(envelope.key, true));
    if (key === undefined) throw new LogDamaged(`${stream} is sealed with ${envelope.key}, which is lost`);
    return opened(stream, key, envelope);
  }

  private async keyNamed(id: string, again = false): Promise<NamedKey | undefined> {
    const { keys } = again ? await this.openAgain() : await this.open();
    return keys.find((key) => key.id === id);
  }

  /** What is on record of this ledger's keys. @throws StoreUnavailable */
  async inForce(): Promise<KeysInForce> {
    return keysInForce(await this.store.readStream(RINGS));
  }

  private async load(): Promise<Ring> {
    let inForce = await this.inForce();
    if (inForce.revision === 'no-stream') {
      const { id } = this.source.read() ?? this.source.make();
      await this.append(RINGS, 'no-stream', LedgerKeyTaken, { keyId: id });
      inForce = await this.inForce();
    }
    const key = keyFor(inForce, this.source);
    const ring = await this.ringUnder(key);
    if (ring !== undefined) return ring;
    if (inForce.open.at(-1) !== key.id) throw notThisLedgers(key, 'is being retired', inForce, this.source);
    if (inForce.open.length + inForce.retired.length > 1)
      throw new LogDamaged(`${ringStream(key.id)} is not there`);
    return this.firstRing(key);
  }

  /** The ring that the key opens, nothing where it opens none. @throws LogDamaged, StoreUnavailable */
  async ringUnder(ledgerKey: NamedKey): Promise<Ring | undefined> {
    const stream = ringStream(ledgerKey.id);
    const last = (await this.store.readStream(stream)).at(-1);
    if (last === undefined) return undefined;
    const ring = opened(stream, ledgerKey, last.data as Envelope).toString('utf8');
    const keys = (JSON.parse(ring) as { id: string; key: string }[]).map(({ id, key }) => ({
      id,
      bytes: Buffer.from(key, 'base64url'),
    }));
    return { ledgerKey, keys, revision: last.revision };
  }

  /** Whoever is first makes it; everybody else with the same key reads that one. */
  private async firstRing(key: NamedKey): Promise<Ring> {
    await this.putRing(key, [newRingKey()], 'no-stream');
    const ring = await this.ringUnder(key);
    if (ring === undefined) throw new LogDamaged(`${ringStream(key.id)} is not there`);
    return ring;
  }

  /** Whether it was appended: not where somebody else was first. */
  putRing(under: NamedKey, keys: readonly NamedKey[], expected: StreamRevision): Promise<boolean> {
    const stream = ringStream(under.id);
    const text = JSON.stringify(keys.map(({ id, bytes }) => ({ id, key: bytes.toString('base64url') })));
    return this.append(stream, expected, KeyRingSealed, sealFor(stream, under, Buffer.from(text)));
  }

  append(stream: string, expected: StreamRevision, type: Parameters<typeof ownEvent>[0], data: object) {
    return appendIf(this.store, stream, expected, ownEvent(type, data, this.clock));
  }
}

export const newRingKey = (): NamedKey => ({ id: randomBytes(8).toString('hex'), bytes: randomBytes(32) });

function opened(stream: string, key: NamedKey, envelope: Envelope): Buffer {
  try {
    return openFrom(stream, key, envelope);
  } catch {
    throw new LogDamaged(`what ${stream} holds is not what was sealed there`);
  }
}

/** @throws LedgerKeyUnusable unless the key at hand is one of those in force */
function keyFor(inForce: KeysInForce, source: KeySource): NamedKey {
  const { open, retired } = inForce;
  const key = source.read();
  if (key === undefined)
    throw new LedgerKeyUnusable(
      `The ledger key ${open.at(-1)} is missing: ${source.place} is not there`,
      'put it back from where it is kept (a backup has it only if it was taken --with-key), or name its file in ' +
        'LEDGER_KEY_FILE; without it nobody can learn the names of people',
    );
  if (open.includes(key.id)) return key;
  throw notThisLedgers(
    key,
    retired.includes(key.id) ? 'was retired' : "is not this ledger's",
    inForce,
    source,
  );
}

const notThisLedgers = (key: NamedKey, is: string, { open }: KeysInForce, { place }: KeySource) =>
  new LedgerKeyUnusable(
    `The ledger key ${key.id} of ${place} ${is}: this ledger's is ${open.at(-1)}`,
    `name the file of the ledger key ${open.at(-1)} in LEDGER_KEY_FILE, the same for all replicas`,
  );
