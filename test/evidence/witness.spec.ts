import { createHash, randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import request from 'supertest';
import { cosignerOf, readVkey, signerOf, signNote } from '#evidence/checkpoint/signed-note.js';
import { PolicyFault, readPolicy } from '#evidence/policy/policy.js';
import { WitnessFile } from '#evidence/witness/witness-file.js';
import { serveWitness } from '../../apps/cli/src/witness/witness-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { readCheckpoint, readCosignature, treeHash } from './independent-reader.js';
import { proofFrom } from './independent-tiles.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const ORIGIN = 'ledger.example/leases';
const log = signerOf(ORIGIN, randomBytes(32));
const other = signerOf('other.example/log', randomBytes(32));
const NOW = 1_790_000_000;

const leaves = Array.from({ length: 40 }, () => randomBytes(32));
/** The same log up to some entry, and another from there on. */
const forked = leaves.map((leaf, at) => (at < 12 ? leaf : randomBytes(32)));

const textOf = (entries: readonly Buffer[], origin = ORIGIN) =>
  `${origin}\n${entries.length}\n${treeHash(entries).toString('base64')}\n`;
const noteOf = (entries: readonly Buffer[], signer = log) => signNote(textOf(entries), [signer]);
const bodyOf = (old: number, proof: readonly Buffer[], note: string) =>
  [`old ${old}`, ...proof.map((hash) => hash.toString('base64')), '', note].join('\n');
/** That the first `size` go on from the first `old` ones, as the text has it. */
const growth = (old: number, size: number, all = leaves) => {
  const now = all.slice(0, size);
  return bodyOf(old, old === 0 ? [] : proofFrom(old, now), noteOf(now));
};

let files = 0;
let file: WitnessFile;
let server: Server;
let vkey: string;
async function start(path = `${folder.path}/witness-${files++}.sqlite`): Promise<string> {
  file = WitnessFile.open(path);
  const { name, seed } = file.own('witness.example/w1')!;
  const signer = cosignerOf(name, seed, () => NOW);
  vkey = signer.vkey;
  server = await serveWitness({ file, signer, logs: [readVkey(log.vkey)] }, 0, '127.0.0.1');
  return path;
}
async function stop(): Promise<void> {
  await new Promise((resolve) => server.close(resolve));
  file.close();
}
beforeEach(async () => void (await start()));
afterEach(stop);

const submit = (body: string) => request(server).post('/add-checkpoint').type('text/plain').send(body);
const seenSize = () => file.seen(ORIGIN)?.size;

describe('a witness (C2SP tlog-witness, first 2)', () => {
  it('co-signs a log as it grows, and the same again', async () => {
    for (const [old, size] of [
      [0, 5],
      [5, 5],
      [5, 8],
      [8, 21],
      [21, 40],
    ] as const) {
      const { text, status } = await submit(growth(old, size));
      expect(status).toBe(200);
      expect(readCosignature(text, textOf(leaves.slice(0, size)), vkey)).toBe(NOW);
      expect(() => readCosignature(text, textOf(forked.slice(0, 40)), vkey)).toThrow('not signed');
      expect(seenSize()).toBe(size);
    }
    expect((await submit(bodyOf(0, [], noteOf([])))).status).toBe(409);
  });

  it('refuses a log that forgets: an older backup put back, or a fork, however it is told', async () => {
    await submit(growth(0, 20)).expect(200);
    const conflict = await submit(growth(10, 15)).expect(409);
    expect([conflict.type, conflict.text]).toEqual(['text/x.tlog.size', '20\n']);
    await submit(growth(0, 15)).expect(409);
    // The fork's own proof, that of the log that was seen, and none.
    const fork = forked.slice(0, 30);
    await submit(growth(20, 30, forked)).expect(422);
    await submit(bodyOf(20, proofFrom(20, leaves.slice(0, 30)), noteOf(fork))).expect(422);
    await submit(bodyOf(20, [], noteOf(fork))).expect(422);
    await submit(bodyOf(20, [], noteOf(forked.slice(0, 20)))).expect(422);
    await submit(bodyOf(20, [], noteOf(leaves.slice(0, 15)))).expect(400);
    expect(seenSize()).toBe(20);
    await submit(growth(20, 30)).expect(200);
  });

  it.each([
    [404, 'a log that it is not for', bodyOf(0, [], signNote(textOf(leaves, 'other.example/log'), [other]))],
    [403, 'a signature of another', bodyOf(0, [], noteOf(leaves, other))],
    [403, 'a signature of another text', growth(0, 5).replace(/\n5\n/, '\n6\n')],
    [422, 'a proof from nothing', bodyOf(0, [leaves[0]!], noteOf(leaves))],
    [
      422,
      'a root of no entries that is none',
      bodyOf(
        0,
        [],
        signNote(textOf([]).replace(/\n[^\n]+=\n/, `\n${leaves[0]!.toString('base64')}\n`), [log]),
      ),
    ],
    [400, 'a size before that is no number', growth(0, 5).replace('old 0', 'old 00')],
    [400, 'a proof of no hashes', bodyOf(0, [Buffer.alloc(31)], noteOf(leaves))],
    [
      400,
      'a proof that is too long',
      bodyOf(
        0,
        Array.from({ length: 64 }, () => leaves[0]!),
        noteOf(leaves),
      ),
    ],
    [400, 'no checkpoint', 'old 0\n\nnothing'],
    [400, 'nothing', ''],
    [413, 'very much', `old 0\n\n${'x'.repeat(70_000)}`],
  ])('answers %s to %s', async (status, _, body) => {
    await submit(body).expect(status);
    expect(seenSize()).toBeUndefined();
  });

  it('passes over signatures of others beside that of the log', async () => {
    const note = signNote(textOf(leaves), [other, log]);
    const { text } = await submit(bodyOf(0, [], note)).expect(200);
    const kept = file.seen(ORIGIN)!.note;
    expect(kept).toBe(`${noteOf(leaves)}${text}`);
    const hash = createHash('sha256').update(ORIGIN).digest('hex');
    expect((await request(server).get(`/${hash}/checkpoint`).expect(200)).text).toBe(kept);
    expect(readCheckpoint(kept, [log.vkey]).size).toBe(40);
    await request(server)
      .get(`/${'0'.repeat(64)}/checkpoint`)
      .expect(404);
  });

  it('has its key and what it saw again once it is started again', async () => {
    const [path, before] = [`${folder.path}/again.sqlite`, vkey];
    await stop();
    await start(path);
    const own = vkey;
    expect(own).not.toBe(before);
    await submit(growth(0, 20)).expect(200);
    await stop();
    await start(path);
    expect(vkey).toBe(own);
    await submit(growth(0, 20)).expect(409);
    await submit(growth(20, 21)).expect(200);
  });

  it('co-signs one of two that come at once, whichever process takes them', async () => {
    await submit(growth(0, 10)).expect(200);
    const statuses = await Promise.all(
      [20, 30, 40].map(async (size) => (await submit(growth(10, size))).status),
    );
    expect(statuses.toSorted()).toEqual([200, 409, 409]);
  });
});

describe('a policy (C2SP tlog-policy, first 2)', () => {
  const witnesses = ['X1', 'X2', 'X3', 'Y1'].map((name) => ({
    name,
    vkey: cosignerOf(`${name}.example`, randomBytes(32), () => NOW).vkey,
  }));
  const lines = witnesses.map(({ name, vkey: key }) => `witness ${name}\t${key} https://${name}.example/w`);
  const groups = ['group X 2 X1 X2 X3', '  group all-of-it all X Y1', '# the end', '', 'quorum all-of-it'];

  it('says whose co-signatures are enough', () => {
    const policy = readPolicy([`log ${log.vkey} https://ledger.example`, ...lines, ...groups, ''].join('\n'));
    expect(policy.logs.map(({ name }) => name)).toEqual([ORIGIN]);
    expect(policy.witnesses.map(({ name, url }) => [name, url])).toEqual(
      witnesses.map(({ name }) => [name, `https://${name}.example/w`]),
    );
    const met = (...names: string[]) => policy.isMetBy(new Set(names));
    expect([met('X1', 'X2', 'Y1'), met('X1', 'X3', 'Y1', 'X2')]).toEqual([true, true]);
    expect([met('X1', 'X2', 'X3'), met('X1', 'Y1'), met()]).toEqual([false, false, false]);
    expect(readPolicy('quorum none\n').isMetBy(new Set())).toBe(true);
  });

  it.each([
    ['no quorum', [], 'there is no quorum line'],
    ['two', ['quorum none', 'quorum none'], 'line 2: there is a quorum already'],
    ['a quorum of nobody', ['quorum X1'], '"X1" is not defined above'],
    ['another word', ['witnesses X1'], 'none of log, witness, group and quorum'],
    ["a log's key for a witness", [`witness X1 ${log.vkey}`], 'none of a witness'],
    ['a witness twice', [lines[0]!, lines[0]!.replace('X1', 'X9')], 'twice'],
    ['a name twice', [lines[0]!, lines[1]!.replace('X2', 'X1')], 'has a meaning already'],
    ['none as a name', [lines[0]!.replace('X1', 'none')], 'has a meaning already'],
    ['too high a threshold', [lines[0]!, 'group G 2 X1'], 'none of all, any and 1 to 1'],
    ['a member twice', [lines[0]!, 'group G any X1', 'group H any X1'], 'a member of a group already'],
    ['a control character', ['quorum\r none'], 'control characters'],
  ])('is refused with %s, by the line', (_, given, message) => {
    const read = () => readPolicy(`${given.join('\n')}\n`);
    expect(read).toThrow(PolicyFault);
    expect(read).toThrow(message);
  });
});
