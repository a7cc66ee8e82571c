import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import type { Actor, RecordedEvent } from '#domain/kernel/event.js';
import { CHECKPOINTS } from '#domain/log-checkpoint/events.js';
import { auditLog } from '#evidence/audit/audit-log.js';
import { issueCheckpoint } from '#evidence/checkpoint/issue.js';
import { keysOf } from '#evidence/checkpoint/recorded.js';
import { checkpointsOnRecord } from '#evidence/keys/signing-keys.js';
import { isOutsideTree } from '#evidence/entry/outside-tree.js';
import { Salts } from '#evidence/entry/salt.js';
import { recordHeads } from '#evidence/heads/record-heads.js';
import { findLeafKey } from '#evidence/keys/leaf-key.js';
import { TreeFile } from '#evidence/tree/tree-file.js';
import { keyRingOver } from '../support/key-ring.js';
import { allEvents } from '../support/projected.js';
import { ledgerOf, someSteps, type Step } from '../support/random-ledger.js';
import { storeOf } from '../support/store-of.js';

const ACTOR: Actor = { subject: 'clerk', role: 'operator' };

/** A log with some checkpoints in it, and the newest of them, which somebody kept. */
async function signedLog(steps: readonly Step[], after: readonly Step[]) {
  const store = await ledgerOf(steps, { unreadable: true });
  const ring = keyRingOver(store, () => new Date('2026-06-01T00:00:00Z'));
  const tree = TreeFile.inMemory();
  await issueCheckpoint({ ring, tree }, ACTOR);
  const more = await allEvents(await ledgerOf(after));
  for (const [at, event] of more.entries()) {
    await store.append(`party-${at}`, 'no-stream', [{ ...event, id: randomUUID() }]);
    if (at % 3 === 0) await recordHeads({ ring, tree }, ACTOR);
    if (at % 4 === 0) await issueCheckpoint({ ring, tree }, ACTOR);
  }
  const { checkpoint } = await issueCheckpoint({ ring, tree }, ACTOR);
  const kept = { ...checkpoint, keys: keysOf((await checkpointsOnRecord(store)).vkeys) };
  await store.append(
    'party-last',
    'no-stream',
    more.map((event) => ({ ...event, id: randomUUID() })),
  );
  return { events: await allEvents(store), kept, salts: new Salts((await findLeafKey(ring))!) };
}

/** Ways to change a log so that it is sound by itself: positions and revisions without gaps, each event an event. */
const CHANGES: Readonly<
  Record<string, (events: RecordedEvent[], at: number, by: number) => RecordedEvent[]>
> = {
  'a member of its data': (events, at, by) =>
    events.with(at, { ...events[at]!, data: { ...events[at]!.data, amount: by } }),
  'a member of its metadata': (events, at, by) =>
    events.with(at, { ...events[at]!, metadata: { ...events[at]!.metadata, reason: `${by}` } }),
  'its type': (events, at) => events.with(at, { ...events[at]!, type: `${events[at]!.type}Not` }),
  'when it was recorded': (events, at, by) =>
    events.with(at, { ...events[at]!, recordedAt: new Date(1e12 + by).toISOString() }),
  'its id': (events, at) => events.with(at, { ...events[at]!, id: randomUUID() }),
  'that it is there': (events, at) => events.toSpliced(at, 1),
  'that nothing is before it': (events, at) => events.toSpliced(at, 0, { ...events[at]!, id: randomUUID() }),
  'its place': (events, at) => {
    const [event] = events.splice(at, 1);
    return events.toSpliced(at + 1, 0, event!);
  },
};

/** Positions and revisions as if nothing had been. */
function rechained(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const revisions = new Map<string, bigint>();
  return events.map((event, index) => {
    const revision = revisions.get(event.stream) ?? 0n;
    revisions.set(event.stream, revision + 1n);
    return { ...event, revision, position: BigInt(index + 1) };
  });
}

const textOf = (event: RecordedEvent) =>
  JSON.stringify({ ...event, position: undefined, revision: String(event.revision) });
const inTree = ({ stream }: RecordedEvent) => !isOutsideTree(stream);

