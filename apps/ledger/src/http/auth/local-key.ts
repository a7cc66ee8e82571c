import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type CryptoKey,
  type JWK,
} from 'jose';
import type { Role } from '#domain/kernel/event.js';

export const LOCAL_ISSUER = 'lease-ledger';
export const LOCAL_AUDIENCE = 'lease-ledger';
const ALGORITHM = 'EdDSA';
const FILE = 'token-key.jwk';
const OTHERS = 0o077;

export interface TokenRequest {
  readonly role: Role;
  /** A party's UUID; needed by the roles lessee and lessor. */
  readonly party?: string;
  /** Whoever will act under the token. */
  readonly subject: string;
  /** Seconds. */
  readonly ttl: number;
}

/** The data folder's own Ed25519 key: signs the tokens that the `token` command prints, and checks them. */
export class LocalKey {
  private constructor(
    private readonly secret: CryptoKey,
    readonly publicKey: CryptoKey,
    private readonly keyId: string,
  ) {}

  /**
   * The key of a folder, made if there is none. Whoever opens the same folder at the same time gets the same key.
   * @throws Error when the file may be read by others, or is no Ed25519 key
   */
  static async open(folder: string): Promise<LocalKey> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, FILE);
    const jwk = (await read(file)) ?? (await create(folder, file));
    const { d: _secret, ...publicJwk } = jwk;
    const [secret, publicKey] = await Promise.all([
      importJWK(jwk, ALGORITHM),
      importJWK(publicJwk, ALGORITHM),
    ]);
    return new LocalKey(secret as CryptoKey, publicKey as CryptoKey, await calculateJwkThumbprint(publicJwk));
  }

  /** A signed token that the service of the same data folder accepts. */
  issueToken({ role, party, subject, ttl }: TokenRequest): Promise<string> {
    return new SignJWT({ role, ...(party === undefined ? {} : { party }) })
      .setProtectedHeader({ alg: ALGORITHM, kid: this.keyId, typ: 'JWT' })
      .setSubject(subject)
      .setIssuer(LOCAL_ISSUER)
      .setAudience(LOCAL_AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(`${ttl} seconds`)
      .sign(this.secret);
  }
}

async function read(file: string): Promise<JWK | undefined> {
  try {
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0)
      throw new Error(
        `${file} can be read by others: anybody could sign tokens. Run chmod 600 on it, or delete it.`,
      );
    const jwk = JSON.parse(await readFile(file, 'utf8')) as JWK;
    if (jwk.crv !== 'Ed25519' || jwk.d === undefined)
      throw new Error(`${file} is no Ed25519 key: delete it.`);
    return jwk;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError)
      throw new Error(`${file} is no JSON Web Key: delete it.`, { cause: error });
    throw error;
  }
}

/** Written whole under another name first: a link comes into being at once, and only for whoever is first. */
async function create(folder: string, file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  const draft = join(folder, `.${FILE}-${randomUUID()}`);
  try {
    const handle = await open(draft, 'wx', 0o600);
    await handle.writeFile(JSON.stringify(await exportJWK(privateKey)));
    await handle.sync();
    await handle.close();
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const jwk = await read(file);
  if (jwk === undefined) throw new Error(`${file} was deleted while it was made: try again.`);
  return jwk;
}
