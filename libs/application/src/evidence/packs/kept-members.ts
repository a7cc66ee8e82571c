import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DocumentBytes, sha256Of } from '#event-store/documents/document-bytes.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { PersonKeys } from '#event-store/keys/person-keys.js';
import { membersOf, zipOf, type Member } from '#evidence/pack/zip.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Where members are kept: among the bytes of documents, by their hash. */
export interface KeptAt {
  /** SHA-256 of the sealed bytes, hex. */
  readonly sha256: string;
  /** How many there are. */
  readonly bytes: number;
}

/**
 * Members of packs as they were made. They are sealed with a key that the keys of all people make whom they name, so that with one
 * of them erased nobody can read them any more, here or in any copy of the log.
 */
@Injectable()
export class KeptMembers {
  private readonly keys: PersonKeys;

  constructor(
    ring: KeyRing,
    private readonly bytes: DocumentBytes,
  ) {
    this.keys = new PersonKeys(ring);
  }

  /** @throws what `DocumentBytes.keep` throws; PersonErased for people who are not on record any more */
  async keep(packId: string, members: readonly Member[], people: readonly string[]): Promise<KeptAt> {
    const sealed = seal(await this.keyOfAll(packId, people), zipOf(members));
    const sha256 = sha256Of(sealed);
    await this.bytes.keep(sha256, sealed);
    return { sha256, bytes: sealed.length };
  }

  /** Nothing where somebody whom they name was erased since. @throws what `DocumentBytes.read` throws */
  async read(
    packId: string,
    { sha256, bytes }: KeptAt,
    people: readonly string[],
  ): Promise<readonly Member[] | undefined> {
    const key = await this.keyOf(packId, people);
    return key && membersOf(open(key, await this.bytes.read(sha256, bytes)));
  }

  /** What nobody can read any more, or that no pack refers to. */
  erase({ sha256 }: KeptAt): Promise<void> {
    return this.bytes.erase(sha256);
  }

  /** Of these people those who are not erased. */
  async there(people: readonly string[]): Promise<readonly string[]> {
    const keys = await Promise.all(people.map((id) => this.keys.find(id)));
    return people.filter((_, at) => keys[at] !== undefined);
  }

  /**
   * What keeps names from being guessed by the digests of the members that have them: nobody can make it any more once one of
   * these people is erased. 64 hexadecimal digits. @throws PersonErased for people who are not on record any more
   */
  async nonceOf(packId: string, people: readonly string[]): Promise<string> {
    return createHmac('sha256', await this.keyOfAll(packId, people))
      .update('nonce')
      .digest('hex');
  }

  private async keyOfAll(packId: string, people: readonly string[]): Promise<Buffer> {
    const key = await this.keyOf(packId, people);
    if (key === undefined) throw new PersonErased();
    return key;
  }

  /** Nothing where one of the keys is erased. */
  private async keyOf(packId: string, people: readonly string[]): Promise<Buffer | undefined> {
    const keys = await Promise.all(people.map((id) => this.keys.find(id)));
    if (!keys.every((key) => key !== undefined)) return undefined;
    return createHmac('sha256', `pack ${packId}`).update(Buffer.concat(keys)).digest();
  }
}

/** Somebody was erased while a pack that names them was being made. */
export class PersonErased extends Error {}

function seal(key: Buffer, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
