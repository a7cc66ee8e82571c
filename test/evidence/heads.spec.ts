import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import type { Actor, RecordedEvent } from '#domain/kernel/event.js';
import { HEADS } from '#domain/log-heads/events.js';
import type { EventStore } from '#event-store/event-store.js';
import { auditLog } from '#evidence/audit/audit-log.js';
import { issueCheckpoint } from '#evidence/checkpoint/issue.js';
import { isOutsideTree } from '#evidence/entry/outside-tree.js';
import { Salts } from '#evidence/entry/salt.js';
import { compareUtf8 } from '#evidence/compare-utf8.js';
import { HeadsTree, type HeadProof, type NoHeadProof } from '#evidence/heads/heads-tree.js';
import { recordedHeads, recordHeads } from '#evidence/heads/record-heads.js';
import { isAbsent, isHead } from '#evidence/heads/verify.js';
import { findLeafKey } from '#evidence/keys/leaf-key.js';
import { TreeFile } from '#evidence/tree/tree-file.js';
import { anEvent } from '../event-store/some-events.js';
import { keyRingOver } from '../support/key-ring.js';
import { allEvents } from '../support/projected.js';
import { ledgerOf, someSteps } from '../support/random-ledger.js';
import { storeOf } from '../support/store-of.js';
import { included, leafOfHead, rootOfHeads } from './independent-reader.js';

const ACTOR: Actor = { subject: 'clerk', role: 'operator' };
const ringOf = (store: EventStore) => keyRingOver(store, () => new Date('2026-06-01T00:00:00Z'));

/** Among them such as UTF-8 and UTF-16 put in another order. */
const someName = fc.oneof(
  fc.stringMatching(/^[a-c]{1,3}$/),
  fc.constantFrom('lease-\u{10348}', 'lease-\uffee', 'lease-\ue000', 'lease-"\\\n', 'lease-é'),
);
const someHeads = fc
  .uniqueArray(fc.record({ stream: someName, head: fc.nat(1e6).map(String) }), {
    selector: ({ stream }) => stream,
    maxLength: 40,
  })
  .map((heads) => heads.toSorted((a, b) => compareUtf8(a.stream, b.stream)));

const isProof = (proof: HeadProof | NoHeadProof): proof is HeadProof => 'stream' in proof;

describe('the tree of heads (first 2)', () => {
  it('shows where each stream ends, to both readers, and that others are not there', () =>
    fc.assert(
      fc.property(someHeads, someName, (heads, other) => {
        const tree = HeadsTree.of(heads);
        const said = { root: tree.root.toString('base64'), streams: tree.size };
        expect(rootOfHeads(heads)).toEqual({ root: tree.root, streams: tree.size });
        for (const head of heads) {
          const proof = tree.prove(head.stream) as HeadProof;
          expect(proof).toMatchObject(head);
          expect(isHead(proof, said)).toBe(true);
          const path = proof.path.map((hash) => Buffer.from(hash, 'base64'));
          expect(included(leafOfHead(head), proof.index, tree.size, path, tree.root)).toBe(true);
          expect(isHead({ ...proof, head: `${head.head}0` }, said)).toBe(false);
          expect(isHead({ ...proof, stream: `${head.stream}x` }, said)).toBe(false);
          expect(isHead({ ...proof, index: proof.index + 1 }, said)).toBe(false);
        }
        const proof = tree.prove(other);
        const isThere = heads.some(({ stream }) => stream === other);
        expect(isProof(proof)).toBe(isThere);
        if (!isProof(proof)) expect(isAbsent(proof, said)).toBe(true);
      }),
    ));

  it('never shows that a stream is not there which is', () =>
    fc.assert(
      fc.property(someHeads, fc.nat(), fc.nat(), fc.nat(), (heads, some, from, to) => {
        fc.pre(heads.length > 0);
        const tree = HeadsTree.of(heads);
        const said = { root: tree.root.toString('base64'), streams: tree.size };
        const proofAt = (at: number) => tree.prove(heads[at % heads.length]!.stream) as HeadProof;
        const absent = heads[some % heads.length]!.stream;
        const [before, after] = [proofAt(from), proofAt(to)];
        for (const claim of [{ absent }, { absent, before }, { absent, after }, { absent, before, after }])
          expect(isAbsent(claim, said)).toBe(false);
        const moved = { ...after, index: before.index + 1 };
        expect(isAbsent({ absent, before, after: moved }, said)).toBe(false);
      }),
    ));
});

const inTree = ({ stream }: RecordedEvent) => !isOutsideTree(stream);
const entriesOf = async (store: EventStore) =>
  (await allEvents(store)).filter(inTree).map(({ stream, revision }) => ({ stream, head: String(revision) }));

