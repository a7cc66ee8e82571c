import type { INestApplicationContext } from '@nestjs/common';
import { Ledger } from '#application/ledger.js';
import { EventStore } from '#event-store/event-store.js';
import { Persons } from '#event-store/persons.js';
import { copyLog } from '#event-store/copy/copy-log.js';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { membersOf, zipOf } from '#evidence/pack/zip.js';
import { believed, verifyPack } from '#verifier/verify.js';
import { ALDER, BIRCH, CEDAR, ELM, FJORD } from '#application/demo/cast.js';
import { CLAIM } from '#application/demo/stories/insurance-claim.js';
import { requestIdOf } from '#application/demo/take-step.js';
import { Checkpoints } from '#application/evidence/checkpoints.js';
import { EvidencePacks } from '#application/evidence/packs/evidence-packs.js';
import { PackReader } from '#application/evidence/packs/pack-reader.js';
import { PacksOnRecord } from '#application/evidence/packs/packs-on-record.js';
import { holdViews } from '#application/evidence/recompute/views-held-against.js';
import { CommandBus } from '@nestjs/cqrs';
import { namedContext } from '#application/command-context.js';
import { LedgerCommand } from '#application/ledger-command.js';
import { Documents } from '#application/documents/documents.js';
import { EraseDocumentCommand } from '#application/documents/erase-document.handler.js';
import { anEvent, metadata } from '../event-store/some-events.js';
import { EventStoreDbDouble } from '../event-store/eventstoredb-double/eventstoredb-double.js';
import { stories } from '../history/sources/stories.js';
import { LEGAL, openLedger, packOf, requestFor, type AskedPack } from '../support/packs.js';
import { textOfPdf } from '../support/text-of-pdf.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const AS_ALDER = { role: 'lessee', party: ALDER.id } as const;
const ABOUT_ALDER: AskedPack = { subject: { lessee: ALDER.id } };

let now: string;
let context: INestApplicationContext;
/** What is recorded comes after what is asked for. */
let ticks = 0;
const clock = () => new Date(Date.parse(now) + ++ticks);
beforeAll(async () => {
  now = await stories(folder.path);
  context = await openLedger({ folder: folder.path, clock });
});
afterAll(() => context?.close());

const make = (asked: AskedPack) => packOf(context, now, asked);
const again = async (from: INestApplicationContext, packId: string) =>
  from.get(PackReader).read((await from.get(PacksOnRecord).find(packId))!);
const textOf = (zip: Buffer, wanted: string) =>
  membersOf(zip)
    .find(({ name }) => name === wanted)!
    .bytes.toString('utf8');

const verified = async (zip: Buffer) => {
  const { vkeys } = await context.get(Checkpoints).onRecord();
  return verifyPack(zip, believed(`${vkeys.join('\n')}\n`));
};

