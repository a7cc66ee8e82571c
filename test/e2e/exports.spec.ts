import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { EventStore } from '#event-store/event-store.js';
import { STREAMS } from '#domain/streams.js';
import { jcs } from '#evidence/entry/jcs.js';
import { leafOfText, readCheckpoint } from '../evidence/independent-reader.js';
import { goLive, offer, registerOver } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';

const LESSOR = '11111111-1111-5111-8111-111111111111';
const LESSEE = '22222222-2222-5222-8222-222222222222';

let service: Service;
let auditor: Client;
let vkeys: readonly string[];
const now = { at: new Date() };
const on = (day: string) => (now.at = new Date(`${day}T10:00:00.000Z`));

beforeAll(async () => {
  on('2026-03-02');
  service = await startService({}, { clock: () => now.at, checkpoints: { origin: 'ledger.example/leases' } });
  auditor = await service.as('auditor');
  const operator = await service.as('operator');
  await registerOver(operator, [LESSOR, LESSEE], ['203.0.0.0/8']);
  on('2026-03-03');
  const of = { leaseId: 'L-1', lessor: LESSOR, lessee: LESSEE, prefix: '203.0.1.0/24' };
  await operator.post('/v1/leases', offer(of)).expect(201);
  on('2026-03-04');
  await goLive(operator, 'L-1');
  await operator.post('/v1/leases/L-1/renewal-owner', { owner: 'ann@example.net' }).expect(201);
  on('2026-03-05');
  await operator.post(`/v1/parties/${LESSEE}/amendments`, { country: 'LT' }).expect(201);
  await auditor.post('/v1/checkpoints').expect(200);
  vkeys = (await auditor.get('/v1/checkpoints').expect(200)).body.vkeys;
});
afterAll(() => service.stop());

interface Header {
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly checkpoint: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

interface Line {
  readonly stream: string;
  readonly revision: string;
  readonly index: number;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly members: Readonly<Record<string, { digest: string } | { salt: string; value: unknown }>>;
}

const exported = async (from: string, to: string): Promise<string> =>
  (await auditor.get(`/v1/events?from=${from}&to=${to}`).buffer(true).expect(200)).text;

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** By docs/evidence-pack.md alone. */
function leafOfLine({ stream, revision, id, type, recordedAt, members }: Line): Buffer {
  const digests = Object.entries(members).map(([pointer, member]) => [
    pointer,
    'digest' in member
      ? member.digest
      : sha256(Buffer.from(member.salt, 'hex'), jcs(member.value)).toString('hex'),
  ]);
  return leafOfText(jcs({ stream, revision, id, type, recordedAt, members: Object.fromEntries(digests) }));
}

/** What is wrong with an export, by docs/evidence-pack.md alone; nothing where it is all that was recorded. */
function faultOf(text: string): string | undefined {
  try {
    const [first = '', ...rest] = text.trimEnd().split('\n');
    const { from, to, size, checkpoint, before, after } = JSON.parse(first) as Header;
    const lines = rest.map((line) => JSON.parse(line) as Line);
    if (lines.length !== to - from) return 'not as many lines as it says';
    if (lines.some(({ index }, at) => index !== from + at)) return 'a line is not where it belongs';
    const signed = readCheckpoint(checkpoint, vkeys);
    if (signed.size !== size) return 'another size than the checkpoint';
    const [left, right] = [[...before], [...after]];
    const leaves = lines.map(leafOfLine);
    const root = (start: number, end: number): Buffer => {
      if (end <= from) return Buffer.from(left.shift() ?? '', 'base64');
      if (start >= to) return Buffer.from(right.shift() ?? '', 'base64');
      if (end - start === 1) return leaves[start - from]!;
      let half = 1;
      while (half * 2 < end - start) half *= 2;
      return sha256(Buffer.from([1]), root(start, start + half), root(start + half, end));
    };
    if (!root(0, size).equals(signed.root)) return 'not what was signed';
    return left.length + right.length === 0 ? undefined : 'hashes that are of nothing';
  } catch (error) {
    return String(error);
  }
}

const linesOf = (text: string): readonly Line[] =>
  text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line) as Line);

