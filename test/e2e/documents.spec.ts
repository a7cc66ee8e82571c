import { createHash, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import request from 'supertest';
import { CHUNK_BYTES } from '#event-store/documents/chunks.js';
import { chunkStream, documentKeyId } from '#event-store/documents/document-streams.js';
import { EventStore } from '#event-store/event-store.js';
import { sealedKeyStream } from '#event-store/person-streams.js';
import type { Role } from '#domain/kernel/event.js';
import { EventStoreDbDouble } from '../event-store/eventstoredb-double/eventstoredb-double.js';
import { EXAMPLES, pathOf } from '../support/api-story.js';
import { PARTIES, setUpForeignWorld } from '../support/foreign-world.js';
import { startService, type Service } from '../support/service.js';

const { broker, mine, rival, holder } = PARTIES;
const MIB = 1024 * 1024;
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(CHUNK_BYTES + 321)]);
const BYTES = 'application/octet-stream';

let node: EventStoreDbDouble | undefined;
let service: Service;

const tokenOf = (role: Role, party?: string) => service.token(role, party);

interface For {
  readonly party?: string;
  readonly leaseId?: string;
}

async function upload(bytes: Buffer, role: Role = 'legal', type = BYTES, { party, leaseId }: For = {}) {
  return request(service.url)
    .post(`/v1/documents${leaseId === undefined ? '' : `?leaseId=${leaseId}`}`)
    .set('Authorization', `Bearer ${await tokenOf(role, party)}`)
    .set('Content-Type', type)
    .send(bytes);
}

const bytesOf = (response: request.Response, done: (error: Error | null, body: Buffer) => void) => {
  const chunks: Buffer[] = [];
  const readable = response as unknown as NodeJS.ReadableStream;
  readable
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .on('end', () => done(null, Buffer.concat(chunks)));
};

async function download(hash: string, role: Role, party?: string, query = '') {
  return request(service.url)
    .get(`/v1/documents/${hash}${query}`)
    .set('Authorization', `Bearer ${await tokenOf(role, party)}`)
    .buffer(true)
    .parse(bytesOf);
}

/** Keeps it, and waits until views know. */
async function kept(bytes: Buffer, role: Role = 'legal', whose: For = {}): Promise<string> {
  const { status, body } = await upload(bytes, role, BYTES, whose);
  expect(status).toBe(201);
  const operator = await service.as('operator');
  await operator.get(`/v1/documents/${body.sha256}/record?minPosition=${body.position}`).expect(200);
  return body.sha256;
}

let loas = 0;
/** Names the document in a command on a lease, and waits until views know. */
async function cited(leaseId: string, prefix: string, document: string): Promise<void> {
  const operator = await service.as('operator');
  const loa = { ...EXAMPLES['IssueLoa']!.body, loaId: `LOA-D${(loas += 1)}`, prefixes: [prefix], document };
  const { body } = await operator.post(pathOf('IssueLoa', { leaseId }), loa).expect(201);
  await operator.get(`/v1/leases/${leaseId}?minPosition=${body.position}`).expect(200);
}