async function recordOver(store: EventStore, tree: TreeFile) {
  const { recorded, heads } = await recordHeads({ ring: ringOf(store), tree }, ACTOR);
  return { recorded, heads, root: Buffer.from(recorded.root, 'base64') };
}

describe('the heads that a log records (first 2)', () => {
  it('are where its streams end, of the entries that they say, then and ever after', () =>
    fc.assert(
      fc.asyncProperty(someSteps(25), fc.array(someSteps(6), { maxLength: 4 }), async (steps, later) => {
        const store = await ledgerOf(steps, { unreadable: true });
        const tree = TreeFile.inMemory();
        const recorded = [(await recordOver(store, tree)).recorded];
        for (const [at, more] of later.entries()) {
          for (const { stream } of more)
            await append(store, stream % 2 ? `party-late-${stream}` : 'party-late', at);
          if (at % 2 === 0) await issueCheckpoint({ ring: ringOf(store), tree }, ACTOR);
          recorded.push((await recordOver(store, tree)).recorded);
        }
        const entries = await entriesOf(store);
        for (const heads of recorded) {
          const { root, streams } = rootOfHeads(entries.slice(0, heads.entries));
          expect(heads).toMatchObject({ root: root.toString('base64'), streams });
          expect(tree.indexOf(heads.position)).toBe(heads.entries);
          expect((await recordedHeads(tree, store, heads)).root).toEqual(root);
        }
        const salts = new Salts((await findLeafKey(ringOf(store)))!);
        expect((await auditLog(store, salts)).fault).toBeUndefined();
      }),
      { numRuns: 20 },
    ));

  it('are of the entries before what others append meanwhile', async () => {
    const store = await ledgerOf(fc.sample(someSteps(9), 1)[0]!);
    const tree = TreeFile.inMemory();
    const write = store.append.bind(store);
    store.append = async (stream, expected, events) => {
      if (stream === HEADS) await write('party-meanwhile', 'no-stream', [anEvent({ id: randomUUID() })]);
      return write(stream, expected, events);
    };
    const { recorded, root } = await recordOver(store, tree);
    expect(tree.indexOf(recorded.position)).toBe(recorded.entries + 1);
    expect(rootOfHeads((await entriesOf(store)).slice(0, recorded.entries)).root).toEqual(root);
    expect((await recordedHeads(tree, store, recorded)).prove('party-meanwhile')).toMatchObject({
      absent: 'party-meanwhile',
    });
    const salts = new Salts((await findLeafKey(ringOf(store)))!);
    expect((await auditLog(store, salts)).fault).toBeUndefined();
  });

  it('are recorded once while nothing comes but checkpoints', async () => {
    const store = await ledgerOf(fc.sample(someSteps(9), 1)[0]!);
    const tree = TreeFile.inMemory();
    const { recorded } = await recordOver(store, tree);
    const { checkpoint } = await issueCheckpoint({ ring: ringOf(store), tree }, ACTOR);
    expect(checkpoint.size).toBeGreaterThan(recorded.entries);
    // A checkpoint took the log's first signing key.
    const second = await recordOver(store, tree);
    const { isNew } = await issueCheckpoint({ ring: ringOf(store), tree }, ACTOR);
    expect(isNew).toBe(true);
    expect((await recordOver(store, tree)).recorded).toEqual(second.recorded);
    expect((await issueCheckpoint({ ring: ringOf(store), tree }, ACTOR)).isNew).toBe(false);
  });

  it.each([
    ['another revision of a stream', { root: Buffer.alloc(32, 7).toString('base64') }],
    ['more streams than there are', { streams: 99 }],
    ['more entries than stand before them', { entries: 99 }],
    ['nothing that can be read', { entries: 'all' }],
  ])('are found by an audit to be false: %s', async (_, change) => {
    const store = await ledgerOf(fc.sample(someSteps(9), 1)[0]!);
    const { recorded } = await recordOver(store, TreeFile.inMemory());
    const events = (await allEvents(store)).map((event) =>
      event.stream === HEADS ? { ...event, data: { ...event.data, ...change } } : event,
    );
    const salts = new Salts((await findLeafKey(ringOf(store)))!);
    expect((await auditLog(storeOf(events), salts)).fault).toMatchObject({
      stream: HEADS,
      revision: 0n,
      position: recorded.position,
    });
  });
});

let appended = 0;
async function append(store: EventStore, stream: string, at: number): Promise<void> {
  const { length } = await store.readStream(stream);
  appended += 1;
  await store.append(stream, length === 0 ? 'no-stream' : BigInt(length - 1), [
    anEvent({ id: randomUUID(), data: { at, appended } }),
  ]);
}
