import { createServer } from 'node:http';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import request from 'supertest';
import { RemoteKeys } from '#ledger/http/auth/remote-keys.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { PARTIES, setUpForeignWorld } from '../support/foreign-world.js';
import { ledger } from '../support/console.js';
import { startService } from '../support/service.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { mine, rival } = PARTIES;

it.each([
  ['tokens that prove nothing', '/v1/leases', 'Bearer not.a.token'],
  ['addresses that lead nowhere', '/nowhere', undefined],
  ['the API document', '/api-json', undefined],
  ['the page about it', '/api', undefined],
  ['calendars whose secret is guessed', '/v1/renewals/calendars/C-1~guessed.ics', undefined],
])('the limit of an address counts %s', async (_, path, authorization) => {
  const service = await startService({ REQUESTS_PER_MINUTE_PER_ADDRESS: '3' });
  try {
    const statuses: number[] = [];
    for (let asked = 0; asked < 4; asked++) {
      const get = request(service.url).get(path);
      statuses.push((await (authorization ? get.set('Authorization', authorization) : get)).status);
    }
    expect(statuses.map((status) => status === 429)).toEqual([false, false, false, true]);
  } finally {
    await service.stop();
  }
});

it('a key that its issuer withdrew opens nothing once the set was read again', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  let keys: readonly object[] = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }];
  const issuer = createServer((_, response) => response.end(JSON.stringify({ keys }))).listen(0, '127.0.0.1');
  await once(issuer, 'listening');
  const set = new RemoteKeys(`http://127.0.0.1:${(issuer.address() as AddressInfo).port}/keys`);
  const token = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(privateKey);
  const now = jest.spyOn(performance, 'now');
  try {
    expect(await set.trouble()).toBeUndefined();
    await expect(jwtVerify(token, set.key)).resolves.toBeDefined();
    keys = [];
    now.mockReturnValue(performance.now() + 5_000);
    expect(await set.trouble()).toBeUndefined();
    const opens = () => jwtVerify(token, set.key).catch((error: Error) => error.message);
    // The set is read again in the background: nobody who asks how all is waits for an issuer.
    while (typeof (await opens()) !== 'string') await setImmediate();
    expect(await opens()).toContain('no applicable key');
  } finally {
    now.mockRestore();
    issuer.close();
  }
});

it('tokens of the command line are each of another subject, unless one is named', async () => {
  const folder = temporaryFolder();
  const subjects = await Promise.all(
    [mine, rival].map(async (party) => {
      const args = ['token', '--data', folder.path, '--role', 'lessee', '--party', party, '--json'];
      const { stdout } = await ledger(args);
      const { token } = JSON.parse(stdout) as { token: string };
      return (JSON.parse(String(Buffer.from(token.split('.')[1]!, 'base64url'))) as { sub: string }).sub;
    }),
  );
  folder.remove();
  expect(new Set(subjects).size).toBe(2);
}, 60_000);

it('of a party that the asker has nothing with no lease is read, so that it takes no longer than one that there is not', async () => {
  const service = await startService();
  const read = jest.spyOn(ViewSource.prototype, 'portfolioOf');
  try {
    await setUpForeignWorld(await service.as('operator'));
    const lessee = await service.as('lessee', mine);
    const now = new Date().toISOString();
    for (const path of [
      ...['renewal-timeline', 'liability', 'continuity', 'obligations', `liability/changes?since=${now}`].map(
        (view) => `/v1/lessees/${rival}/${view}`,
      ),
      `/v1/lessees/${rival}/liability?asOf=${now}`,
      `/v1/parties/${rival}/money`,
      `/v1/drills/break?party=${rival}`,
    ]) {
      read.mockClear();
      const { status } = await lessee.get(path);
      expect([path, status, read.mock.calls]).toEqual([path, 404, []]);
    }
  } finally {
    read.mockRestore();
    await service.stop();
  }
});