describe('a log that is held against its checkpoints (first 2)', () => {
  it('is found to be what it was', () =>
    fc.assert(
      fc.asyncProperty(someSteps(20), someSteps(12), async (steps, after) => {
        const { events, kept, salts } = await signedLog(steps, after);
        const audit = await auditLog(storeOf(events), salts, { against: kept });
        expect(audit).toMatchObject({
          readAll: true,
          entries: events.filter(inTree).length,
          newest: { size: kept.size },
        });
        expect(audit.fault).toBeUndefined();
      }),
      { numRuns: 10 },
    ));

  it.each(Object.entries(CHANGES))('tells of an event that somebody changed: %s', (_, change) =>
    fc.assert(
      fc.asyncProperty(someSteps(20), someSteps(12), fc.nat(), fc.nat(), async (steps, after, some, by) => {
        const { events, kept, salts } = await signedLog(steps, after);
        const entries = events.flatMap((event, at) =>
          inTree(event) && event.stream !== CHECKPOINTS ? [at] : [],
        );
        const signed = entries.filter((at) => events.filter(inTree).indexOf(events[at]!) < kept.size - 1);
        const changed = rechained(change([...events], signed[some % signed.length]!, by));
        const [before, now] = [events.filter(inTree), changed.filter(inTree)];
        const first = now.findIndex((event, at) => textOf(event) !== textOf(before[at]!));
        fc.pre(first >= 0);

        const { fault } = await auditLog(storeOf(changed), salts);
        expect(fault).toMatchObject({ position: now[first]!.position, stream: now[first]!.stream });
        expect(fault!.found).toContain(`at position ${now[first]!.position}`);
      }),
      { numRuns: 25 },
    ),
  );

  it('tells of an end that was cut off only where somebody kept the checkpoint', () =>
    fc.assert(
      fc.asyncProperty(someSteps(20), someSteps(12), fc.nat(), async (steps, after, some) => {
        const { events, kept, salts } = await signedLog(steps, after);
        const end = events.findIndex(({ position }) => position === kept.position);
        const first = events.findIndex(({ stream }) => stream === CHECKPOINTS);
        const cut = events.slice(0, first + 2 + (some % (end - first - 2)));
        fc.pre(cut.filter(inTree).length < kept.size);
        expect((await auditLog(storeOf(cut), salts)).fault).toBeUndefined();
        expect((await auditLog(storeOf(cut), salts, { against: kept })).fault?.found).toContain(
          'set back to an earlier state',
        );
      }),
      { numRuns: 10 },
    ));

  it('tells of an event before the last checkpoints where these were taken out, by what somebody kept of them', async () => {
    const [steps, after] = [fc.sample(someSteps(20), 1)[0]!, fc.sample(someSteps(12), 1)[0]!];
    const { events, kept, salts } = await signedLog(steps, after);
    const at = events.findLastIndex(
      (event) => inTree(event) && !event.stream.startsWith('log-') && event.position < kept.position,
    );
    const { position, data } = events[at]!;
    const changed = events
      .with(at, { ...events[at]!, data: { ...data, changed: true } })
      .filter(
        ({ type, ...event }) =>
          !/^(CheckpointIssued|StreamHeadsRecorded)$/.test(type) || event.position < position,
      );
    expect((await auditLog(storeOf(changed), salts)).fault).toBeUndefined();
    const { fault } = await auditLog(storeOf(changed), salts, { against: kept });
    expect(fault).toMatchObject({ position });
    const { marks: _, ...noteAlone } = kept;
    const doubt = await auditLog(storeOf(changed), salts, { against: noteAlone });
    expect(doubt.fault!.position! <= position).toBe(true);
    expect(doubt.fault!.found).toMatch(/from here on|an event is not/);
  });

  it('tells of a checkpoint that was changed, and of one by a key that is not on record', async () => {
    const { events, salts } = await signedLog(fc.sample(someSteps(9), 1)[0]!, fc.sample(someSteps(9), 1)[0]!);
    const at = events.findIndex(({ type }) => type === 'CheckpointIssued');
    const withNote = (change: (note: string) => string) => {
      const event = events[at]!;
      const { note } = event.data as { note: string };
      return storeOf(events.with(at, { ...event, data: { ...event.data, note: change(note) } }));
    };
    const faultOf = async (change: (note: string) => string) =>
      (await auditLog(withNote(change), salts)).fault?.found;
    expect(await faultOf((note) => note.replace(/\n\d+\n/, '\n3\n'))).toContain('is not what was signed');
    expect(await faultOf((note) => note.replace('— lease-ledger/', '— other/'))).toContain(
      'by no key that is known',
    );
    expect(await faultOf(() => 'nothing')).toContain('cannot be read');
    expect(await faultOf((note) => note)).toBeUndefined();
  });
});