async function* inOnePiece(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

const erasing = (sha256: string) =>
  new EraseDocumentCommand({
    id: sha256,
    type: 'EraseDocument',
    data: { sha256 },
    context: {
      reason: 'Its subject asked for it',
      ...namedContext({
        name: `erase ${sha256}`,
        request: sha256,
        now,
        effectiveAt: now,
        actor: LEGAL,
        evidence: { grade: 'claimed', source: 'test' },
      }),
    },
  });

const declining = (id: string, because: string) => {
  const data = { requestId: id, because };
  const name = `decline ${id}`;
  const evidence = { grade: 'claimed', source: 'test' } as const;
  return new LedgerCommand({
    id,
    type: 'DeclineEvidence',
    data,
    context: namedContext({ name, request: data, now, effectiveAt: now, actor: LEGAL, evidence }),
  });
};

describe('a pack (R1, R17, first 4)', () => {
  it('has the same bytes whenever it is asked for again, by whichever process, from either store', async () => {
    const { requestId, zip } = await make(ABOUT_ALDER);
    expect((await again(context, requestId)).equals(zip)).toBe(true);
    // Something else is signed and recorded meanwhile.
    await make({ subject: { lease: 'L-CLEAN' } });
    expect((await again(context, requestId)).equals(zip)).toBe(true);

    // The other process waits until the read model is at the log's end.
    await context.get(Ledger).catchUp();
    const other = await openLedger({ folder: folder.path, clock });
    expect((await again(other, requestId)).equals(zip)).toBe(true);
    await other.close();

    const node = await EventStoreDbDouble.start();
    const target = EventStoreDbEventStore.connect(node.connectionString);
    await copyLog(context.get(EventStore), target);
    await target.close();
    const elsewhere = temporaryFolder();
    const copy = await openLedger({
      folder: elsewhere.path,
      clock,
      eventStoreDbUrl: node.connectionString,
      ledgerKeyFile: `${folder.path}/ledger.key`,
    });
    expect((await again(copy, requestId)).equals(zip)).toBe(true);
    await copy.close();
    await node.stop();
    elsewhere.remove();
  });

  it('has of its views what its events say, and names the view and the member where one says otherwise', async () => {
    for (const asked of [ABOUT_ALDER, { subject: { lease: 'L-BROKEN' } }]) {
      const members = membersOf((await make(asked)).zip);
      const held = await holdViews(members);
      expect(held).toMatchObject({ attested: [], failures: [] });
      expect(held.same.length).toBeGreaterThan(4);
      const first = members.find(
        ({ name, bytes }) => name.startsWith('views/') && bytes.includes('"grade":"'),
      );
      const text = first!.bytes.toString('utf8');
      const changed = text.replace(/"grade":"(\w+)"/, '"grade":"observed!"');
      expect(changed).not.toBe(text);
      const tampered = members.map((each) =>
        each === first ? { ...each, bytes: Buffer.from(changed) } : each,
      );
      const { failures } = await holdViews(tampered);
      expect(failures).toEqual([
        {
          view: first!.name.slice('views/'.length, -'.json'.length),
          pointer: expect.stringMatching(/grade$/),
        },
      ]);
    }
  });

  it('is verified by the verifier; with one byte of any member changed it is not, and the member is named', async () => {
    const { zip } = await make({ subject: { lease: 'L-CLEAN' }, seenAs: AS_ALDER });
    const { vkeys } = await context.get(Checkpoints).onRecord();
    const trusted = believed(`${vkeys.join('\n')}\n`);
    expect(verifyPack(zip, trusted)).toMatchObject({ verified: true, failures: [], erased: [] });
    const members = membersOf(zip);
    for (const { name, bytes } of members) {
      const changed = Buffer.from(bytes);
      const at = bytes.length >> 1;
      changed[at] = changed[at]! ^ 1;
      const tampered = zipOf(members.map((each) => (each.name === name ? { name, bytes: changed } : each)));
      const { verified, failures } = verifyPack(tampered, trusted);
      expect([name, verified]).toEqual([name, false]);
      expect([name, failures.map(({ member }) => member).includes(name)]).toEqual([name, true]);
    }
  });

  it('for a party tells what rests on what it may not know of as attested, and nothing else', async () => {
    const { zip } = await make({ ...ABOUT_ALDER, seenAs: AS_ALDER });
    const { failures, attested } = await holdViews(membersOf(zip));
    expect(failures).toEqual([]);
    // What the party itself asked for before is told it, though not who did.
    expect(textOf(zip, 'events.ndjson')).toContain(`"stream":"evidence-${requestIdOf(CLAIM)}"`);
    expect(new Set(attested.map(({ view }) => view))).toContain('continuity');
    // Its own lease it sees whole, though another's conduct is part of the record of that space, but for when feeds were looked at.
    const { zip: ofLease } = await make({ subject: { lease: 'L-MISSED' }, seenAs: AS_ALDER });
    const members = membersOf(ofLease);
    const own = await holdViews(members);
    expect(own.failures).toEqual([]);
    expect(own.attested.filter(({ pointer }) => !pointer.includes('/looked/'))).toEqual([]);
    const tampered = members.map((each) =>
      each.name === 'views/lease-money.json'
        ? {
            ...each,
            bytes: Buffer.from(
              each.bytes.toString('utf8').replaceAll(/"amount":"[\d.]+"/g, '"amount":"480.01"'),
            ),
          }
        : each,
    );
    const found = await holdViews(tampered);
    expect(found.failures.length).toBeGreaterThan(0);
    expect(new Set(found.failures.map(({ view }) => view))).toEqual(new Set(['lease-money']));
  });

  it.each([
    // Nearly all of it is when routing feeds were looked at, and for how long that proves the authority of routes.
    ['Alder', ALDER, 500],
    ['Birch', BIRCH, 8],
    ['Cedar', CEDAR, 75],
    ['Elm', ELM, 140],
  ])(
    'for the lessee %s says nothing that its events say otherwise, and little that they do not say (R7)',
    async (_name, { id }, most) => {
      const { zip } = await make({ subject: { lessee: id }, seenAs: { role: 'lessee', party: id } });
      const { failures, attested } = await holdViews(membersOf(zip));
      expect(failures).toEqual([]);
      expect(attested.length).toBeLessThanOrEqual(most);
    },
  );

  it('for a party names no lease, no internals of others and nobody but in people.json (R7)', async () => {
    const { zip } = await make({ ...ABOUT_ALDER, seenAs: AS_ALDER });
    const members = membersOf(zip);
    const people = JSON.parse(textOf(zip, 'people.json')) as { people: Record<string, string> };
    const names = Object.values(people.people);
    expect(names.length).toBeGreaterThan(1);
    const elsewhere = Buffer.concat(
      members.filter(({ name }) => !['people.json', 'pack.pdf'].includes(name)).map(({ bytes }) => bytes),
    ).toString('utf8');
    for (const name of names) expect(elsewhere).not.toContain(name);
    expect(zip.toString('latin1')).not.toContain('L-BEFORE');
    expect(elsewhere).not.toContain(`party-${FJORD.id}`);
    const lines = textOf(zip, 'events.ndjson').split('\n').filter(Boolean);
    expect(lines.filter((line) => line.includes('"/metadata/actor":{"salt"'))).toEqual([]);
  });

  it('tells whom it is for, and of other requests that they were made and answered, not for whom or for what (R7)', async () => {
    const [reader, purpose] = ['first@insurer.example', 'Policy one'];
    for (const subject of [ABOUT_ALDER.subject, { lease: 'L-MISSED' }]) {
      await make({ subject, reader, purpose });
      await make({ subject, reader, purpose, seenAs: AS_ALDER });
    }
    const declined = await requestFor(context, now, { subject: { lease: 'L-CLEAN' }, reader, purpose });
    await context.get(CommandBus).execute(declining(declined, purpose));
    const { people: erasable } = JSON.parse(textOf((await make(ABOUT_ALDER)).zip, 'people.json'));
    const first = await context.get(Persons).idOf(reader);
    expect(Object.values(erasable)).toContain('underwriting@insurer.example');
    for (const asked of [{}, { seenAs: AS_ALDER }, { subject: { lease: 'L-CLEAN' } }]) {
      const { zip, requestId } = await make({ ...ABOUT_ALDER, ...asked });
      const text = membersOf(zip)
        .map(({ name, bytes }) => (name === 'pack.pdf' ? textOfPdf(bytes) : bytes.toString('utf8')))
        .join('\n');
      for (const each of [reader, first, purpose, CLAIM.reader, CLAIM.purpose])
        expect([each, text.includes(each)]).toEqual([each, false]);
      const lines = textOf(zip, 'events.ndjson').split('\n');
      const own = lines.find((line) => line.includes(`"stream":"evidence-${requestId}"`));
      if (own !== undefined) expect(own).toContain('Renewal of the insurance');
      expect(await verified(zip)).toMatchObject({ verified: true, failures: [] });
      // The digests of other packs are none of documents.
      expect(text).not.toMatch(/not for this reader\s+evidence-/);
      const { failures, same } = await holdViews(membersOf(zip));
      expect(failures).toEqual([]);
      if (Object.keys(asked).length === 0) expect(same).toContain('continuity');
    }
  });

  it('is one for each request, whoever answers it at the same time and again', async () => {
    const requestId = await requestFor(context, now, { subject: { lease: 'L-CLEAN' } });
    const packs = context.get(EvidencePacks);
    const both = await Promise.all([packs.answer(requestId, LEGAL), packs.answer(requestId, LEGAL)]);
    const again = await packs.answer(requestId, LEGAL);
    expect(new Set([...both, again].map(({ event }) => event.id)).size).toBe(1);
    const { vkeys } = await context.get(Checkpoints).onRecord();
    const zip = await context.get(PackReader).read(again);
    expect(verifyPack(zip, believed(`${vkeys.join('\n')}\n`)).failures).toEqual([]);
  });

  it('has the documents that its reader may have, and names one that was erased since (R7)', async () => {
    const bytes = Buffer.from('%PDF-1.7 the signed contract');
    const { sha256 } = await context.get(Documents).keep(inOnePiece(bytes), LEGAL);
    const stream = 'lease-L-CLEAN';
    const store = context.get(EventStore);
    const last = (await store.readStream(stream)).at(-1)!;
    const evidence = { grade: 'documented', source: 'mail', document: sha256 } as const;
    const data = { requestId: 'D-9', what: 'the contract', of: ALDER.id };
    const told = { ...metadata, effectiveAt: now, evidence, layer: 'contract' } as const;
    await store.append(stream, last.revision, [anEvent({ type: 'DocumentRequested', data, metadata: told })]);
    const name = `documents/${sha256}`;
    // By a hash alone nobody comes by a document.
    const other = await context.get(Documents).keep(inOnePiece(Buffer.from('of somebody else')), LEGAL);
    const own = {
      ...told,
      actor: { ...AS_ALDER, subject: 'alder' },
      evidence: { ...evidence, document: other.sha256 },
    };
    await store.append(stream, last.revision + 1n, [
      anEvent({ type: 'DocumentRequested', data: { ...data, requestId: 'D-10' }, metadata: own }),
    ]);
    const { requestId, zip } = await make({ subject: { lease: 'L-CLEAN' }, seenAs: AS_ALDER });
    expect(
      membersOf(zip)
        .find((each) => each.name === name)
        ?.bytes.equals(bytes),
    ).toBe(true);
    expect(await verified(zip)).toMatchObject({ verified: true, counted: { documents: 1 } });
    for (const each of [zip, (await make({ subject: { lease: 'L-CLEAN' } })).zip])
      expect((await holdViews(membersOf(each))).failures).toEqual([]);

    await context.get(CommandBus).execute(erasing(sha256));
    const erased = await again(context, requestId);
    expect(membersOf(erased).some((each) => each.name === name)).toBe(false);
    expect(erased.includes(bytes)).toBe(false);
    const found = await verified(erased);
    expect(found).toMatchObject({ verified: true, failures: [] });
    expect(found.erased).toMatchObject([{ name, reason: 'the document was erased' }]);
    expect((await again(context, requestId)).equals(erased)).toBe(true);
  });

  it('is without the name of whoever was erased since, and says so under a signature', async () => {
    const { requestId, zip } = await make(ABOUT_ALDER);
    const persons = context.get(Persons);
    const reader = await persons.idOf('underwriting@insurer.example');
    await persons.erase(reader);
    const erased = await again(context, requestId);
    expect(textOf(zip, 'people.json')).toContain('underwriting@insurer.example');
    expect(erased.toString('latin1')).not.toContain('underwriting@insurer.example');
    const note = textOf(erased, 'erased');
    expect(note.split('\n').slice(0, 2)).toEqual(['lease-ledger-pack/1 erased', requestId]);
    expect(note).toMatch(/^people\.json [0-9a-f]{64} [0-9a-f]{64} 20\S+Z a person whom it named was erased/m);
    expect((await again(context, requestId)).equals(erased)).toBe(true);
    const { vkeys } = await context.get(Checkpoints).onRecord();
    const found = verifyPack(erased, believed(`${vkeys.join('\n')}\n`));
    expect(found).toMatchObject({ verified: true, failures: [] });
    expect(found.erased.map(({ name }) => name)).toEqual(['pack.pdf', 'people.json']);
    expect(
      (await context.get(Checkpoints).onRecord()).vkeys.some((vkey) => note.includes(vkey.split('+')[0]!)),
    ).toBe(true);
  });
});
