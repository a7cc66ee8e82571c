import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { offer, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const LESSOR = '11111111-1111-5111-8111-111111111111';
const LESSEE = '22222222-2222-5222-8222-222222222222';

let service: Service;
let operator: Client;
let bearer: string;
beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  bearer = `Bearer ${await service.token('operator')}`;
  await registerOver(operator, [LESSOR, LESSEE], ['203.0.0.0/8', '203.0.0.0/16', '198.51.0.0/16']);
});
afterAll(() => service.stop());

const raw = (body: string | Buffer, type = 'application/json') =>
  request(service.url)
    .post('/v1/parties')
    .set('Authorization', bearer)
    .set('Content-Type', type)
    .serialize((bytes) => bytes as unknown as string)
    .send(body as string);

const party = (name: string) => JSON.stringify({ name });

describe('a body that cannot be read', () => {
  it.each<[string, string | Buffer, string, number]>([
    ['half a document', '{"name":"x"', 'application/json', 400],
    ['no JSON', 'name=x', 'application/json', 400],
    ['UTF-16', Buffer.from(party('x'), 'utf16le'), 'application/json', 400],
    ['Latin-1', Buffer.from(party('Žemė'), 'latin1'), 'application/json', 400],
    ['a NUL', '{"name":"x\\u0000"}', 'application/json', 400],
    ['__proto__', '{"name":"x","__proto__":{"admin":true}}', 'application/json', 400],
    ['an array', '[]', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['deep nesting', `{"name":${'['.repeat(1_000)}${']'.repeat(1_000)}}`, 'application/json', 400],
    ['more than 1 MiB', party('x'.repeat(1024 * 1024)), 'application/json', 413],
    ['another charset', party('x'), 'application/json; charset=utf-16le', 415],
    ['a form', 'name=x', 'application/x-www-form-urlencoded', 415],
    ['a multipart form', '--x--', 'multipart/form-data; boundary=x', 415],
    ['XML', '<party/>', 'application/xml', 415],
    ['no media type at all', party('x'), 'nonsense', 415],
  ])('%s', async (_, body, type, status) => {
    const answer = await raw(body, type)
      .expect(status)
      .expect('Content-Type', /^application\/problem\+json/);
    expect(answer.body).toMatchObject({
      status,
      type: expect.stringMatching(/^\/problems\//),
      title: expect.any(String),
    });
  });

  it.each<[string, string, string, string, RegExp]>([
    ['an array', '[]', 'application/json', '', /^send one object/],
    ['null', 'null', 'application/json', '', /^send one object/],
    ['a text', '"name"', 'application/json', '', /^send one object/],
    ['a member twice', '{"name":"x","name":"y"}', 'application/json', '/name', /^give each member once/],
  ])('%s: what is wrong, and the mend', async (_, body, type, pointer, mend) => {
    const answer = await raw(body, type).expect(400);
    expect(answer.body.errors).toEqual([
      { pointer, detail: expect.any(String), mend: expect.stringMatching(mend) },
    ]);
  });

  it.each<[string, string, string, RegExp]>([
    ['too much', party('x'.repeat(1024 * 1024)), 'application/json', /over 1 MiB.*Send less at once/],
    ['another media type', 'name=x', 'text/plain', /Send `Content-Type: application\/json`/],
  ])('%s: the mend', async (_, body, type, detail) => {
    expect((await raw(body, type)).body.detail).toMatch(detail);
  });

  it('an address that leads nowhere, or that nobody held: each its own mend', async () => {
    const mendOf = async (path: string) => (await operator.get(path).expect(404)).body.errors[0].mend;
    expect(await mendOf('/v1/nope')).toMatch(/\/api/);
    expect(await mendOf('/v1/addresses/9.9.9.9?at=2026-01-01')).toMatch(/another instant/);
    expect(await mendOf('/v1/leases/NOPE')).toMatch(/list of its kind/);
  });

  it('compressed', async () => {
    await raw(gzipSync(party('x')))
      .set('Content-Encoding', 'gzip')
      .expect(415);
  });

  it('with a byte order mark is read', async () => {
    await raw(`\ufeff${party('with a mark')}`).expect(201);
  });

  it('absent, for a command that needs a member', async () => {
    const { body } = await operator.post('/v1/parties').expect(400);
    expect(body.errors).toEqual([{ pointer: '/name', detail: 'is missing', mend: expect.any(String) }]);
  });
});

describe('a path that takes other methods', () => {
  const by = (method: 'delete' | 'put' | 'post' | 'get' | 'options', path: string) =>
    request(service.url)[method](path).set('Authorization', bearer);

  it.each([
    ['delete', '/v1/parties', 'GET, HEAD, POST'],
    ['put', '/v1/leases/L-1', 'GET, HEAD'],
    ['post', '/v1/leases/L-1/liability', 'GET, HEAD'],
    ['get', '/v1/leases/L-1/notices/N-1/delivery', 'POST'],
    ['options', '/livez', 'GET, HEAD'],
  ] as const)('answers %s %s with 405, and what it takes (RFC 9110)', async (method, path, allow) => {
    const answer = await by(method, path).expect(405);
    expect(answer.headers['allow']).toBe(allow);
    expect(answer.body).toMatchObject({ status: 405, type: '/problems/method-not-allowed' });
  });

  it('is told from a path where nothing is', async () => {
    await by('get', '/v1/nowhere').expect(404);
    await by('delete', '/v1/leases').expect(405);
  });
});

describe('an offer of several prefixes', () => {
  it('points at the one that another lease holds', async () => {
    const offered = (leaseId: string, ...prefixes: string[]) => {
      const body = offer({ leaseId, lessor: LESSOR, lessee: LESSEE, prefix: prefixes[0]! }) as {
        contract: object;
      };
      const space = prefixes.map((prefix) => ({ prefix, block: '203.0.0.0/16' }));
      const origins = prefixes.map((prefix) => ({ prefix, originAs: 64500, maxLength: 24 }));
      return { ...body, contract: { ...body.contract, prefixes: space, origins } };
    };
    await operator.post('/v1/leases', offered('HELD-1', '203.0.40.0/24')).expect(201);

    const { body } = await operator
      .post('/v1/leases', offered('HELD-2', '203.0.41.0/24', '203.0.42.0/24', '203.0.40.0/24'))
      .expect(422);

    expect(body.type).toBe('/problems/address-space-overlap');
    expect(body.errors[0].pointer).toBe('/contract/prefixes/2/prefix');
  });
});

describe('a command with wrong members names each and the mend', () => {
  type Body = {
    contract: { terms: Record<string, unknown>; prefixes: object[]; origins: object[] } & Record<
      string,
      unknown
    >;
  };
  const changed = (change: (body: Body) => void): object => {
    const body = structuredClone(
      offer({ leaseId: 'BAD', lessor: LESSOR, lessee: LESSEE, prefix: '203.0.1.0/24' }),
    ) as Body;
    change(body);
    return body;
  };
  const terms = (more: object) => changed(({ contract }) => Object.assign(contract.terms, more));
  const prefix = (value: string) =>
    changed(({ contract }) => (contract.prefixes = [{ prefix: value, block: '203.0.0.0/16' }]));
  const origin = (more: object) =>
    changed(
      ({ contract }) =>
        (contract.origins = [{ prefix: '203.0.1.0/24', originAs: 64500, maxLength: 24, ...more }]),
    );

  it.each<[string, object, string]>([
    ['an unknown member', changed((body) => Object.assign(body, { nope: 1 })), '/nope'],
    ['an unknown member further in', terms({ nope: 1 }), '/contract/terms/nope'],
    ['a wrong type', terms({ graceDays: '30' }), '/contract/terms/graceDays'],
    ['host bits', prefix('203.0.1.1/24'), '/contract/prefixes/0/prefix'],
    ['longer than /24', prefix('203.0.1.0/25'), '/contract/prefixes/0'],
    [
      'a prefix outside its block',
      changed(({ contract }) => (contract.prefixes = [{ prefix: '203.0.1.0/24', block: '198.51.0.0/16' }])),
      '/contract/prefixes/0',
    ],
    ['an AS number out of range', origin({ originAs: 4294967296 }), '/contract/origins/0/originAs'],
    ['a maxLength out of range', origin({ maxLength: 33 }), '/contract/origins/0/maxLength'],
    ['a maxLength shorter than the prefix', origin({ maxLength: 20 }), '/contract/origins/0'],
    ['a date that does not exist', terms({ start: '2026-02-30' }), '/contract/terms/start'],
    ['an end before the start', terms({ end: '2025-01-01' }), '/contract/terms/end'],
    ['an unknown time zone', terms({ timeZone: 'Europe/Atlantis' }), '/contract/terms/timeZone'],
    [
      'an unknown currency',
      terms({ monthlyFee: { amount: '1.00', currency: 'XYZ' } }),
      '/contract/terms/monthlyFee/currency',
    ],
    [
      'too many decimals',
      terms({ monthlyFee: { amount: '1.001', currency: 'EUR' } }),
      '/contract/terms/monthlyFee/amount',
    ],
    [
      'decimals that the currency has not',
      terms({ monthlyFee: { amount: '1.5', currency: 'JPY' } }),
      '/contract/terms/monthlyFee/amount',
    ],
    [
      'a holiday calendar that nobody keeps',
      terms({ holidayCalendars: ['LT', 'QQ'] }),
      '/contract/terms/holidayCalendars/1',
    ],
    [
      'an absurd length',
      changed(({ contract }) => (contract['usage'] = { purpose: 'hosting', region: 'x'.repeat(81) })),
      '/contract/usage/region',
    ],
    [
      'an instant without its seconds',
      changed((body) => Object.assign(body, { effectiveAt: '2026-01-01T00:00+02:00' })),
      '/effectiveAt',
    ],
    [
      'evidence of no known grade',
      changed((body) => Object.assign(body, { evidence: { grade: 'sure', source: 'me' } })),
      '/evidence/grade',
    ],
  ])('%s', async (_, body, pointer) => {
    const answer = await operator.post('/v1/leases', body);
    expect([400, 422]).toContain(answer.status);
    const fault = answer.body.errors.find((error: { pointer: string }) => error.pointer.startsWith(pointer));
    expect([answer.body.errors, fault]).toEqual([
      expect.anything(),
      expect.objectContaining({ mend: expect.stringMatching(/./) }),
    ]);
  });

  it('a part of the path that is a member of the command', async () => {
    const { body } = await operator
      .post('/v1/leases/L-1/loas/no%20id!/revocation', { cause: 'x' })
      .expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ parameter: 'loaId' })]);
  });

  it('nothing is half done: a refused offer leaves no lease and no space behind', async () => {
    await operator.post('/v1/leases', prefix('203.0.1.0/25')).expect(422);
    await operator.get('/v1/leases/BAD').expect(404);
    const fine = offer({ leaseId: 'FINE', lessor: LESSOR, lessee: LESSEE, prefix: '203.0.1.0/24' });
    await operator.post('/v1/leases', fine).expect(201);
  });
});

