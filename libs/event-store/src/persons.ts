import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { nameKey } from '#domain/kernel/name.js';
import { PersonDescribed } from '#domain/person/events.js';
import { StreamDeleted } from './errors.js';
import type { EventStore } from './event-store.js';
import type { KeyRing } from './keys/key-ring.js';
import { PersonKeys } from './keys/person-keys.js';
import { dataStream } from './person-streams.js';

/** The secret that person ids are made with, kept like a key: without it no id can be guessed from a name. */
const PEPPER = 'pepper';

/** A UUID of version 8. */
export const PERSON_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Made by whoever asks first, as every key is; on a rehearsal that is another one each time. */
export const takePepper = (keys: PersonKeys): Promise<Buffer> => keys.take(PEPPER);

/**
 * People, by id. A person's name or mail address is stored once, sealed with that person's own key (AES-256-GCM);
 * events and read models hold the id alone, so that erasing the key erases the person and no proof breaks.
 */
export class Persons {
  private pepper: Buffer | undefined;
  private readonly described = new Set<string>();
  /** Briefly, so that an erasure by another replica takes hold here too. */
  private readonly revealed = new LRUCache<string, string>({ max: 10_000, ttl: 60_000 });

  private readonly store: EventStore;
  private readonly keys: PersonKeys;

  constructor(
    private readonly ring: KeyRing,
    /** Whether it is on record that somebody was erased: told at once, whatever is remembered here. */
    private readonly isErased: (personId: string) => boolean = () => false,
  ) {
    this.store = ring.store;
    this.keys = new PersonKeys(ring);
  }

  /** The same over a store that holds this one's log and more: whoever is described there is not described here. */
  rehearsing(store: EventStore): Persons {
    return new Persons(this.ring.rehearsing(store), this.isErased);
  }

  /** The id of whoever `identity` names, described in the ledger if they were not yet. */
  async idOf(identity: string): Promise<string> {
    const personId = await this.idFor(identity);
    if (this.described.has(personId)) return personId;
    try {
      await this.describe(personId, identity);
    } catch (error) {
      // Somebody erased stays so, whoever names them again.
      if (!(error instanceof StreamDeleted)) throw error;
    }
    this.described.add(personId);
    return personId;
  }

  /** The id of whoever has that name or mail address on record; nobody is described by it. */
  async find(identity: string): Promise<string | undefined> {
    const personId = await this.idFor(identity);
    return (await this.isDescribed(personId)) ? personId : undefined;
  }

  /** The id of whoever is meant: by name or mail address as in `idOf`, or by an id that is on record. */
  async idMeant(nameOrId: string): Promise<string> {
    const isOnRecord = PERSON_ID.test(nameOrId) && (await this.isDescribed(nameOrId));
    return isOnRecord ? nameOrId : this.idOf(nameOrId);
  }

  private async isDescribed(personId: string): Promise<boolean> {
    return (await this.store.readStream(dataStream(personId))).length > 0;
  }

  private async describe(personId: string, identity: string): Promise<void> {
    const key = await this.keys.take(personId);
    if (!(await this.isDescribed(personId)))
      await this.ring.append(dataStream(personId), 'no-stream', PersonDescribed, {
        personId,
        ...seal(key, identity),
      });
  }

  /** Who the id stands for; `undefined` for somebody erased, or never described here. */
  async reveal(personId: string): Promise<string | undefined> {
    if (this.isErased(personId)) return undefined;
    const known = this.revealed.get(personId);
    if (known !== undefined) return known;
    const [[described], key] = await Promise.all([
      this.store.readStream(dataStream(personId)),
      this.keys.find(personId),
    ]);
    if (described === undefined || key === undefined) return undefined;
    const identity = unseal(key, described.data as { nonce: string; sealed: string });
    this.revealed.set(personId, identity);
    return identity;
  }

  /** 32 random bytes kept under an id like a person's key, and as erasable; made by whoever asks first. */
  async keyFor(id: string): Promise<Buffer> {
    return this.keys.take(id);
  }

  /** Whether what would tell who the id stands for is still there. */
  async hasKey(personId: string): Promise<boolean> {
    return this.keys.isKept(personId);
  }

  /** Deletes the key: nobody can learn any more who the id stood for. */
  async erase(personId: string): Promise<void> {
    await this.keys.erase(personId);
    this.revealed.delete(personId);
  }

  /**
   * The id that whoever `identity` names has or would have, nothing described: made of the name as names are compared; a
   * person whose id was made of it as it was written keeps that.
   */
  async idFor(identity: string): Promise<string> {
    this.pepper ??= await takePepper(this.keys);
    const id = idUnder(this.pepper, nameKey(identity));
    const former = idUnder(this.pepper, identity.trim().toLowerCase());
    if (former === id || this.described.has(id)) return id;
    return (await this.isDescribed(former)) ? former : id;
  }
}

function idUnder(pepper: Buffer, name: string): string {
  const mac = createHmac('sha256', pepper).update(name).digest();
  mac[6] = (mac[6]! & 0x0f) | 0x80;
  mac[8] = (mac[8]! & 0x3f) | 0x80;
  const hex = mac.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function seal(key: Buffer, plain: string): { nonce: string; sealed: string } {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64url'), sealed: sealed.toString('base64url') };
}

function unseal(key: Buffer, { nonce, sealed }: { nonce: string; sealed: string }): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
}
