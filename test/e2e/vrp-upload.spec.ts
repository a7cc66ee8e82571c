import { gzipSync } from 'node:zlib';
import { request } from 'node:http';
import * as fc from 'fast-check';
import type { FastifyRequest } from 'fastify';
import { uploaded } from '#ledger/http/uploads/upload-body.js';
import { VRP_EXPORTS } from '#ledger/http/uploads/vrp-exports.controller.js';
import { readDatedExport } from '#intake/vrp/vrp-export.js';
import { LESSEE, LESSOR } from '#domain/kernel/example.js';
import type { Role } from '#domain/kernel/event.js';
import { goLive, offer, OTHERS_IN_EXAMPLES, registerOver } from '../support/api-story.js';
import { propertyRuns } from '../support/property-runs.js';
import { startService, type Client, type Service } from '../support/service.js';
import { exportIn, SICK_FILES, sickFile, VRP_DIALECTS } from '../support/sick-files.js';

const PATH = '/v1/routing-feeds/manual/exports';
const LEASE = 'L-UPLOAD';

let service: Service;
let network: Client;
let operator: Client;
let start: number;

beforeAll(async () => {
  service = await startService();
  network = await service.as('network');
  operator = await service.as('operator');
  await registerOver(operator, [LESSOR, ...OTHERS_IN_EXAMPLES], ['198.0.0.0/8']);
  const offered = offer({ leaseId: LEASE, lessor: LESSOR, lessee: LESSEE, prefix: '198.51.100.0/24' });
  await operator.post('/v1/leases', offered).expect(201);
  const position = await goLive(operator, LEASE);
  await operator.get(`/v1/leases/${LEASE}?minPosition=${position}`).expect(200);
  start = Date.now() - 3_600_000;
});
afterAll(() => service.stop());

const ROA = { asn: 64500, prefix: '198.51.100.0/24', maxLength: 24, ta: 'ripe' };
const exportOf = (minute: number, roas: readonly object[]) =>
  JSON.stringify({
    metadata: { buildtime: new Date(start + minute * 60_000).toISOString() },
    roas,
  });
const post = (client: Client, body: string | Buffer, type = 'application/octet-stream') =>
  client.post(PATH).set('Content-Type', type).send(body);

