import { chmod, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jwtVerify } from 'jose';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folders: { readonly path: string; remove(): void }[] = [];
const freshFolder = () => {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.path;
};
afterAll(() => folders.forEach((folder) => folder.remove()));

const request = { role: 'legal', subject: 'alice', ttl: 60 } as const;

describe('the local key', () => {
  it('is made once, for its owner alone, and leaves nothing else behind', async () => {
    const folder = freshFolder();
    const key = await LocalKey.open(folder);
    const { payload } = await jwtVerify(
      await key.issueToken(request),
      (await LocalKey.open(folder)).publicKey,
    );
    expect(payload).toMatchObject({ sub: 'alice', role: 'legal', iss: 'lease-ledger', aud: 'lease-ledger' });
    expect(await readdir(folder)).toEqual(['token-key.jwk']);
    expect((await stat(join(folder, 'token-key.jwk'))).mode & 0o777).toBe(0o600);
  });

  it('is the same for everybody who opens the folder at the same time', async () => {
    const folder = freshFolder();
    const [first, ...others] = await Promise.all(Array.from({ length: 16 }, () => LocalKey.open(folder)));
    const token = await first!.issueToken(request);
    for (const { publicKey } of others) await expect(jwtVerify(token, publicKey)).resolves.toBeDefined();
  });

  it('is not used where others may read it, or where it is no key', async () => {
    const folder = freshFolder();
    await LocalKey.open(folder);
    const file = join(folder, 'token-key.jwk');
    await chmod(file, 0o644);
    await expect(LocalKey.open(folder)).rejects.toThrow('Run chmod 600 on it');
    await chmod(file, 0o600);
    await writeFile(file, '{"kty":');
    await expect(LocalKey.open(folder)).rejects.toThrow('is no JSON Web Key: delete it');
    await writeFile(file, '{"kty":"oct","k":"AAAA"}');
    await expect(LocalKey.open(folder)).rejects.toThrow('is no Ed25519 key: delete it');
  });
});
