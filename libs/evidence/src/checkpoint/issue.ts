import { createHmac } from 'node:crypto';
import type { Actor } from '#domain/kernel/event.js';
import { CHECKPOINTS, CheckpointIssued } from '#domain/log-checkpoint/events.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { KeyRing } from '#event-store/keys/key-ring.js';
import { appendIf, ownEvent } from '#event-store/keys/own-event.js';
import { Salts } from '../entry/salt.js';
import { takeLeafKey } from '../keys/leaf-key.js';
import {
  checkpointsOnRecord,
  originOnRecord,
  signersOnRecord,
  takeSigningKey,
} from '../keys/signing-keys.js';
import { rootOf } from '../merkle/tree.js';
import { bringUp, isOfCheckpoint, TreeOfAnotherLog } from '../tree/keep-tree.js';
import { hasNews } from '../tree/news.js';
import type { TreeFile } from '../tree/tree-file.js';
import { checkpointText } from './checkpoint.js';
import { marksOf } from './marks.js';
import { readIssued, type RecordedCheckpoint } from './recorded.js';
import { signNote } from './signed-note.js';

const ATTEMPTS = 8;

/** The log is not what was signed before: nothing is signed, and no proof given, until somebody has looked into it. */
export class LogForked extends Error {
  readonly mend =
    'lease-ledger doctor names the place; where an older state was restored on purpose, move tree.sqlite aside';
}

/** What checkpoints are made of. */
export interface IssuingMeans {
  readonly ring: KeyRing;
  readonly tree: TreeFile;
  /** What the log is called where nothing is on record yet; else made of its leaf key. */
  readonly origin?: string | undefined;
}

export interface Issued {
  readonly checkpoint: RecordedCheckpoint;
  /** False where the newest one says all there is. */
  readonly isNew: boolean;
}

/**
 * Signs what the log is now, and records it; where nothing but checkpoints came since the newest one, that is the answer.
 * @throws LogForked; LeafKeyMissing; as `KeyRing.open`
 */
export async function issueCheckpoint(means: IssuingMeans, actor: Actor): Promise<Issued> {
  const { ring, tree } = means;
  const { store, clock } = ring;
  const leafKey = await takeLeafKey(ring, tree.size > 0);
  const salts = new Salts(leafKey);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    // Before the tree is brought up, which then has every entry that the newest one is of.
    const known = await checkpointsOnRecord(store);
    await bringUpSoundly(tree, ring, salts);
    const newest = known.issued.at(-1);
    assertBearsOut(tree, newest);
    if (newest !== undefined && !(await hasNews(tree, store, newest.size, isOfCheckpoint)))
      return { checkpoint: newest, isNew: false };
    if (known.signing.length === 0) {
      await takeSigningKey(ring, known, originOnRecord(known) ?? means.origin ?? originOf(leafKey), actor);
      continue;
    }
    const { size, subtrees } = tree;
    const text = checkpointText({ origin: originOnRecord(known)!, size, root: rootOf(subtrees, size) });
    const note = signNote(text, await signersOnRecord(ring, known));
    const data = { note, marks: marksOf(subtrees, newest?.size ?? 0, size) };
    const event = ownEvent(CheckpointIssued, data, clock, actor);
    if (!(await appendIf(store, CHECKPOINTS, known.revision ?? 'no-stream', event))) continue;
    await bringUpSoundly(tree, ring, salts);
    const [issued] = await store.readStream(CHECKPOINTS, (known.revision ?? -1n) + 1n);
    return { checkpoint: readIssued(issued!)!, isNew: true };
  }
  throw new StoreUnavailable('Others issue checkpoints all the time.');
}

/** What a log is called that nobody gave a name: the same for every copy of it, and for no other. */
const originOf = (leafKey: Buffer): string =>
  `lease-ledger/${createHmac('sha256', leafKey).update('origin').digest('hex').slice(0, 16)}`;

/** The tree at the log's end, where the log is what was signed. @throws LogForked, StoreUnavailable */
export async function bringUpSoundly(tree: TreeFile, { store }: KeyRing, salts: Salts): Promise<void> {
  try {
    await bringUp(tree, store, salts);
  } catch (error) {
    throw error instanceof TreeOfAnotherLog
      ? new LogForked(`The log is another one: ${error.message}.`)
      : error;
  }
  const { fork } = tree.standing;
  if (fork !== undefined) throw new LogForked(`The log is not what was signed: ${fork.found}.`);
}

function assertBearsOut(tree: TreeFile, newest: RecordedCheckpoint | undefined): void {
  if (newest === undefined || rootOf(tree.subtrees, newest.size).equals(newest.root)) return;
  throw new LogForked(`The first ${newest.size} entries of the log are not those that were signed.`);
}