describe('a request that is hardly one', () => {
  const talk = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(service.url);
      let answer = '';
      const socket = connect(Number(port), hostname, () => socket.write(text));
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });
  const close = 'Host: x\r\nConnection: close\r\n';

  it.each([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['headers without end', `GET / HTTP/1.1\r\n${close}X: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['a broken escape in the path', `GET /v1/leases/%zz HTTP/1.1\r\n${close}\r\n`, 400],
    ['bytes that are no UTF-8 in the path', `GET /v1/leases/%ff HTTP/1.1\r\n${close}\r\n`, 400],
    [
      'a name longer than any',
      `GET /v1/leases/${'x'.repeat(300)} HTTP/1.1\r\n${close}Authorization: BEARER\r\n\r\n`,
      414,
    ],
    [
      'two lengths',
      `POST /v1/leases HTTP/1.1\r\n${close}Content-Length: 1\r\nContent-Length: 2\r\n\r\nx`,
      400,
    ],
    ['an unknown method', `BREW /v1/leases HTTP/1.1\r\n${close}\r\n`, 400],
    ['a path that leads nowhere', `GET /v2/leases HTTP/1.1\r\n${close}\r\n`, 404],
    ['a method that the path has not', `DELETE /v1/leases/L-1 HTTP/1.1\r\n${close}\r\n`, 405],
  ])('%s', async (_, text, status) => {
    const answer = await talk(text.replace('BEARER', bearer));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
  });

  it('the service stays up', async () => {
    await operator.get('/readyz').expect(200);
  });
});
