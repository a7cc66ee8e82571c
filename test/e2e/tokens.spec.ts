import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigService } from '@nestjs/config';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWTPayload,
} from 'jose';
import { pino } from 'pino';
import request from 'supertest';
import { TroubleWatch } from '#application/troubles/trouble-watch.js';
import { readConfiguration, type Configuration } from '#ledger/configuration.js';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { TokenVerifier } from '#ledger/http/auth/token-verifier.js';
import { clientOf, startService, type Service } from '../support/service.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const ask = (authorization?: string) => {
  const get = request(service.url).get('/v1/leases');
  return authorization === undefined ? get : get.set('Authorization', authorization);
};

describe('a request without a token that proves something', () => {
  it('is challenged', async () => {
    const { headers, body } = await ask()
      .expect(401)
      .expect('Content-Type', /problem\+json/);
    expect(headers['www-authenticate']).toBe('Bearer realm="lease-ledger"');
    expect(body).toMatchObject({ type: '/problems/unauthenticated', status: 401 });
  });

  const claims = { role: 'operator', sub: 'mallory' };
  const signed = (
    key: CryptoKey | Uint8Array,
    alg: string,
    payload: JWTPayload,
    expires: number | string = '1h',
  ) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg })
      .setIssuer(String(payload.iss ?? 'lease-ledger'))
      .setAudience(String(payload.aud ?? 'lease-ledger'))
      .setExpirationTime(expires)
      .sign(key);
  const ownKey = async () => {
    const key = await LocalKey.open(service.folder);
    return { secret: (key as unknown as { secret: CryptoKey }).secret, publicKey: key.publicKey };
  };

  it.each<[string, () => Promise<string>]>([
    ['no bearer token', async () => 'Basic YWxpY2U6c2VjcmV0'],
    ['no JWT', async () => 'Bearer nonsense'],
    [
      'unsigned',
      async () =>
        `Bearer ${new UnsecuredJWT(claims).setIssuer('lease-ledger').setAudience('lease-ledger').setExpirationTime('1h').encode()}`,
    ],
    [
      'signed with the public key as a shared secret',
      async () => {
        const { publicKey } = await ownKey();
        const extractable = await crypto.subtle.exportKey('spki', publicKey).catch(() => undefined);
        const secret = extractable ? await exportSPKI(publicKey) : 'x'.repeat(32);
        return `Bearer ${await signed(new TextEncoder().encode(secret), 'HS256', claims)}`;
      },
    ],
    [
      'signed by somebody else',
      async () => `Bearer ${await signed((await generateKeyPair('EdDSA')).privateKey, 'EdDSA', claims)}`,
    ],
    [
      'signed with another algorithm',
      async () => `Bearer ${await signed((await generateKeyPair('ES256')).privateKey, 'ES256', claims)}`,
    ],
    ['expired', async () => `Bearer ${await signed((await ownKey()).secret, 'EdDSA', claims, 1)}`],
    [
      'of another issuer',
      async () => `Bearer ${await signed((await ownKey()).secret, 'EdDSA', { ...claims, iss: 'x' })}`,
    ],
    [
      'for another service',
      async () => `Bearer ${await signed((await ownKey()).secret, 'EdDSA', { ...claims, aud: 'x' })}`,
    ],
    [
      'without a subject',
      async () => `Bearer ${await signed((await ownKey()).secret, 'EdDSA', { role: 'operator' })}`,
    ],
    ['of no role', async () => `Bearer ${await signed((await ownKey()).secret, 'EdDSA', { sub: 'm' })}`],
    [
      'of an unknown role',
      async () => `Bearer ${await signed((await ownKey()).secret, 'EdDSA', { sub: 'm', role: 'root' })}`,
    ],
    [
      'of a lessee without a party',
      async () => `Bearer ${await signed((await ownKey()).secret, 'EdDSA', { sub: 'm', role: 'lessee' })}`,
    ],
    [
      'of a party that is no UUID',
      async () =>
        `Bearer ${await signed((await ownKey()).secret, 'EdDSA', { sub: 'm', role: 'lessee', party: "' OR 1=1" })}`,
    ],
  ])('is refused where the token is %s', async (_, authorization) => {
    const { headers } = await ask(await authorization()).expect(401);
    expect(headers['www-authenticate']).toBe('Bearer realm="lease-ledger", error="invalid_token"');
  });

  it('is let through with a good one', async () => {
    await ask(`Bearer ${await signed((await ownKey()).secret, 'EdDSA', claims)}`).expect(200);
    await ask(`bearer  ${await service.token('auditor')}`).expect(200);
  });

  it('reads the pages that are for everybody', async () => {
    for (const path of ['/livez', '/readyz', '/metrics', '/problems/forbidden', '/api', '/api-json'])
      await request(service.url).get(path).expect(200);
  });
});