describe('every event of a period', () => {
  it('is exported, with its neighbours, and proven to be all there is (first 2)', async () => {
    const text = await exported('2026-03-03', '2026-03-04');
    expect(faultOf(text)).toBeUndefined();
    const lines = linesOf(text);
    const days = lines.map(({ recordedAt }) => recordedAt.slice(0, 10));
    expect([days[0], days.at(-1)]).toEqual(['2026-03-02', '2026-03-05']);
    const inLog = (await service.app.get(EventStore).readAll(undefined, 100_000)).filter(
      ({ recordedAt, stream }) =>
        ['2026-03-03', '2026-03-04'].includes(recordedAt.slice(0, 10)) && !stream.startsWith('person-key-'),
    );
    expect(inLog.length).toBeGreaterThan(4);
    expect(lines.slice(1, -1).map(({ id }) => id)).toEqual(inLog.map(({ id }) => id));
    for (const { members } of lines)
      for (const member of Object.values(members)) expect(member).toHaveProperty('salt');
  });

  it('is proven of any period, the whole log and one in which nothing was recorded too', async () => {
    for (const [from, to] of [
      ['2026-03-01', '2026-12-31'],
      ['2026-03-05', '2026-03-05'],
      ['2020-01-01', '2020-12-31'],
      ['2030-01-01', '2030-12-31'],
      ['2026-03-04T10:00:00Z', '2026-03-04T10:00:00Z'],
    ] as const) {
      const text = await exported(from, to);
      expect([from, faultOf(text)]).toEqual([from, undefined]);
    }
    const all = await exported('2026-03-01', '2026-12-31');
    expect(linesOf(all)).toHaveLength(readCheckpoint(JSON.parse(all.split('\n')[0]!).checkpoint, vkeys).size);
  });

  it('is noticed when anything of it was changed, left out or put in', async () => {
    const text = await exported('2026-03-03', '2026-03-04');
    const lines = text.trimEnd().split('\n');
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.constantFrom('drop', 'repeat', 'digit'), (line, at, how) => {
        const chosen = (line % (lines.length - 1)) + 1;
        const changed = [...lines];
        if (how === 'drop') changed.splice(chosen, 1);
        else if (how === 'repeat') changed.splice(chosen, 0, lines[chosen]!);
        else {
          const digits = [...lines[chosen]!.matchAll(/[0-9a-f]/g)].map(({ index }) => index);
          const place = digits[at % digits.length]!;
          const other = lines[chosen]![place] === '7' ? '8' : '7';
          changed[chosen] = lines[chosen]!.slice(0, place) + other + lines[chosen]!.slice(place + 1);
        }
        expect(faultOf(changed.join('\n'))).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });

  it('is exported as CSV too, each with the hash of its entry', async () => {
    const { text } = await auditor
      .get('/v1/events.csv?from=2026-03-03&to=2026-03-04')
      .buffer(true)
      .expect(200);
    const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
    const lines = linesOf(await exported('2026-03-03', '2026-03-04'));
    expect(rows.map(({ entry }) => entry)).toEqual(lines.map((line) => leafOfLine(line).toString('hex')));
    expect(rows.map(({ type }) => type)).toEqual(lines.map(({ type }) => type));
  });

  it('is told in a dictionary: every type in the tree, and every member of what was exported', async () => {
    const { body } = await auditor.get('/v1/events/dictionary').expect(200);
    const types = new Map<string, { members: { name: string; meaning?: string }[] }>(
      body.events.map((event: { type: string }) => [event.type, event]),
    );
    const inTree = STREAMS.filter(
      ({ category }) => !/^(document|person-key|read-audit|store-clock)-/.test(category),
    );
    for (const { events } of inTree) for (const { type } of events) expect(types.has(type)).toBe(true);
    for (const { type, members } of linesOf(await exported('2026-03-01', '2026-03-05'))) {
      const named = types.get(type)!.members.map(({ name }) => name.split(/[.[]/)[0]);
      for (const pointer of Object.keys(members))
        if (pointer.startsWith('/data/')) expect(named).toContain(pointer.slice('/data/'.length));
    }
    const owner = types.get('RenewalOwnerAssigned')!.members.find(({ name }) => name === 'owner');
    expect(owner).toMatchObject({ type: 'uuid', required: true });
  });

  it('is for auditors and operators, and says what is wrong with a period', async () => {
    for (const path of ['/v1/events?from=2026-03-01&to=2026-03-02', '/v1/events/dictionary'])
      await (await service.as('legal')).get(path).expect(403);
    await auditor.get('/v1/events?from=2026-03-02').expect(400);
    await auditor.get('/v1/events?from=2026-03-02&to=2026-03-01').expect(400);
    await auditor.get('/v1/events?from=yesterday&to=2026-03-01').expect(400);
  });
});

describe('everything that is held about one person (Art. 15 GDPR)', () => {
  it('is exported to legal, auditors and operators, and leaves a record', async () => {
    const legal = await service.as('legal');
    const { personId } = (await legal.get('/v1/people?named=ann@example.net').expect(200)).body;
    const operatorId = (await legal.get('/v1/people?named=operator@example.net').expect(200)).body.personId;
    const { body } = await legal.get(`/v1/people/${personId}/export`).expect(200);
    expect(body).toMatchObject({ personId, name: 'ann@example.net' });
    const told = body.events.map(({ stream, type, at }: Record<string, unknown>) => [stream, type, at]);
    expect(told).toContainEqual([`person-${personId}`, 'PersonDescribed', ['/data/personId']]);
    expect(told).toContainEqual(['lease-L-1', 'RenewalOwnerAssigned', ['/data/owner']]);
    expect(told).toContainEqual([`read-audit-2026-03-05`, 'RecordOpened', ['/data/id']]);
    expect(JSON.stringify(body)).not.toContain('sealed');

    const acts = (await legal.get(`/v1/people/${operatorId}/export`).expect(200)).body.events;
    expect(acts.filter(({ type }: { type: string }) => type === 'LeaseOffered')).toMatchObject([
      { at: ['/metadata/actor'], members: { '/metadata/actor': { subject: operatorId } } },
    ]);
    const { body: opened } = await auditor.get(`/v1/read-audit?of=${personId}&to=2026-03-05`).expect(200);
    expect(opened.readings).toMatchObject([{ what: 'person', role: 'legal' }]);
    await legal.get(`/v1/people/${LESSEE}/export`).expect(404);
    for (const role of ['finance', 'network', 'renewal-desk'] as const)
      await (await service.as(role)).get(`/v1/people/${personId}/export`).expect(403);
  });
});
