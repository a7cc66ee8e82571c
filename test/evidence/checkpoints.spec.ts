import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import type { Actor } from '#domain/kernel/event.js';
import { CHECKPOINTS } from '#domain/log-checkpoint/events.js';
import { copyLog } from '#event-store/copy/copy-log.js';
import type { EventStore } from '#event-store/event-store.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { auditLog } from '#evidence/audit/audit-log.js';
import { unverifiedCheckpoint } from '#evidence/checkpoint/checkpoint.js';
import { issueCheckpoint } from '#evidence/checkpoint/issue.js';
import { entryTexts } from '#evidence/entry/entry.js';
import { isOutsideTree } from '#evidence/entry/outside-tree.js';
import { Salts } from '#evidence/entry/salt.js';
import { findLeafKey, takeLeafKey } from '#evidence/keys/leaf-key.js';
import { checkpointsOnRecord, retireSigningKeys, takeSigningKey } from '#evidence/keys/signing-keys.js';
import { consistencyProof, inclusionProof, rootOf } from '#evidence/merkle/tree.js';
import { bringUp, takeIn } from '#evidence/tree/keep-tree.js';
import { TreeFile } from '#evidence/tree/tree-file.js';
import { anEvent } from '../event-store/some-events.js';
import { keyRingOver } from '../support/key-ring.js';
import { allEvents } from '../support/projected.js';
import { ledgerOf, someSteps } from '../support/random-ledger.js';
import { openedStores } from '../support/opened-stores.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { storeOf } from '../support/store-of.js';
import { consistent, included, leafOfText, readCheckpoint, treeHash } from './independent-reader.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const clock = () => new Date();
const ACTOR: Actor = { subject: 'clerk', role: 'operator' };

const ringOf = (store: EventStore) => keyRingOver(store, clock);

async function issueOver(store: EventStore, tree = TreeFile.inMemory()) {
  const { checkpoint, isNew } = await issueCheckpoint({ ring: ringOf(store), tree }, ACTOR);
  return { ...checkpoint, isNew, tree };
}

/** Every entry of a log as the documentation has them, hashed by the reader that shares no code. */
async function leavesOf(store: EventStore): Promise<readonly Buffer[]> {
  const salts = new Salts((await findLeafKey(ringOf(store)))!);
  return (await allEvents(store))
    .filter(({ stream }) => !isOutsideTree(stream))
    .map((event) => leafOfText(entryTexts([event], salts)[0]!));
}

const vkeysOf = async (store: EventStore) => (await checkpointsOnRecord(store)).vkeys;

const someOf = async (count: number) => fc.sample(someSteps(count), { numRuns: 1, seed: 7 })[0]!;

const onTestFinished: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of onTestFinished.splice(0)) await close();
});

describe.each(Object.entries(openedStores(folder.path)))(
  'checkpoints of a log in %s (first 2)',
  (_, open) => {
    it('are of the same root in every copy, signed by its keys, and each goes on from the one before', () =>
      fc.assert(
        fc.asyncProperty(someSteps(15), someSteps(10), async (steps, later) => {
          const { store: target, close } = await open();
          onTestFinished.push(close);
          const more = await allEvents(await ledgerOf(later));
          const source = await ledgerOf(steps, { unreadable: true });
          const first = await issueOver(source);
          await copyLog(source, target, { atOnce: 1 });
          const again = await issueOver(target);
          expect(again).toMatchObject({ isNew: false, note: first.note });

          const leaves = await leavesOf(target);
          const read = readCheckpoint(first.note, await vkeysOf(target));
          expect(read).toMatchObject({ size: first.size, signedBy: [expect.stringContaining(read.origin)] });
          expect(read.origin).toMatch(/^lease-ledger\/[0-9a-f]{16}$/);
          expect(read.root).toEqual(treeHash(leaves.slice(0, first.size)));
          for (const index of [0, first.size >> 1, first.size - 1])
            expect(
              included(
                leaves[index]!,
                index,
                first.size,
                inclusionProof(again.tree.subtrees, index, first.size),
                read.root,
              ),
            ).toBe(true);

          await target.append(
            'party-new',
            'no-stream',
            more.map((event) => ({ ...event, id: randomUUID() })),
          );
          const second = await issueOver(target, again.tree);
          expect(second.isNew).toBe(true);
          expect(second.root).toEqual(treeHash((await leavesOf(target)).slice(0, second.size)));
          const proof = consistencyProof(second.tree.subtrees, first.size, second.size);
          expect(consistent(first.size, second.size, proof, first.root, second.root)).toBe(true);
          expect(await auditLog(target, new Salts((await findLeafKey(ringOf(target)))!))).toMatchObject({
            readAll: true,
            newest: { size: second.size },
          });
        }),
        { numRuns: 6 },
      ));
  },
);

