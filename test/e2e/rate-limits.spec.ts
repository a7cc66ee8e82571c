import request from 'supertest';
import { startService, type Service } from '../support/service.js';

const PROBLEM = /^application\/problem\+json/;
const TOO_MANY = { type: '/problems/too-many-requests', status: 429, title: 'Too many requests' };
const FEW = '3';

describe('requests of one actor', () => {
  let service: Service;
  beforeAll(async () => (service = await startService({ REQUESTS_PER_MINUTE: FEW })));
  afterAll(() => service.stop());

  it('beyond the limit are answered 429 with the time to wait, others are not touched', async () => {
    const [one, other] = [await service.as('legal'), await service.as('finance')];
    for (let count = 0; count < 3; count++) await one.get('/v1/leases').expect(200);
    const { headers, body } = await one.get('/v1/leases').expect(429).expect('Content-Type', PROBLEM);
    expect(body).toMatchObject({
      ...TOO_MANY,
      detail: 'The service allows 3 requests a minute from one actor.',
    });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await other.get('/v1/leases').expect(200);
  });
});

describe('requests from one address', () => {
  let service: Service;
  beforeAll(async () => (service = await startService({ REQUESTS_PER_MINUTE_PER_ADDRESS: FEW })));
  afterAll(() => service.stop());

  it('beyond the limit are answered 429, whatever address they claim; health probes never are', async () => {
    const ask = (claimed: string) =>
      request(service.url)
        .get('/v1/leases')
        .set('X-Forwarded-For', claimed)
        .set('Forwarded', `for=${claimed}`);
    for (let count = 0; count < 3; count++) await ask(`198.51.100.${count}`).expect(401);
    await ask('198.51.100.3').expect(429);
    await (await service.as('legal')).get('/v1/leases').expect(429);
    for (let count = 0; count < 5; count++)
      for (const probe of ['/livez', '/readyz']) await request(service.url).get(probe).expect(200);
  });
});

describe('behind a trusted proxy', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({
      REQUESTS_PER_MINUTE_PER_ADDRESS: FEW,
      TRUSTED_PROXIES: '127.0.0.1, ::1, 10.0.0.0/8',
    });
  });
  afterAll(() => service.stop());
  const ask = (path: string, forwardedFor: string) =>
    request(service.url).get(path).set('X-Forwarded-For', forwardedFor);

  it.each([
    ['with tokens that prove nothing', '198.51.100.1', '/v1/leases', 401, 'Bearer not.a.token'],
    ['with no token', '198.51.100.2', '/v1/leases', 401, undefined],
    ['for what is not there', '198.51.100.3', '/wp-login.php', 404, undefined],
    ['for the API document', '198.51.100.4', '/api-json', 200, undefined],
    ['for the explanation of a problem', '198.51.100.5', '/problems/not-found', 200, undefined],
    ['for the figures', '198.51.100.6', '/metrics', 200, undefined],
  ])('a flood %s is answered 429, an actor at another address is not', async (...of) => {
    const [, address, path, usual, authorization] = of;
    const flood = () => {
      const asked = ask(path, `203.0.113.9, ${address}`);
      return authorization === undefined ? asked : asked.set('Authorization', authorization);
    };
    for (let count = 0; count < 3; count++) await flood().expect(usual);
    const { headers, body } = await flood().expect(429).expect('Content-Type', PROBLEM);
    const detail = 'The service allows 3 requests a minute from one address.';
    expect(body).toMatchObject({ ...TOO_MANY, detail, instance: path });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(headers['x-content-type-options']).toBe('nosniff');
    const bearer = `Bearer ${await service.token('legal')}`;
    const elsewhere = address.replace('198.51.100', '192.0.2');
    await ask('/v1/leases', elsewhere).set('Authorization', bearer).expect(200);
    await ask('/v1/leases', address).set('Authorization', bearer).expect(429);
  });

  it('a flood of bodies is refused before any is read', async () => {
    const send = () =>
      request(service.url)
        .post('/v1/parties')
        .set('X-Forwarded-For', '198.51.100.8')
        .set('Content-Type', 'application/json')
        .send('{');
    for (let count = 0; count < 3; count++) await send().expect(401);
    await send().expect(429);
  });

  it('a flood is counted for the address that the outermost trusted proxy saw', async () => {
    for (let count = 0; count < 3; count++) await ask('/v1/leases', '198.51.100.7, 10.0.0.7').expect(401);
    await ask('/v1/leases', '203.0.113.1, 198.51.100.7').expect(429);
    await ask('/v1/leases', '203.0.113.2, 198.51.100.7, 10.0.0.8').expect(429);
  });

  it('all addresses of one IPv6 network of 64 bits count as one', async () => {
    for (let count = 0; count < 3; count++) await ask('/v1/leases', `2001:db8:0:1::${count}`).expect(401);
    await ask('/v1/leases', '2001:db8:0:1:ffff::9').expect(429);
    await ask('/v1/leases', '2001:db8:0:2::1').expect(401);
  });
});
