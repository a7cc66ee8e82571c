import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigService } from '@nestjs/config';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { pino } from 'pino';
import { TroubleWatch } from '#application/troubles/trouble-watch.js';
import { readConfiguration, type Configuration } from '#ledger/configuration.js';
import { TokenVerifier } from '#ledger/http/auth/token-verifier.js';

const MIB = 1024 ** 2;
const READ_AGAIN_MS = 5_000;
const COUNTS_FOR_MS = 600_000;

let issuer: Server;
let answer: RequestListener;
let asked: number;
let pair: { privateKey: CryptoKey; publicKey: CryptoKey };
let jwk: JWK;
let good: string;
const lines: { level: number; what: string; state: string; msg: string }[] = [];
let watch: TroubleWatch;
let tokens: TokenVerifier;
let later: number;

const url = () => `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/keys`;
const keySet =
  (...keys: unknown[]): RequestListener =>
  (_, response) =>
    void response.end(JSON.stringify({ keys }));

const token = (key: CryptoKey | Uint8Array, header: object = {}) =>
  new SignJWT({ role: 'legal' })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1', ...header })
    .setSubject('alice')
    .setIssuer('https://id.example.net')
    .setAudience('ledger')
    .setExpirationTime('1h')
    .sign(key);

beforeAll(async () => {
  pair = await generateKeyPair('ES256', { extractable: true });
  jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' };
  good = await token(pair.privateKey);
  issuer = createServer((request, response) => {
    asked += 1;
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(issuer, 'listening');
});
afterAll(() => {
  issuer.closeAllConnections();
  issuer.close();
});

/** A service whose issuer gave a good key set, once. */
beforeEach(async () => {
  [asked, answer, lines.length, later] = [0, keySet(jwk), 0, 0];
  const now = performance.now.bind(performance);
  jest.spyOn(performance, 'now').mockImplementation(() => now() + later);
  watch = new TroubleWatch(pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) }));
  const configuration = readConfiguration({
    JWKS_URL: url(),
    JWT_ISSUER: 'https://id.example.net',
    JWT_AUDIENCE: 'ledger',
  });
  tokens = await TokenVerifier.configuredBy(
    new ConfigService<Configuration, true>({ ...configuration }),
    watch,
  );
  expect(await watch.look()).toEqual([]);
});
afterEach(() => jest.restoreAllMocks());

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (;;) {
    if (await isSo()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const isLetIn = (bearer: string) => tokens.verify(bearer).then(Boolean, () => false);

/** The issuer answers so from now on, and was asked. */
async function answersFromNow(listener: RequestListener): Promise<void> {
  answer = listener;
  const before = asked;
  // What is still on its way is not asked for once more.
  await until(async () => {
    later += READ_AGAIN_MS;
    await watch.look();
    return asked > before;
  });
}

async function toldAs(found: RegExp): Promise<void> {
  await until(async () => (await watch.look()).some((trouble) => found.test(trouble.found)));
}

const isRefused = (bearer: string) =>
  expect(tokens.verify(bearer)).rejects.toMatchObject({ code: 'unauthenticated', status: 401 });

describe('a key set that is not what it was', () => {
  it.each<[string, RequestListener, RegExp]>([
    [
      'redirected to itself',
      (_, response) => void response.writeHead(302, { location: url() }).end(),
      /redirected/,
    ],
    [
      'redirected to a private address',
      (_, response) => void response.writeHead(307, { location: 'http://169.254.169.254/latest' }).end(),
      /redirected/,
    ],
    ['not there any more', (_, response) => void response.writeHead(404).end('{}'), /answered 404/],
    ['a page', (_, response) => void response.end('<html>'), /no JSON/],
    ['nothing', (_, response) => void response.end(), /no JSON/],
    ['a list', (_, response) => void response.end('[]'), /malformed/],
    ['of keys that are numbers', keySet(1, 2), /malformed/],
    ['broken off', (_, response) => void response.write('{"keys":[', () => response.destroy()), /./],
  ])(
    'but %s is told once, and those whose keys are known are let in as long as they count',
    async (_, listener, found) => {
      await answersFromNow(listener);
      await toldAs(found);
      for (let round = 0; round < 3; round++) await answersFromNow(listener);

      expect((await tokens.verify(good)).role).toBe('legal');
      expect(lines.map(({ level, what, state }) => [level, what, state])).toEqual([
        [40, 'keys', 'unavailable'],
      ]);
      await answersFromNow(keySet(jwk));
      await until(async () => (await watch.look()).length === 0);
      expect(lines).toHaveLength(2);
    },
  );

  it('is told again, as an error, once what was read last counts no more', async () => {
    await answersFromNow((_, response) => void response.writeHead(500).end());
    await toldAs(/answered 500/);
    const now = Date.now() + COUNTS_FOR_MS;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
    try {
      expect(await watch.look()).toMatchObject([{ what: 'keys', answered: false }]);
      expect(lines.map(({ level }) => level)).toEqual([40, 50]);
      await expect(tokens.verify(good)).rejects.toMatchObject({ status: 503 });
    } finally {
      clock.mockRestore();
    }
  });

  it('is read no further than a key set is long', async () => {
    const piece = Buffer.alloc(MIB / 4, ' ');
    let [sent, cut] = [0, false];
    await answersFromNow((_, response) => {
      const more = () => {
        if (cut) return;
        sent += piece.length;
        response.write(piece, more);
      };
      response.once('close', () => (cut = true));
      more();
    });
    await toldAs(/over 1048576 bytes/);
    await until(() => cut);
    expect(sent).toBeLessThan(16 * MIB);
    expect((await tokens.verify(good)).role).toBe('legal');
  });

  it('is not waited for by who asks whether the service is ready', async () => {
    const held: (() => void)[] = [];
    await answersFromNow((_, response) => void held.push(() => response.end()));
    expect(await watch.look()).toEqual([]);
    expect(held).toHaveLength(1);
    held[0]!();
  });
});

describe('a token', () => {
  it('is refused once its key was withdrawn, and once another key has its name', async () => {
    await answersFromNow(keySet());
    await until(async () => !(await isLetIn(good)));
    await isRefused(good);

    const other = await generateKeyPair('ES256', { extractable: true });
    const others = await token(other.privateKey);
    await answersFromNow(keySet({ ...(await exportJWK(other.publicKey)), kid: 'k1', alg: 'ES256' }));
    await until(() => isLetIn(others));
    await isRefused(good);
  });

  it.each<[string, () => Promise<readonly unknown[]>]>([
    ['two keys have one name', async () => [jwk, { ...jwk, x: jwk.y, y: jwk.x }]],
    ['its key is no point of its curve', async () => [{ ...jwk, x: 'AAAA' }]],
    ['its key is no base64', async () => [{ ...jwk, x: '!', y: '!' }]],
    ['its key is for encryption', async () => [{ ...jwk, use: 'enc' }]],
    ['its key is a shared secret', async () => [{ kty: 'oct', k: 'c2VjcmV0', kid: 'k1', alg: 'ES256' }]],
    ['its key is of another algorithm', async () => [{ ...jwk, alg: 'ES384' }]],
  ])('is refused as unproven where %s, not as if the set were away', async (_, keys) => {
    await answersFromNow(keySet(...(await keys())));
    await until(async () => !(await isLetIn(good)));
    await isRefused(good);
  });

  it.each<[string, () => Promise<string>]>([
    [
      'the public key as a shared secret',
      async () => token(Buffer.from(JSON.stringify(jwk)), { alg: 'HS256' }),
    ],
    [
      'another algorithm than its key has',
      async () => token((await generateKeyPair('RS256')).privateKey, { alg: 'RS256' }),
    ],
    ['a key that nobody knows', async () => token(pair.privateKey, { kid: 'k2' })],
    [
      'a key of its own in its head',
      async () => {
        const own = await generateKeyPair('ES256', { extractable: true });
        return token(own.privateKey, { jwk: await exportJWK(own.publicKey), jku: 'http://127.0.0.1:1/' });
      },
    ],
    [
      'a signature of none',
      async () => `${Buffer.from('{"alg":"none","kid":"k1"}').toString('base64url')}.${good.split('.')[1]}.`,
    ],
  ])('with %s is refused', async (_, forged) => {
    await isRefused(await forged());
  });
});
