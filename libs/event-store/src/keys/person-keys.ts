import { randomBytes } from 'node:crypto';
import { PersonKeySealed } from '#domain/person/events.js';
import { StreamDeleted } from '../errors.js';
import { clearKeyStream, sealedKeyStream } from '../person-streams.js';
import type { Envelope } from './envelope.js';
import type { KeyRing } from './key-ring.js';

const BYTES = 32;

/** Secrets of 32 bytes by the id of whose they are, each erasable; those that a version before kept in clear too. */
export class PersonKeys {
  constructor(private readonly ring: KeyRing) {}

  /** Nothing where there is none, or it was erased. @throws LedgerKeyUnusable, LogDamaged, StoreUnavailable */
  async find(id: string): Promise<Buffer | undefined> {
    // It may just be being sealed.
    return (await this.sealed(id)) ?? (await this.inClear(id)) ?? this.sealed(id);
  }

  /** Whether there is one, in whatever form. @throws StoreUnavailable */
  async isKept(id: string): Promise<boolean> {
    const streams = [sealedKeyStream(id), clearKeyStream(id)];
    const held = await Promise.all(streams.map((stream) => this.ring.store.readStream(stream)));
    return held.some((events) => events.length > 0);
  }

  /** The one there is; made at random by whoever comes first. @throws StreamDeleted where it was erased */
  async take(id: string): Promise<Buffer> {
    const found = await this.find(id);
    if (found) return found;
    await this.keep(id, randomBytes(BYTES));
    const made = await this.sealed(id);
    if (made === undefined) throw new StreamDeleted(sealedKeyStream(id));
    return made;
  }

  /** For good: a key in clear that waits to be sealed is not sealed any more. */
  async erase(id: string): Promise<void> {
    await this.ring.store.deleteStream(sealedKeyStream(id));
    await this.ring.store.deleteStream(clearKeyStream(id));
  }

  /** What is there already stays as it is. @throws StreamDeleted where it was erased */
  async keep(id: string, secret: Buffer): Promise<void> {
    const stream = sealedKeyStream(id);
    await this.ring.append(stream, 'no-stream', PersonKeySealed, await this.ring.seal(stream, secret));
  }

  private async sealed(id: string): Promise<Buffer | undefined> {
    const stream = sealedKeyStream(id);
    const [held] = await this.ring.store.readStream(stream);
    return held && this.ring.unseal(stream, held.data as Envelope);
  }

  async inClear(id: string): Promise<Buffer | undefined> {
    const [held] = await this.ring.store.readStream(clearKeyStream(id));
    return held && Buffer.from((held.data as { key: string }).key, 'base64url');
  }
}
