import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Checkpoints } from '#application/evidence/checkpoints.js';
import { PackReader } from '#application/evidence/packs/pack-reader.js';
import { PacksOnRecord } from '#application/evidence/packs/packs-on-record.js';
import { EventStore } from '#event-store/event-store.js';
import { cosignerOf, readVkey } from '#evidence/checkpoint/signed-note.js';
import { readPolicy } from '#evidence/policy/policy.js';
import { WitnessFile } from '#evidence/witness/witness-file.js';
import { wordsOf } from '../../apps/cli/src/failure.js';
import { serveWitness, urlOf } from '../../apps/cli/src/witness/witness-server.js';
import { anEvent } from '../event-store/some-events.js';
import { readCheckpoint, readCosignature } from '../evidence/independent-reader.js';
import { registerOver } from '../support/api-story.js';
import { startService, type Service } from '../support/service.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const CLERK = { subject: 'clerk', role: 'operator' } as const;
const HOLDER = '11111111-1111-5111-8111-111111111111';
let names = 0;

interface Running {
  readonly name: string;
  readonly vkey: string;
  readonly server: Server;
  readonly file: WitnessFile;
}
const running: Running[] = [];
let service: Service;
afterEach(async () => {
  await service.stop();
  for (const each of running.splice(0)) await away(each);
});

async function away({ server, file }: Running): Promise<void> {
  await new Promise((resolve) => server.close(resolve));
  file.close();
}

/** Elsewhere, for the log of that key. */
async function witnessFor(vkey: string, name = `w${names++}`, port = 0): Promise<Running> {
  const file = WitnessFile.open(`${folder.path}/${name}.sqlite`);
  const own = file.own(`${name}.example`)!;
  const signer = cosignerOf(own.name, own.seed, () => Math.floor(Date.now() / 1_000));
  const server = await serveWitness({ file, signer, logs: [readVkey(vkey)] }, port, '127.0.0.1');
  const started = { name, vkey: signer.vkey, server, file };
  running.push(started);
  return started;
}

const policyOf = (witnesses: readonly Running[], quorum: string) =>
  [
    ...witnesses.map(({ name, vkey, server }) => `witness ${name} ${vkey} ${urlOf(server)}`),
    ...(witnesses.length > 0 ? [`group everybody all ${witnesses.map(({ name }) => name).join(' ')}`] : []),
    `quorum ${quorum}`,
    '',
  ].join('\n');

/** The log is in the folder, whatever store the other specs run on: the service is started on it again. */
const EMBEDDED = { EVENTSTOREDB_URL: '' };

/** The service on the data of another that has ended, with witnesses. */
const servedWith = (data: string, text: string, allowPrivate = true) =>
  startService(EMBEDDED, {
    folder: data,
    checkpoints: { policy: { policy: readPolicy(text), text }, allowPrivate },
  });

const append = (stream: string) =>
  service.app.get(EventStore).append(stream, 'no-stream', [anEvent({ id: randomUUID() })]);
const issue = () => service.app.get(Checkpoints).issue(CLERK);
const troubles = async () =>
  (await (await service.as('operator')).get('/readyz')).body.troubles as {
    what: string;
    state: string;
    found: string;
  }[];
const witnessTrouble = async () => (await troubles()).find(({ what }) => what === 'witness');

/** A log that has signed something once, and so has a key that witnesses can be told. */
async function begun(): Promise<{ readonly data: string; readonly vkey: string }> {
  const data = `${folder.path}/data-${names++}`;
  service = await startService(EMBEDDED, { folder: data });
  await append('party-1');
  const { vkeys } = await issue().then(() => service.app.get(Checkpoints).onRecord());
  await service.stop();
  return { data, vkey: vkeys[0]! };
}

