import * as fc from 'fast-check';
import request from 'supertest';
import { EventStore } from '#event-store/event-store.js';
import { Background } from '#application/background.js';
import { EXAMPLES, pathOf } from '../support/api-story.js';
import { isEventStream, type Operation } from '../support/event-stream.js';
import { startService, type Client, type Service } from '../support/service.js';

const PARTY = '22222222-2222-5222-8222-222222222222';

let service: Service;
let operator: Client;
let bearer: string;
beforeAll(async () => {
  service = await startService();
  operator = await service.as('operator');
  bearer = `Bearer ${await service.token('operator')}`;
});
afterAll(() => service.stop());

/** Any JSON, and values that look as if they could be right. */
const weird = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    '',
    ' ',
    '\u0000',
    '2026-02-30',
    '0.0.0.0/0',
    '999.1.1.1',
    '1e3',
    'NaN',
    '__proto__',
    'lease-A',
    PARTY,
  ),
  fc.constantFrom<unknown>(-1, 0, 1e21, 1.5, 4294967296, null, true, [], {}, [[[]]], 'x'.repeat(5000)),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** The value with one of its parts replaced, removed or added, wherever that is. */
const mutated = (value: unknown): fc.Arbitrary<unknown> => {
  if (typeof value !== 'object' || value === null) return weird;
  const names = Object.keys(value);
  const replaceOne = (name: string) =>
    mutated((value as Record<string, unknown>)[name]).map((part) =>
      Array.isArray(value)
        ? value.map((member, index) => (String(index) === name ? part : member))
        : { ...value, [name]: part },
    );
  return fc.oneof(
    { weight: 8, arbitrary: names.length > 0 ? fc.constantFrom(...names).chain(replaceOne) : weird },
    { weight: 1, arbitrary: weird },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.string({ maxLength: 12 }), weird)
        .map(([name, part]) => ({ ...value, [name]: part })),
    },
  );
};

const segment = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom('A', 'L-2026-0001', PARTY, '203.0.1.0/24', '..', '.'),
);
const header = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('"0"', '*', '"', 'k'.repeat(255)));
const httpValue = (value: string) => value.replaceAll(/[^\t\x20-\x7e]/g, '');

