import { once } from 'node:events';
import { connect } from 'node:net';
import request from 'supertest';
import { COMMAND_ROUTES } from '#ledger/http/commands/routes.js';
import { BODY_LIMIT_BYTES, largestBody } from '#ledger/http/limits/largest-body.js';
import { pathOf } from '../support/api-story.js';
import { startService, type Service } from '../support/service.js';

let service: Service;
let bearer: string;
beforeAll(async () => {
  service = await startService();
  bearer = `Bearer ${await service.token('operator')}`;
});
afterAll(() => service.stop());

/** The status that a request is answered with of which only the head was sent. */
async function statusOfHead(path: string, ...headers: readonly string[]): Promise<number> {
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
  const head = [`POST ${path} HTTP/1.1`, 'Host: ledger', 'Content-Type: application/json', ...headers];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return Number(/^HTTP\/1\.1 (\d+)/.exec(first.toString())![1]);
}

const JUNK = 'Bearer not.a.token';

describe('a body', () => {
  it.each(['/v1/parties', '/v1/leases', '/v1/leases/L/loas', '/nowhere', '/api-json'])(
    'is not waited for at %s without a token that proves something',
    async (path) => {
      for (const length of ['Content-Length: 762000', 'Transfer-Encoding: chunked']) {
        expect(await statusOfHead(path, length)).toBe(401);
        expect(await statusOfHead(path, length, `Authorization: ${JUNK}`)).toBe(401);
        expect(await statusOfHead(path, length, `Authorization: Bearer ${'a'.repeat(9_000)}`)).toBe(401);
      }
    },
  );

  it('that is large and refused ends its connection, so that nothing of it is taken in', async () => {
    const refused = async (length: number) => {
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
      const head = ['POST /v1/parties HTTP/1.1', 'Host: ledger', `Content-Length: ${length}`];
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
      const [first] = (await once(socket, 'data')) as [Buffer];
      socket.destroy();
      return /^Connection: close/im.test(String(first));
    };
    expect([await refused(762_000), await refused(100)]).toEqual([true, false]);
  });

  it('larger than any that is right at its address is not read', async () => {
    const path = pathOf('WithdrawOffer', { leaseId: 'L' });
    expect(await statusOfHead(path, 'Content-Length: 100000', `Authorization: ${bearer}`)).toBe(413);
  });

  it('of 90,000 members is refused for that alone', async () => {
    const members = Array.from({ length: 90_000 }, (_, index) => `"a${index}":1`);
    const { status, body } = await request(service.url)
      .post('/v1/leases')
      .set('Authorization', bearer)
      .set('Content-Type', 'application/json')
      .send(`{${members.join(',')}}`);
    expect([400, 413]).toContain(status);
    expect(body.errors ?? []).toHaveLength(status === 413 ? 0 : 1);
  });

  it('may be as large as its shape allows, at each route', () => {
    for (const { path, body, example } of COMMAND_ROUTES) {
      const largest = largestBody(body);
      expect([path, largest <= BODY_LIMIT_BYTES]).toEqual([path, true]);
      expect([path, JSON.stringify(example.body).length * 4 < largest]).toEqual([path, true]);
    }
  });
});