describe('a log that others witness (first 2)', () => {
  it('has their co-signatures under its checkpoints, and asks for none of them twice', async () => {
    const { data, vkey } = await begun();
    const witnesses = [await witnessFor(vkey), await witnessFor(vkey)];
    service = await servedWith(data, policyOf(witnesses, 'everybody'));
    await append('party-2');
    const { checkpoint } = await issue();
    const { size } = readCheckpoint(checkpoint.note, [vkey]);
    const [text, lines] = checkpoint.note.split('\n\n') as [string, string];
    for (const witness of witnesses) {
      const line = lines.split('\n').find((each) => each.startsWith(`— ${witness.name}.example `))!;
      expect(readCosignature(line, `${text}\n`, witness.vkey)).toBeGreaterThan(1_700_000_000);
    }
    expect(service.app.get(Checkpoints).witnesses!.standingOf(checkpoint)).toEqual({
      signed: witnesses.map(({ name }) => name),
      missing: [],
      isEnough: true,
    });
    expect(await issue()).toMatchObject({ isNew: false, checkpoint: { note: checkpoint.note, size } });
    const newest = await (await service.as('auditor')).get('/v1/checkpoints/newest').expect(200);
    expect(newest.text).toBe(checkpoint.note);
    expect(await witnessTrouble()).toBeUndefined();
    const policy = readPolicy(await service.app.get(Checkpoints).policy());
    expect(policy.witnesses.map(({ url }) => url)).toEqual([undefined, undefined]);
    expect(policy.logs.map(({ name }) => name)).toEqual([readCheckpoint(checkpoint.note, [vkey]).origin]);
  });

  it('is told by them that it forgot once an older backup is put back, and goes on otherwise', async () => {
    const { data, vkey } = await begun();
    const older = `${folder.path}/older-${names++}`;
    cpSync(data, older, { recursive: true });
    const witness = await witnessFor(vkey);
    const policy = policyOf([witness], 'everybody');
    service = await servedWith(data, policy);
    for (const stream of ['party-2', 'party-3', 'party-4']) await append(stream);
    const { checkpoint: seen } = await issue();
    await service.stop();

    service = await servedWith(older, policy);
    await append('party-x');
    const { checkpoint } = await issue();
    expect(checkpoint.size).toBeLessThan(seen.size);
    expect(service.app.get(Checkpoints).witnesses!.standingOf(checkpoint)).toMatchObject({ isEnough: false });
    expect(await witnessTrouble()).toMatchObject({
      state: 'refuses',
      found: expect.stringContaining(`it has seen ${seen.size} entries of this log`),
    });
    const { body } = await (await service.as('operator')).get('/v1/doctor').expect(200);
    expect(body.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'witness', fine: false }),
        expect.objectContaining({
          what: 'proof',
          fine: false,
          found: expect.stringContaining(`not by ${witness.name}`),
        }),
      ]),
    );
    await service.stop();

    // Longer than what it has seen, by now: another log all the same.
    service = await servedWith(older, policy);
    for (let at = 0; at < 6; at += 1) await append(`party-y-${at}`);
    const { checkpoint: fork } = await issue();
    expect(fork.size).toBeGreaterThan(seen.size);
    expect(await witnessTrouble()).toMatchObject({ state: 'refuses', found: expect.stringContaining('422') });
  });

  it('issues packs while a witness is away, says who is waited for, and serves them once it has signed', async () => {
    const { data, vkey } = await begun();
    const witness = await witnessFor(vkey);
    const { port } = witness.server.address() as AddressInfo;
    const policy = policyOf([witness], 'everybody');
    await away(running.pop()!);
    service = await servedWith(data, policy);
    const legal = await service.as('legal');
    const operator = await service.as('operator');
    await registerOver(operator, [HOLDER], ['203.0.0.0/16']);
    const asked = { subject: { lessee: HOLDER }, reader: 'insurer.example', purpose: 'A claim' };
    const { body } = await legal.post('/v1/evidence-requests', asked).expect(201);
    const id = body.events[0].data.requestId as string;
    await legal.post(`/v1/evidence-requests/${id}/pack`).expect(200);
    const { position } = (await operator.get('/v1/leases')).body;
    const refused = await legal.get(`/v1/packs/${id}?minPosition=${position}`).expect(409);
    expect(refused.body).toMatchObject({
      type: '/problems/cosignatures-missing',
      detail: expect.stringContaining(`not signed yet by ${witness.name}.`),
      errors: [{ mend: expect.stringContaining('witnesses') }],
    });
    expect((await legal.get(refused.body.type).expect(200)).text).toContain('served once the witnesses');
    const pack = (await service.app.get(PacksOnRecord).find(id))!;
    const failure = await service.app.get(PackReader).read(pack).catch(wordsOf);
    expect(failure).toMatchObject({
      message: refused.body.detail,
      mend: refused.body.errors[0].mend,
      code: 1,
    });
    await service.stop();

    await witnessFor(vkey, witness.name, port);
    service = await servedWith(data, policy);
    await (await service.as('legal')).get(`/v1/packs/${id}`).expect(200);
  });

  it('asks nobody in private address space unless it may, and signs all the same', async () => {
    const { data, vkey } = await begun();
    const witness = await witnessFor(vkey);
    service = await servedWith(data, policyOf([witness], 'none'), false);
    await append('party-2');
    expect((await issue()).isNew).toBe(true);
    expect(witness.file.seen(readVkey(vkey).name)).toBeUndefined();
    expect(await witnessTrouble()).toMatchObject({
      state: 'unreachable',
      found: expect.stringContaining('plain HTTP'),
    });
  });
});
