import { exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';
import { LocalKey } from '#ledger/http/auth/local-key.js';

/** Headers that are no proof of anything, by what is wrong with them: forged with the service's own key where it helps. */
export async function forgedTokens(
  folder: string,
): Promise<readonly (readonly [wrong: string, header: string])[]> {
  const key = await LocalKey.open(folder);
  const { secret, keyId } = key as unknown as { secret: CryptoKey; keyId: string };
  const claims = { role: 'operator', sub: 'mallory' };
  const stranger = (await generateKeyPair('EdDSA')).privateKey;
  const curve = (await generateKeyPair('ES256')).privateKey;
  const spki = await exportSPKI(key.publicKey).catch(() => 'x'.repeat(32));
  const shared = new TextEncoder().encode(spki);
  const signed = (
    by: CryptoKey | Uint8Array,
    alg: string,
    payload: JWTPayload = claims,
    header: object = {},
  ) =>
    new SignJWT({
      exp: Math.floor(Date.now() / 1000) + 3600,
      iss: 'lease-ledger',
      aud: 'lease-ledger',
      ...payload,
    })
      .setProtectedHeader({ alg, ...header })
      .sign(by);
  const unsigned = new UnsecuredJWT(claims)
    .setIssuer('lease-ledger')
    .setAudience('lease-ledger')
    .setExpirationTime('1h')
    .encode();
  const good = await signed(secret, 'EdDSA');
  const [head, body, signature] = good.split('.') as [string, string, string];
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const tokens: Readonly<Record<string, string>> = {
    'no JWT': 'nonsense',
    'nothing in its parts': '..',
    unsigned,
    'unsigned, in capitals': `${encoded({ alg: 'NONE' })}.${body}.`,
    'its signature left out': `${head}.${body}.`,
    'the signature of another': `${head}.${encoded({ ...claims, exp: 9_999_999_999 })}.${signature}`,
    'the public key as a shared secret': await signed(shared, 'HS256'),
    'signed by somebody else': await signed(stranger, 'EdDSA'),
    'signed by somebody else who names our key': await signed(stranger, 'EdDSA', claims, { kid: keyId }),
    'a key of its own in its head': await signed(stranger, 'EdDSA', claims, {
      jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA' },
    }),
    'a key to be fetched': await signed(stranger, 'EdDSA', claims, {
      jku: 'http://127.0.0.1:1/k',
      x5u: 'file:///etc/passwd',
    }),
    'a key id that is a path': await signed(stranger, 'EdDSA', claims, { kid: '../../../../dev/null' }),
    'a key id that is a query': await signed(stranger, 'EdDSA', claims, { kid: "' OR 1=1 --" }),
    'another algorithm': await signed(curve, 'ES256'),
    expired: await signed(secret, 'EdDSA', { ...claims, exp: 1 }),
    'not valid yet': await signed(secret, 'EdDSA', { ...claims, nbf: 9_999_999_999 }),
    'another issuer': await signed(secret, 'EdDSA', { ...claims, iss: 'x' }),
    'another audience': await signed(secret, 'EdDSA', { ...claims, aud: ['x', 'lease-ledger '] }),
    'no subject': await signed(secret, 'EdDSA', { role: 'operator' }),
    'a subject of blanks': await signed(secret, 'EdDSA', { ...claims, sub: '  ' }),
    'no role': await signed(secret, 'EdDSA', { sub: 'm' }),
    'a role that every object has': await signed(secret, 'EdDSA', { sub: 'm', role: 'constructor' }),
    'several roles': await signed(secret, 'EdDSA', { sub: 'm', role: ['operator'] }),
    'no party': await signed(secret, 'EdDSA', { sub: 'm', role: 'lessee' }),
    'a party that is no UUID': await signed(secret, 'EdDSA', { sub: 'm', role: 'lessee', party: "' OR 1=1" }),
    'parts without end': 'a.'.repeat(3_000),
    'over 8 KiB of claims': await signed(secret, 'EdDSA', { ...claims, more: 'x'.repeat(9_000) }),
    'compressed claims': await signed(stranger, 'EdDSA', claims, { zip: 'DEF' }),
    'something critical': await signed(stranger, 'EdDSA', claims, { crit: ['b64'], b64: false }).catch(
      () => 'x.y.z',
    ),
  };
  return [
    ['no bearer token', 'Basic YWxpY2U6c2VjcmV0'],
    ['a good token under another scheme', `Basic ${good}`],
    ['a good token twice', `Bearer ${good}, Bearer ${good}`],
    ...Object.entries(tokens).map(([wrong, token]) => [wrong, `Bearer ${token}`] as const),
  ];
}