describe('tokens of an identity provider', () => {
  let keySet: Server;
  let privateKey: CryptoKey;
  let configuration: Configuration;
  beforeAll(async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    privateKey = pair.privateKey;
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' };
    keySet = createServer((_, response) => response.end(JSON.stringify({ keys: [jwk] }))).listen(
      0,
      '127.0.0.1',
    );
    await new Promise((resolve) => keySet.once('listening', resolve));
    configuration = readConfiguration({
      JWKS_URL: `http://127.0.0.1:${(keySet.address() as AddressInfo).port}/jwks`,
      JWT_ISSUER: 'https://id.example.net',
      JWT_AUDIENCE: 'ledger',
    });
  });
  afterAll(() => keySet.close());

  const troubles = () => new TroubleWatch(pino({ level: 'silent' }));
  const verifier = () =>
    TokenVerifier.configuredBy(new ConfigService<Configuration, true>({ ...configuration }), troubles());
  const token = (kid: string, claims: JWTPayload = { role: 'legal' }, subject = 'alice') =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid })
      .setSubject(subject)
      .setIssuer('https://id.example.net')
      .setAudience('ledger')
      .setExpirationTime('1h')
      .sign(privateKey);

  it('name their bearer together with the issuer', async () => {
    const caller = await (await verifier()).verify(await token('k1'));
    expect(caller).toEqual({
      identity: 'alice https://id.example.net',
      role: 'legal',
      expiresAt: expect.any(Number),
    });
  });

  it('are granted access by their subject alone, or with the issuer', async () => {
    const { JWKS_URL, JWT_ISSUER, JWT_AUDIENCE } = configuration as Required<Configuration>;
    const provided = await startService({ JWKS_URL, JWT_ISSUER, JWT_AUDIENCE });
    try {
      const party = '22222222-2222-5222-8222-222222222222';
      const as = async (claims: JWTPayload, subject?: string) =>
        clientOf(provided.url, await token('k1', claims, subject));
      const legal = await as({ role: 'legal' });
      await legal.post('/v1/parties', { partyId: party, name: 'Tenant' }).expect(201);
      const grants = `/v1/parties/${party}/access-grants`;
      for (const [grantId, sub, subject] of [
        ['A', 'anna', 'anna'],
        ['B', 'bert', `bert ${JWT_ISSUER}`],
      ] as const) {
        const contact = await as({ role: 'lessee', party }, sub);
        await legal.post(grants, { grantId, subject, role: 'lessee' }).expect(201);
        await contact.get('/v1/leases').expect(200);
        await legal.post(`${grants}/${grantId}/withdrawal`, {}).expect(201);
        await contact.get('/v1/leases').expect(403, /\/problems\/no-access/);
      }
    } finally {
      await provided.stop();
    }
  });

  it('are refused when signed with an unknown key, or by the local key', async () => {
    const folder = temporaryFolder();
    const local = await (
      await LocalKey.open(folder.path)
    ).issueToken({ role: 'operator', subject: 'm', ttl: 60 });
    folder.remove();
    for (const bad of [await token('k2'), local])
      await expect((await verifier()).verify(bad)).rejects.toMatchObject({
        code: 'unauthenticated',
        status: 401,
      });
  });

  it('cannot be judged while the key set is away: 503, not 401', async () => {
    const away = new ConfigService<Configuration, true>({
      ...configuration,
      JWKS_URL: 'http://127.0.0.1:1/jwks',
    });
    await expect(
      (await TokenVerifier.configuredBy(away, troubles())).verify(await token('k1')),
    ).rejects.toMatchObject({
      code: 'keys-unavailable',
      status: 503,
    });
  });
});