describe('a VRP export that is uploaded', () => {
  it('is held against the leases: what was recorded is answered, and the same again records nothing', async () => {
    const first = await post(network, exportOf(1, [ROA])).expect(200);
    expect(first.body).toMatchObject({
      verdict: 'evidence',
      transitions: [{ leaseId: LEASE, originAs: 64500, to: 'valid' }],
      roaEnds: [],
      sick: [],
      unreadable: [],
    });
    const { body } = await post(network, exportOf(1, [ROA])).expect(200);
    expect(body).toMatchObject({ verdict: 'not-newer', transitions: [] });
    const history = await operator
      .get(`/v1/leases/${LEASE}/history?minPosition=${body.position}`)
      .expect(200);
    expect(JSON.stringify(history.body.events)).toContain('RoaAligned');
  });

  it('is taken packed, and a row that cannot be read is named', async () => {
    const packed = gzipSync(exportOf(2, [ROA, { ...ROA, prefix: '203.0.113.7/24' }]));
    const { body } = await post(network, packed, 'application/gzip').expect(200);
    expect(body).toMatchObject({
      verdict: 'evidence',
      unreadable: [{ index: 1, fault: expect.any(String) }],
    });
  });

  it('is taken as the JSON that it is, over a mebibyte too, and packed where that is declared', async () => {
    const others = Array.from({ length: 20_000 }, (_, at) => ({
      ...ROA,
      prefix: `11.${at >> 8}.${at & 255}.0/24`,
    }));
    const large = exportOf(10, [ROA, ...others]);
    expect(large.length).toBeGreaterThan(1_048_576);
    const { body } = await post(network, large, 'application/json; charset=utf-8').expect(200);
    expect(body).toMatchObject({ verdict: 'evidence', unreadable: [] });
    const packed = await post(network, gzipSync(exportOf(11, [ROA, ...others])), 'application/json')
      .set('Content-Encoding', 'gzip')
      .serialize((bytes) => bytes as string)
      .expect(200);
    expect(packed.body).toMatchObject({ verdict: 'evidence' });
    await post(network, exportOf(12, [ROA]), 'application/json')
      .set('Content-Encoding', 'br')
      .expect(415, /gzip/);
    await post(await service.as('legal'), large, 'application/json').expect(403);
  });

  it.each([
    ['no JSON', 'rubbish', /no JSON/],
    ['half a gzip file', gzipSync(JSON.stringify([ROA])).subarray(0, 30), /ends in the middle/],
    ['no build time', JSON.stringify({ roas: [ROA] }), /does not say when it was built/],
    [
      'a build time to come',
      JSON.stringify({ metadata: { buildtime: '2990-01-01T00:00:00Z' }, roas: [ROA] }),
      /future/,
    ],
    [
      'no rows',
      JSON.stringify({ metadata: { buildtime: '2026-01-01T00:00:00Z' }, roas: [] }),
      /no sound IPv4 VRP/,
    ],
  ])('is refused as a whole where it is none: %s', async (_, body, why) => {
    const answer = await post(network, body as string | Buffer).expect(400);
    expect(answer.body).toMatchObject({
      type: '/problems/invalid-request',
      detail: expect.stringMatching(why),
    });
  });

  it.each(VRP_DIALECTS)(
    'as %s writes it that is sick between two good ones records no transition, and is told so (V7, first 8)',
    async (dialect) => {
      const path = PATH.replace('manual', `sick-${VRP_DIALECTS.indexOf(dialect)}`);
      const answered = async (
        minute: number,
        of: (whole: string) => string | Uint8Array = (whole) => whole,
      ) => {
        const built = new Date(start + minute * 60_000).toISOString();
        const file = Buffer.from(of(exportIn(dialect, '198.51.100', built)));
        const sent = network.post(path).set('Content-Type', 'application/octet-stream');
        const { status, body } = await sent.send(file);
        return { status, body };
      };
      expect((await answered(1)).body.verdict).toBe('evidence');
      let minute = 1;
      await fc.assert(
        fc.asyncProperty(sickFile, async ([kind, part]) => {
          const { status, body } = await answered((minute += 1 / 64), (whole) =>
            SICK_FILES[kind]!(whole, part),
          );
          const isRefused = status === 400 && /\w.*; \w/.test(body.detail);
          const isDoubted = status === 200 && body.verdict !== 'evidence' && body.sick.length > 0;
          expect([kind, part, body, isRefused || isDoubted]).toEqual([kind, part, body, true]);
        }),
        { numRuns: propertyRuns(5) },
      );
      expect((await answered(minute + 1)).body).toMatchObject({ verdict: 'evidence', transitions: [] });
    },
  );

  it('is refused where it has no media type of a file, and a file where a command is asked for', async () => {
    await post(network, '{}', 'text/plain').expect(415);
    await operator
      .post(`/v1/leases/${LEASE}/incidents`)
      .set('Content-Type', 'application/gzip')
      .send(gzipSync('{}'))
      .expect(415);
  });

  it('breaks off by no fault of the service where its sender goes away', async () => {
    const body = (async function* () {
      yield Buffer.from('{"roas": [');
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    })();
    const request = { body, headers: {} } as unknown as FastifyRequest;
    await expect(readDatedExport(uploaded(request, VRP_EXPORTS))).rejects.toMatchObject({
      code: 'invalid-request',
    });
  });

  it('is for the network and for operators alone', async () => {
    await post(operator, exportOf(3, [ROA])).expect(200);
    const others: readonly Role[] = [
      'legal',
      'finance',
      'renewal-desk',
      'abuse-desk',
      'auditor',
      'lessee',
      'lessor',
    ];
    for (const role of others) {
      const client = await service.as(role, ['lessee', 'lessor'].includes(role) ? LESSEE : undefined);
      await post(client, exportOf(4, [ROA])).expect(403);
    }
  });

  it('is answered to nobody unknown before it has come', async () => {
    const status = await new Promise((resolve, reject) => {
      const asked = request(`${service.url}${PATH}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': 50_000_000 },
      });
      asked.on('response', (answer) => {
        resolve(answer.statusCode);
        asked.destroy();
      });
      asked.on('error', reject);
      asked.write('{"roas": [');
    });
    expect(status).toBe(401);
  });
});