describe.each(['the embedded store', 'EventStoreDB'])('documents over HTTP, on %s', (kind) => {
  beforeAll(async () => {
    node = kind === 'EventStoreDB' ? await EventStoreDbDouble.start() : undefined;
    service = await startService({
      DOCUMENT_MAX_MEBIBYTES: '2',
      ...(node ? { EVENTSTOREDB_URL: node.connectionString } : {}),
    });
    await setUpForeignWorld(await service.as('operator'));
  });
  afterAll(async () => {
    await service.stop();
    node?.stop();
  });

  it('an upload is answered with its hash, size and kind; the same again changes nothing', async () => {
    const first = await upload(PDF, 'network', 'application/pdf');
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ sha256: sha256(PDF), size: PDF.length, mediaType: 'application/pdf' });
    expect(first.headers['location']).toBe(`/v1/documents/${sha256(PDF)}`);
    const head = await service.app.get(EventStore).head();
    const again = await upload(PDF, 'network');
    expect([again.status, again.body.sha256]).toEqual([200, sha256(PDF)]);
    expect(await service.app.get(EventStore).head()).toBe(head);
  });

  it('it comes back byte for byte, as a download that no browser renders', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const hash = await kept(page);
    const { status, body, headers } = await download(hash, 'legal');
    expect([status, (body as Buffer).equals(page)]).toEqual([200, true]);
    expect(headers).toMatchObject({
      'content-type': expect.stringMatching(/^text\/plain/),
      'content-disposition': `attachment; filename="document-${hash.slice(0, 16)}.txt"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'no-store',
    });
    const large = await kept(Buffer.concat([PDF, PDF.subarray(9)]));
    const again = await download(large, 'auditor');
    expect(sha256(again.body as Buffer)).toBe(large);
  });

  it('what is larger than is configured, empty, packed for the way or of another type is refused', async () => {
    const tooLarge = await upload(randomBytes(2 * MIB + 1));
    expect([tooLarge.status, tooLarge.body.type]).toEqual([413, '/problems/payload-too-large']);
    expect(tooLarge.body.errors[0].mend).toContain('DOCUMENT_MAX_MEBIBYTES');
    expect((await upload(randomBytes(2 * MIB))).status).toBe(201);
    expect((await upload(Buffer.alloc(0))).status).toBe(400);
    for (const type of ['application/x-www-form-urlencoded', 'application/x-foo']) {
      const { status, body } = await upload(Buffer.from('a=b'), 'legal', type);
      expect([status, body.errors[0].mend]).toEqual([
        415,
        expect.stringMatching(/^send it as application\/pdf, /),
      ]);
    }
    const packed = await request(service.url)
      .post('/v1/documents')
      .set('Authorization', `Bearer ${await tokenOf('legal')}`)
      .set('Content-Type', BYTES)
      .set('Content-Encoding', 'gzip')
      .send(PDF);
    expect(packed.status).toBe(415);
    expect((await upload(PDF, 'auditor')).status).toBe(403);
    expect((await request(service.url).post('/v1/documents').send(PDF)).status).toBe(401);
  });

  it('whoever sees an event that names it has it, and nobody else knows of it (R7)', async () => {
    const bytes = randomBytes(1000);
    const hash = await kept(bytes);
    const readers: readonly [Role, string | undefined][] = [
      ['lessee', mine],
      ['lessor', broker],
      ['lessee', rival],
      ['lessor', holder],
    ];
    for (const [role, party] of readers) expect((await download(hash, role, party)).status).toBe(404);
    await cited('MINE', '203.0.1.0/24', hash);
    const found = await Promise.all(
      readers.map(async ([role, party]) => (await download(hash, role, party)).status),
    );
    expect(found).toEqual([200, 200, 404, 404]);
    const record = await (await service.as('lessee', mine)).get(`/v1/documents/${hash}/record`).expect(200);
    expect(record.body).toMatchObject({ standing: 'kept', citedBy: [{ stream: 'lease-MINE' }] });
    expect(record.body).not.toHaveProperty('keptBy');
    await (await service.as('lessee', rival)).get(`/v1/documents/${hash}/record`).expect(404);
    // Named on the rival's lease too: each sees its own alone.
    await cited('SECRET-OTHER', '203.0.2.0/24', hash);
    const own = await (await service.as('lessee', mine)).get(`/v1/documents/${hash}/record`).expect(200);
    expect(own.text).not.toContain('SECRET');
    const theirs = await (await service.as('lessee', rival)).get(`/v1/documents/${hash}/record`).expect(200);
    expect(theirs.body.citedBy).toMatchObject([{ stream: 'lease-SECRET-OTHER' }]);
  });

  it('a party uploads for leases that it is the side of, and has what it uploaded; the desks see it at the lease (R7)', async () => {
    const bytes = randomBytes(700);
    const own = { party: mine, leaseId: 'MINE' };
    const codeOf = async (role: Role, whose: For) => {
      const { status, body } = await upload(bytes, role, BYTES, whose);
      return [status, body.type];
    };
    expect(await codeOf('lessee', { party: mine })).toEqual([422, '/problems/lease-not-named']);
    const unknown = [404, '/problems/lease-unknown'];
    expect(await codeOf('lessee', { ...own, leaseId: 'SECRET-OTHER' })).toEqual(unknown);
    expect(await codeOf('lessee', { ...own, leaseId: 'NO-SUCH' })).toEqual(unknown);
    expect(await codeOf('lessor', own)).toEqual([403, '/problems/not-own-side']);
    expect(await codeOf('auditor', { leaseId: 'MINE' })).toEqual([403, '/problems/forbidden']);
    expect(await codeOf('legal', { leaseId: 'NO-SUCH' })).toEqual(unknown);
    // Refused, it left nothing.
    expect(await service.app.get(EventStore).readStream(chunkStream(sha256(bytes)))).toEqual([]);

    const hash = await kept(bytes, 'lessee', own);
    expect((await upload(bytes, 'lessee', BYTES, own)).status).toBe(200);
    expect((await download(hash, 'lessee', mine)).status).toBe(200);
    expect((await download(hash, 'lessor', broker)).status).toBe(404);
    const shown = async (role: Role, party?: string) => {
      const { body } = await (await service.as(role, party)).get('/v1/leases/MINE/documents').expect(200);
      return body.documents.filter((each: { sha256: string }) => each.sha256 === hash);
    };
    for (const found of [await shown('legal'), await shown('lessee', mine)])
      expect(found).toMatchObject([{ standing: 'kept', type: 'DocumentFiled', stream: `filing-${hash}` }]);
    expect(await shown('lessor', broker)).toEqual([]);
  });

  it('by a hash alone no party comes by a document, nor learns whether it is here (R7)', async () => {
    const bytes = randomBytes(900);
    const hash = await kept(bytes);
    const never = sha256(randomBytes(9));
    const lessee = await service.as('lessee', mine);
    const notices = pathOf('ServeNotice', { leaseId: 'MINE' });
    for (const document of [hash, never]) {
      const notice = { by: 'lessee', purpose: 'price-change', channel: 'portal', contentDigest: document };
      const { body } = await lessee.post(notices, notice).expect(201);
      await lessee.get(`/v1/leases/MINE?minPosition=${body.position}`).expect(200);
    }
    for (const [role, party] of [
      ['lessee', mine],
      ['lessor', broker],
    ] as const) {
      expect((await download(hash, role, party)).status).toBe(404);
      const { body } = await (await service.as(role, party)).get('/v1/leases/MINE/documents').expect(200);
      const standings = body.documents
        .filter((each: { sha256: string }) => [hash, never].includes(each.sha256))
        .map(({ standing }: { standing: string }) => standing);
      expect(standings).toEqual(['hash only', 'hash only']);
    }
    // Once it has the bytes, and shows them, what it names is handed out to the other side too; that it was here is not told.
    const again = await upload(bytes, 'lessee', BYTES, { party: mine, leaseId: 'MINE' });
    expect([again.status, Object.keys(again.body).sort()]).toEqual([
      201,
      ['mediaType', 'position', 'sha256', 'size'],
    ]);
    await lessee.get(`/v1/leases/MINE?minPosition=${again.body.position}`).expect(200);
    expect((await download(hash, 'lessor', broker)).status).toBe(200);
    expect((await download(hash, 'lessee', rival)).status).toBe(404);
  });

  it('who had one is on record before it is handed out (Q13)', async () => {
    const hash = await kept(randomBytes(300));
    await download(hash, 'auditor');
    const { body } = await (await service.as('auditor')).get('/v1/read-audit?limit=1000').expect(200);
    expect(JSON.stringify(body)).toContain(hash);
  });

  it('nobody is handed what is not here, and views say which it is', async () => {
    const hash = sha256(Buffer.from('never uploaded'));
    await cited('MINE', '203.0.1.0/24', hash);
    expect((await download(hash, 'legal')).status).toBe(404);
    const lessee = await service.as('lessee', mine);
    const { body } = await lessee.get('/v1/leases/MINE/documents').expect(200);
    const named = body.documents.find((each: { sha256: string }) => each.sha256 === hash);
    expect(named).toMatchObject({ standing: 'hash only', member: 'document', type: 'LoaIssued' });
  });

  it('one that was erased is gone, with its key and its bytes, for good; what named it goes on naming it', async () => {
    const bytes = randomBytes(CHUNK_BYTES + 10);
    const hash = await kept(bytes);
    await cited('MINE', '203.0.1.0/24', hash);
    const store = service.app.get(EventStore);
    const legal = await service.as('legal');
    const path = pathOf('EraseDocument', { sha256: hash });
    await (await service.as('network')).post(path, { reason: 'no' }).expect(403);
    await legal.post(path, {}).expect(422, /erasure-without-reason/);
    await legal
      .post(pathOf('EraseDocument', { sha256: sha256(randomBytes(9)) }), { reason: 'x' })
      .expect(404);
    await legal.post(`${path}?dryRun=true`, { reason: 'a try' }).expect(200);
    expect((await download(hash, 'legal')).status).toBe(200);

    const { body } = await legal.post(path, { reason: 'Its subject asked for it' }).expect(201);
    await legal.post(path, { reason: 'once more' }).expect(200);
    expect(await store.readStream(chunkStream(hash))).toEqual([]);
    expect(await store.readStream(sealedKeyStream(documentKeyId(hash)))).toEqual([]);
    for (const [role, party] of [['legal'], ['lessee', mine]] as const) {
      const gone = await download(hash, role, party);
      expect(gone.status).toBe(410);
      expect(JSON.parse((gone.body as Buffer).toString())).toMatchObject({
        type: '/problems/document-erased',
        detail: expect.stringMatching(
          role === 'legal' ? /erased on [\d-]{10} \(Its subject asked for it\)/ : /erased on [\d-]{10},/,
        ),
      });
    }
    expect((await download(hash, 'lessee', rival)).status).toBe(404);
    const refused = await upload(bytes);
    expect([refused.status, refused.body.errors[0].mend]).toEqual([410, expect.stringContaining('without')]);
    expect(await store.readStream(chunkStream(hash))).toEqual([]);
    const lessee = await service.as('lessee', mine);
    const documents = await lessee.get(`/v1/leases/MINE/documents?minPosition=${body.position}`).expect(200);
    expect(documents.body.documents.find((each: { sha256: string }) => each.sha256 === hash)).toMatchObject({
      standing: 'erased',
    });
    const atDesk = await legal.get(`/v1/leases/MINE/documents`).expect(200);
    const told = atDesk.body.documents.find((each: { sha256: string }) => each.sha256 === hash);
    expect(told).toMatchObject({ standing: 'erased', erasedBecause: 'Its subject asked for it' });
    expect(atDesk.body.people[told.erasedBy]).toBe('legal@example.net');
    expect(documents.text).not.toContain('Its subject');
    const record = await legal.get(`/v1/documents/${hash}/record`).expect(200);
    expect(record.body).toMatchObject({ standing: 'erased', erasedBecause: 'Its subject asked for it' });
    expect(record.body.people[record.body.erasedBy]).toBe('legal@example.net');
  });

  it('rubbish is refused, and is never a fault of the service', async () => {
    const token = await tokenOf('legal');
    const types = fc.constantFrom(BYTES, 'application/pdf', 'application/json', 'text/plain', 'x', 'a/b');
    const header = fc.record(
      { 'content-encoding': fc.constantFrom('gzip', 'br', 'identity', '') },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(types, header, fc.uint8Array({ maxLength: 300 }), async (type, headers, bytes) => {
        const { status } = await request(service.url)
          .post('/v1/documents')
          .set({ ...headers, Authorization: `Bearer ${token}`, 'Content-Type': type })
          .serialize((body: Buffer) => body as unknown as string)
          .send(Buffer.from(bytes));
        expect([200, 201, 400, 415]).toContain(status);
      }),
      { numRuns: 60 },
    );
    const names = fc.oneof(
      fc.string({ minLength: 1, maxLength: 80, unit: 'binary' }),
      fc.stringMatching(/^[0-9a-fA-F]{60,66}$/),
      fc.constantFrom('..', '%00', '__proto__', `${'a'.repeat(64)}`),
    );
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        const path = `/v1/documents/${encodeURIComponent(name)}`;
        const { status } = await request(service.url).get(path).set('Authorization', `Bearer ${token}`);
        expect([400, 404, 414]).toContain(status);
      }),
      { numRuns: 60 },
    );
  });
});
