import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { EventStore } from '#event-store/event-store.js';
import { Database } from '#event-store/sqlite/database.js';
import { checkpointText } from '#evidence/checkpoint/checkpoint.js';
import { signNote } from '#evidence/checkpoint/signed-note.js';
import { leafHash } from '#evidence/merkle/hash.js';
import { checkpointsOnRecord, signersOnRecord } from '#evidence/keys/signing-keys.js';
import { entryTexts } from '#evidence/entry/entry.js';
import { Salts } from '#evidence/entry/salt.js';
import { findLeafKey } from '#evidence/keys/leaf-key.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { anEvent } from '../event-store/some-events.js';
import {
  consistent,
  included,
  leafOfText,
  readCheckpoint,
  readProof,
} from '../evidence/independent-reader.js';
import { startService, type Client, type Service } from '../support/service.js';

let service: Service;
let auditor: Client;
beforeEach(async () => {
  service = await startService({}, { checkpoints: { origin: 'ledger.example/leases' } });
  auditor = await service.as('auditor');
  await append('party-1');
});
afterEach(() => service.stop());

const append = (stream: string) =>
  service.app.get(EventStore).append(stream, 'no-stream', [anEvent({ id: randomUUID() })]);

/** As the OpenAPI document says. */
async function assertShaped(name: string, answer: unknown): Promise<void> {
  const { body: api } = await auditor.get('/api-json').expect(200);
  const compiler = new Ajv2020({ strict: false, validateFormats: false }).addSchema({ $id: 'api', ...api });
  const validate = compiler.compile({ $ref: `api#/components/schemas/${name}` });
  expect([validate(answer), validate.errors]).toEqual([true, null]);
}

const issue = async () => (await auditor.post('/v1/checkpoints').expect(200)).body;
const all = async () => (await auditor.get('/v1/checkpoints').expect(200)).body;

describe('checkpoints over HTTP (first 2)', () => {
  it('are signed on request, once for what there is, listed, and handed out as notes', async () => {
    await auditor.get('/v1/checkpoints/newest').expect(404);
    const first = await issue();
    await assertShaped('Checkpoint', first);
    expect(await issue()).toEqual(first);
    await append('party-2');
    const second = await issue();
    expect(second.size).toBeGreaterThan(first.size);
    const listed = await all();
    await assertShaped('Checkpoints', listed);
    expect(listed).toMatchObject({ checkpoints: [first, second], signing: listed.vkeys });

    const { text, type } = await auditor.get('/v1/checkpoints/newest').expect(200);
    expect([text, type]).toEqual([second.note, 'text/plain']);
    const read = readCheckpoint(text, listed.vkeys);
    expect(read).toMatchObject({ origin: 'ledger.example/leases', size: second.size });
    expect(read.root.toString('base64')).toBe(second.root);
  });

  it('prove to another reader that the log only grew, and that an event is in it', async () => {
    const first = await issue();
    await append('party-2');
    const second = await issue();
    const { vkeys } = await all();
    const { body } = await auditor
      .get(`/v1/checkpoints/consistency?first=${first.size}&size=${second.size}`)
      .expect(200);
    await assertShaped('Consistency', body);
    const bytes = (hash: string) => Buffer.from(hash, 'base64');
    expect(
      consistent(first.size, second.size, body.proof.map(bytes), bytes(first.root), bytes(second.root)),
    ).toBe(true);

    const { text } = await auditor.get('/v1/checkpoints/inclusion?stream=party-2&revision=0').expect(200);
    const { index, path, checkpoint } = readProof(text);
    const { size, root } = readCheckpoint(checkpoint, vkeys);
    const [event] = await service.app.get(EventStore).readStream('party-2');
    const salts = new Salts((await findLeafKey(service.app.get(KeyRing)))!);
    expect(included(leafOfText(entryTexts([event!], salts)[0]!), index, size, path, root)).toBe(true);
    const other = { ...event!, data: { changed: true } };
    expect(included(leafOfText(entryTexts([other], salts)[0]!), index, size, path, root)).toBe(false);
  });

  it('are for operators and auditors, and say what is wrong with what is asked', async () => {
    const { size } = await issue();
    await (await service.as('legal')).get('/v1/checkpoints').expect(403);
    await (await service.as('network')).post('/v1/checkpoints').expect(403);
    await (await service.as('operator')).get('/v1/checkpoints').expect(200);
    for (const query of [
      'first=0&size=1',
      `first=1&size=${size + 1}`,
      'first=2&size=1',
      '',
      'first=a&size=b',
    ]) {
      const { body } = await auditor.get(`/v1/checkpoints/consistency?${query}`).expect(400);
      expect(body.errors[0].mend).toContain('give a whole number');
    }
    await auditor.get('/v1/checkpoints/inclusion?stream=party-1&revision=x').expect(400);
    for (const stream of ['party-9', '$all', 'person-key-rings'])
      await auditor.get(`/v1/checkpoints/inclusion?stream=${stream}&revision=0`).expect(404);
  });

  it('stop, with everything else going on, once the log is not what was signed', async () => {
    if (process.env['EVENTSTOREDB_URL']) return;
    const { size } = await issue();
    await append('party-2');
    await auditor.get(`/v1/checkpoints/consistency?first=1&size=${size}`).expect(200);
    const log = new Database(join(service.folder, 'log.sqlite'));
    log.exec(`UPDATE event SET data = '{"amount":480}' WHERE position = (SELECT max(position) FROM event)`);
    log.close();
    const { body } = await auditor.post('/v1/checkpoints').expect(409);
    expect(body).toMatchObject({ type: '/problems/log-forked' });
    await auditor.get(`/v1/checkpoints/consistency?first=1&size=${size}`).expect(409);
    await auditor.get('/v1/checkpoints/inclusion?stream=party-1&revision=0').expect(409);
    await auditor.get('/v1/parties').expect(200);
  });
});

