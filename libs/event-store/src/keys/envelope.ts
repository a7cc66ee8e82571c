import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 1;

/** A secret sealed with AES-256-GCM: by which key, in which make, and the rest in base64url. */
export interface Envelope {
  readonly version: typeof VERSION;
  readonly key: string;
  readonly nonce: string;
  /** With the tag behind it. */
  readonly sealed: string;
}

/** 32 bytes, by a name that may be told. */
export interface NamedKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** Seals what is kept in `stream`: in any other it does not open. */
export function sealFor(stream: string, key: NamedKey, secret: Buffer): Envelope {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(boundTo(stream, key));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  return {
    version: VERSION,
    key: key.id,
    nonce: nonce.toString('base64url'),
    sealed: sealed.toString('base64url'),
  };
}

/** @throws Error where it was altered, or sealed for another stream or with another key */
export function openFrom(stream: string, key: NamedKey, { nonce, sealed }: Envelope): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(nonce, 'base64url'), {
    authTagLength: 16,
  });
  decipher.setAAD(boundTo(stream, key)).setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
}

const boundTo = (stream: string, { id }: NamedKey) => Buffer.from(JSON.stringify([VERSION, id, stream]));
