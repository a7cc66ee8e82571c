import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { Checkpoints } from '#application/evidence/checkpoints.js';
import { EventStore } from '#event-store/event-store.js';
import { anEvent } from '../event-store/some-events.js';
import {
  consistent,
  included,
  leafOfText,
  readCheckpoint,
  treeHash,
} from '../evidence/independent-reader.js';
import {
  entriesOfTiles,
  leavesOfTiles,
  pathTo,
  proofFrom,
  type Fetch,
} from '../evidence/independent-tiles.js';
import { startService, type Service } from '../support/service.js';

let service: Service;
afterEach(() => service.stop());

const append = (stream: string, count = 1) =>
  service.app.get(EventStore).append(
    stream,
    'no-stream',
    Array.from({ length: count }, () => anEvent({ id: randomUUID() })),
  );

async function issue() {
  const checkpoints = service.app.get(Checkpoints);
  await checkpoints.issue({ subject: 'clerk', role: 'operator' });
  return checkpoints.onRecord();
}

const ask = (path: string) =>
  request(service.url)
    .get(`/tlog/${path}`)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => done(null, Buffer.concat(chunks)));
    });
const fetch: Fetch = async (path) => (await ask(path).expect(200)).body as Buffer;

describe('the log as tiles (C2SP tlog-tiles, first 2)', () => {
  it('is read by another reader, who finds the root, every entry, and that the log only grew', async () => {
    service = await startService({ TLOG_READERS: 'everybody' });
    await ask('checkpoint').expect(404);
    await append('party-1', 300);
    await issue();
    const before = (await fetch('checkpoint')).toString();
    await append('party-2', 260);
    const { vkeys } = await issue();
    const later = readCheckpoint((await fetch('checkpoint')).toString(), vkeys);
    const earlier = readCheckpoint(before, vkeys);
    expect(later.size).toBeGreaterThan(512);

    const leaves = await leavesOfTiles(later.size, fetch);
    expect(treeHash(leaves)).toEqual(later.root);
    expect(treeHash(await leavesOfTiles(earlier.size, fetch))).toEqual(earlier.root);
    const entries = await entriesOfTiles(leaves, fetch);
    expect(JSON.parse(entries[300]!)).toMatchObject({
      members: expect.any(Object),
      stream: expect.any(String),
    });
    for (const index of [0, 255, 256, 300, later.size - 1])
      expect(
        included(leafOfText(entries[index]!), index, later.size, pathTo(index, leaves), later.root),
      ).toBe(true);
    const proof = proofFrom(earlier.size, leaves);
    expect(consistent(earlier.size, later.size, proof, earlier.root, later.root)).toBe(true);
  });

  it('has each tile under one name, of what was signed and not of what came since, to be kept for good', async () => {
    service = await startService({ TLOG_READERS: 'everybody' });
    await append('party-1', 300);
    const { issued } = await issue();
    const { size } = issued[0]!;
    await append('party-2');
    const full = await ask('tile/0/000').expect(200);
    expect(full.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const checkpoint = await ask('checkpoint').expect(200);
    expect(checkpoint.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-cache',
    });
    const bundle = await ask('tile/entries/000').set('Accept-Encoding', 'gzip').expect(200);
    expect(bundle.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: expect.stringContaining('Accept-Encoding'),
    });
    const plain = await ask('tile/entries/000').set('Accept-Encoding', 'gzip;q=0, identity').expect(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body).toEqual(bundle.body);

    await ask(`tile/0/001.p/${size - 256}`).expect(200);
    for (const none of [
      `tile/0/001.p/${size - 255}`,
      'tile/0/001',
      'tile/0/002',
      'tile/1/000',
      'tile/1/000.p/2',
      'tile/2/000.p/1',
      'tile/64/000',
      'tile/00/000',
      'tile/-1/000',
      'tile/0/0',
      'tile/0/x000/000',
      'tile/0/000.p/0',
      'tile/0/000.p/256',
      'tile/0/000.p/01',
      'tile/0/x999/x999/x999/x999/x999/x999/999',
      'tile/other/000',
      'tile/0',
    ])
      expect([none, (await ask(none)).status]).toEqual([none, 404]);
    await ask('tile/1/000.p/1').expect(200);
  });

  it('is nowhere unless it is asked for, and with a token alone where it is for auditors', async () => {
    service = await startService();
    await append('party-1');
    await issue();
    await ask('checkpoint').expect(404);
    await service.stop();
    service = await startService({ TLOG_READERS: 'auditors' });
    await append('party-1');
    await issue();
    await ask('checkpoint').expect(401);
    await ask('tile/entries/000.p/1').expect(401);
    const bearer = async (role: 'auditor' | 'finance') => `Bearer ${await service.token(role)}`;
    await ask('checkpoint')
      .set('Authorization', await bearer('finance'))
      .expect(403);
    await ask('checkpoint')
      .set('Authorization', await bearer('auditor'))
      .expect(200);
    const tile = await ask('tile/0/000.p/1')
      .set('Authorization', await bearer('auditor'))
      .expect(200);
    expect(tile.headers['cache-control']).toBe('private, max-age=31536000, immutable');
  });

  it('is described where it is served, without a token where everybody may read it', async () => {
    service = await startService({ TLOG_READERS: 'everybody' });
    const { body } = await (await service.as('auditor')).get('/api-json').expect(200);
    const described = Object.entries(body.paths).filter(([path]) => path.startsWith('/tlog'));
    expect(Object.fromEntries(described)).toEqual({
      '/tlog/checkpoint': {
        get: expect.objectContaining({ operationId: 'getTlogCheckpoint', security: [] }),
      },
      '/tlog/tile/{level}/{tile}': {
        get: expect.objectContaining({ operationId: 'getTlogTile', security: [] }),
      },
    });
  });
});