describe('a kept checkpoint, held against the log (first 2)', () => {
  const compare = (note: unknown) => auditor.post('/v1/checkpoints/comparison', { note });

  it('is what the log goes on from, however much was recorded since', async () => {
    const { note, size, root } = await issue();
    await append('party-2');
    const { body } = await compare(note).expect(200);
    await assertShaped('CheckpointHeld', body);
    expect(body).toMatchObject({ origin: 'ledger.example/leases', size, root, extends: true });
    expect(body.entries).toBeGreaterThan(size);
  });

  it('proves nothing where it was changed, is none, or is of nobody that is known', async () => {
    const { note, size } = await issue();
    for (const other of [note.replace(`\n${size}\n`, `\n${size + 1}\n`), 'no note', '']) {
      const { body } = await compare(other).expect(400);
      expect(body.errors[0].pointer).toBe('/note');
    }
    await auditor.post('/v1/checkpoints/comparison', {}).expect(400);
    await (await service.as('legal')).post('/v1/checkpoints/comparison', { note }).expect(403);
  });

  it('is not what another log goes on from, although the same key signed it', async () => {
    const { size } = await issue();
    const { vkeys } = await all();
    expect(vkeys).toHaveLength(1);
    const forked = await signedByTheLog(size, 'another');
    const { body } = await compare(forked).expect(200);
    expect(body.extends).toBe(false);
    const beyond = await signedByTheLog(size + 1_000, 'another');
    expect((await compare(beyond).expect(200)).body.extends).toBe(false);
  });
});

/** A note of the log's own key that says another root: as a log that was rewritten would have had it signed. */
async function signedByTheLog(size: number, leaf: string): Promise<string> {
  const ring = service.app.get(KeyRing);
  const signers = await signersOnRecord(ring, await checkpointsOnRecord(ring.store));
  const root = leafHash(leaf);
  return signNote(checkpointText({ origin: 'ledger.example/leases', size, root }), signers);
}