describe('the keys of checkpoints', () => {
  const ledger = () => ledgerOf([]);

  it('sign both while a rotation is under way, and the new one alone after it', async () => {
    const store = await ledger();
    await issueOver(store);
    const ring = ringOf(store);
    await takeSigningKey(ring, await checkpointsOnRecord(store), 'lease-ledger/x', ACTOR);
    const during = await issueOver(store);
    const [old, next] = await vkeysOf(store);
    expect(readCheckpoint(during.note, [old!]).signedBy).toHaveLength(1);
    expect(readCheckpoint(during.note, [next!]).signedBy).toHaveLength(1);
    expect(await retireSigningKeys(ring, await checkpointsOnRecord(store), ACTOR)).toEqual([old]);
    const after = await issueOver(store);
    expect(readCheckpoint(after.note, [next!]).signedBy).toHaveLength(1);
    expect(() => readCheckpoint(after.note, [old!])).toThrow('no key that is known');
  });

  it('has an origin by configuration, which stays what it was at the first', async () => {
    const store = await ledger();
    const issue = (origin: string) =>
      issueCheckpoint({ ring: ringOf(store), tree: TreeFile.inMemory(), origin }, ACTOR);
    const first = await issue('ledger.example/leases');
    expect(unverifiedCheckpoint(first.checkpoint.note).origin).toBe('ledger.example/leases');
    await takeSigningKey(ringOf(store), await checkpointsOnRecord(store), 'ledger.example/leases', ACTOR);
    expect((await issue('other.example')).checkpoint.origin).toBe('ledger.example/leases');
  });

  it('the leaf key is made once, and where it is lost nothing is signed with another', async () => {
    const store = new InMemoryEventStore();
    const key = await takeLeafKey(ringOf(store), false);
    expect(await takeLeafKey(ringOf(store), false)).toEqual(key);
    await issueOver(store);
    await store.deleteStream('person-key-sealed-leaves');
    await expect(issueOver(store)).rejects.toThrow('leaf key is missing');
    const other = new InMemoryEventStore();
    await expect(takeLeafKey(ringOf(other), true)).rejects.toThrow('leaf key is missing');
    expect(await other.readStream('person-key-sealed-leaves')).toEqual([]);
  });

  it('two that issue at the same time issue one each, or the same', async () => {
    const store = await ledger();
    const issued = await Promise.all([1, 2, 3].map(() => issueOver(store)));
    const { issued: onRecord } = await checkpointsOnRecord(store);
    for (const { note } of issued) expect(onRecord.map((each) => each.note)).toContain(note);
    expect((await store.readStream(CHECKPOINTS)).length).toBeLessThanOrEqual(4);
  });

  it('one that another issues meanwhile, of more entries, is the answer', async () => {
    const store = await ledger();
    const { tree } = await issueOver(store);
    const readStream = store.readStream.bind(store);
    let other: Awaited<ReturnType<typeof issueOver>> | undefined;
    store.readStream = async (stream, from) => {
      if (stream === CHECKPOINTS && from === undefined) {
        store.readStream = readStream;
        await store.append('party-late', 'no-stream', [anEvent({ id: randomUUID() })]);
        other = await issueOver(store);
      }
      return readStream(stream, from);
    };
    expect(await issueOver(store, tree)).toMatchObject({ isNew: false, note: other!.note });
  });
});

let trees = 0;

describe('the tree in a file', () => {
  it('has the same root made anew, and brought on in any steps by several at once', () =>
    fc.assert(
      fc.asyncProperty(someSteps(30), fc.array(fc.nat(9), { maxLength: 6 }), async (steps, cuts) => {
        const store = await ledgerOf(steps, { unreadable: true });
        const salts = new Salts(await takeLeafKey(ringOf(store), false));
        const path = `${folder.path}/tree-${trees++}.sqlite`;
        const files = [TreeFile.open(path), TreeFile.open(path)];
        const events = await allEvents(store);
        let at = 0;
        for (const [turn, cut] of cuts.entries()) {
          // Each begins with what the other took in before.
          takeIn(files[turn % 2]!, events.slice(Math.max(0, at - 2), at + cut), salts);
          at += cut;
        }
        const [kept, other] = files as [TreeFile, TreeFile];
        await bringUp(other, store, salts);
        await bringUp(kept, store, salts);
        const leaves = await leavesOf(store);
        expect(kept.size).toBe(leaves.length);
        expect(rootOf(kept.subtrees, kept.size)).toEqual(treeHash(leaves));
        const inTree = events.filter(({ stream }) => !isOutsideTree(stream));
        expect(inTree.map(({ position }) => kept.indexOf(position))).toEqual([...leaves.keys()]);
        for (const file of files) file.close();
      }),
      { numRuns: 20 },
    ));

  it('says so where its log was cut off, set back or is another', async () => {
    const store = await ledgerOf(await someOf(20));
    const salts = new Salts(await takeLeafKey(ringOf(store), false));
    const tree = TreeFile.inMemory();
    await bringUp(tree, store, salts);
    const events = await allEvents(store);
    await expect(bringUp(tree, storeOf(events.slice(0, -5)), salts)).rejects.toThrow('and this one has not');
    const altered = events.map((event) => ({ ...event, data: { ...event.data, changed: true } }));
    await expect(bringUp(tree, storeOf(altered), salts)).rejects.toThrow('not what it was');
    await bringUp(tree, storeOf(events), salts);
  });
});