describe('whatever is sent', () => {
  const accepted = (status: number) => status < 500;

  it('no body, path or header leads to an answer of 5xx', async () => {
    const any = fc.constantFrom(...Object.keys(EXAMPLES)).chain((type) =>
      fc.record({
        type: fc.constant(type),
        body: mutated(EXAMPLES[type]!.body),
        path: fc.option(segment, { nil: undefined }),
        key: fc.option(header, { nil: undefined }),
        match: fc.option(header, { nil: undefined }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(any, async ({ type, body, path, key, match }) => {
        const target = path === undefined ? {} : { leaseId: path, partyId: path, prefix: path, loaId: path };
        let post = request(service.url)
          .post(pathOf(type, target))
          .set('Authorization', bearer)
          .set('Content-Type', 'application/json')
          .serialize((text) => text as unknown as string)
          .send(JSON.stringify(body) ?? '');
        if (key !== undefined) post = post.set('Idempotency-Key', httpValue(key));
        if (match !== undefined) post = post.set('If-Match', httpValue(match));
        const { status, body: answer } = await post;
        expect([status, accepted(status)]).toEqual([status, true]);
        if (status >= 400)
          expect(answer).toMatchObject({ status, type: expect.stringMatching(/^\/problems\//) });
      }),
      { numRuns: 400, endOnFailure: true },
    );
  });

  it('no path or query of a view leads to an answer of 5xx', async () => {
    const { body: document } = await operator.get('/api-json');
    const views = Object.entries(
      document.paths as Record<
        string,
        Record<string, Operation & { parameters?: { name: string; in: string }[] }>
      >,
    ).flatMap(([path, { get }]) =>
      get === undefined || isEventStream(get)
        ? []
        : [
            {
              path,
              names: (get.parameters ?? []).filter((each) => each.in === 'query').map(({ name }) => name),
            },
          ],
    );
    const any = fc.constantFrom(...views).chain(({ path, names }) =>
      fc.record({
        path: segment.map((value) => path.replace(/\{\w+\}/, encodeURIComponent(value))),
        query: fc.dictionary(
          fc.oneof(fc.constantFrom('nope', ...names), fc.string({ maxLength: 8 })),
          fc.oneof(
            fc.string({ unit: 'binary', maxLength: 30 }),
            fc.constantFrom('2026-01-01T00:00:00Z', '1', '203.0.1.0/24', PARTY),
          ),
          { maxKeys: 4 },
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(any, async ({ path, query }) => {
        const parameters = new URLSearchParams(
          Object.entries(query).map(([name, value]): [string, string] => [name, value.toWellFormed()]),
        );
        const { status } = await operator.get(`${path}?${parameters.toString()}`);
        expect([status, accepted(status)]).toEqual([status, true]);
      }),
      { numRuns: 400, endOnFailure: true },
    );
  });

  it('every route answers a method, a parameter, a body or a content type that is not its own with a problem that says what to do', async () => {
    const { body: document } = await operator.get('/api-json');
    const routes = Object.entries(document.paths as Record<string, Record<string, Operation>>);
    const send = (method: string, path: string, type?: string) => {
      const sent = request(service.url)[method as 'get'](path).set('Authorization', bearer);
      return type === undefined ? sent : sent.set('Content-Type', type).send('{"a":');
    };
    for (const [template, operations] of routes) {
      const path = template.replaceAll(/\{\w+\}/g, PARTY);
      const tries = [
        ...['put', 'patch', 'delete'].map((method) => [method, path] as const),
        ...(operations['get'] && !isEventStream(operations['get'])
          ? ([
              ['get', `${path}?asOf=2026-01-01T00:00:00Z&asOf=2026-02-01T00:00:00Z`],
              ['get', `${path}?limit=1&limit=2&nope=%F0%9F%98%80`],
              ['get', path, 'application/json'],
              ['get', path, 'multipart/form-data'],
            ] as const)
          : []),
        ...(operations['post']
          ? ([
              ['post', path, 'application/json'],
              ['post', path, 'application/xml'],
              ['post', `${path}?dryRun=true&dryRun=true`, 'application/json'],
            ] as const)
          : []),
      ];
      for (const [method, at, type] of tries) {
        const { status, body: answer } = await send(method, at, type);
        if (status < 400) continue;
        expect([method, at, type, status < 500]).toEqual([method, at, type, true]);
        expect(answer).toMatchObject({ status, type: expect.stringMatching(/^\/problems\//) });
        for (const { mend } of answer.errors) expect(mend).toMatch(/./);
        expect(answer.errors.length).toBeGreaterThan(0);
      }
    }
  });

  it('every route that is read names a parameter that it does not know', async () => {
    const { body: document } = await operator.get('/api-json');
    const routes = Object.entries(document.paths as Record<string, Record<string, Operation>>);
    for (const [path, { get }] of routes) {
      if (get === undefined) continue;
      const { status, body } = await operator.get(`${path.replaceAll(/\{\w+\}/g, PARTY)}?nope=1`);
      expect([path, status === 400 || status === 404]).toEqual([path, true]);
      if (status === 400) expect(body.errors).toContainEqual(expect.objectContaining({ parameter: 'nope' }));
    }
  });
});

describe('while the store is away', () => {
  it('commands are answered 503 with the time to wait, and the service says that it is not ready', async () => {
    const other = await startService();
    try {
      const client = await other.as('operator');
      await client.post('/v1/parties', { name: 'x' }).expect(201);
      await other.app.get(Background).beforeApplicationShutdown();
      await other.app.get(EventStore).close();
      const { body, headers } = await client.post('/v1/parties', { name: 'y' }).expect(503);
      expect(body.type).toBe('/problems/store-unavailable');
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect((await client.get('/readyz').expect(503)).body.state).toBe('store-unavailable');
      await client.get('/livez').expect(200);
    } finally {
      await other.stop();
    }
  });
});
