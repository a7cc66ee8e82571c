import { setImmediate, setTimeout } from 'node:timers/promises';
import { CheckpointCosigned, CheckpointIssued, CHECKPOINTS } from '#domain/log-checkpoint/events.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from '#event-store/event-store.js';
import { pagesOf } from '#event-store/log-pages.js';
import { readIssued } from '../checkpoint/recorded.js';
import { leafOf, leavesOf } from '../entry/entry.js';
import type { Salts } from '../entry/salt.js';
import { rootOf } from '../merkle/tree.js';
import type { TreeFile } from './tree-file.js';

/** A busy log is followed in batches of what came meanwhile. */
const GATHER_MS = 20;
/** So many are hashed in few milliseconds. */
const SLICE = 200;

/** The log is not the one that the tree was made of. */
export class TreeOfAnotherLog extends Error {
  /** A thread hands on no more of an error than this and its message. */
  override readonly name = 'TreeOfAnotherLog';
}

/** Brings a tree up to the log's end as it is now. @throws TreeOfAnotherLog, StoreUnavailable */
export async function bringUp(tree: TreeFile, store: EventStore, salts: Salts): Promise<void> {
  await assertOfThisLog(tree, store, salts);
  for await (const page of pagesOf(store, await store.head(), tree.standing.position)) {
    for (let at = 0; at < page.length; at += SLICE) {
      takeIn(tree, page.slice(at, at + SLICE), salts);
      // Others of this process have their turn.
      await setImmediate();
    }
  }
}

/** Keeps a tree up with the log until `signal` aborts. @throws as `bringUp` */
export async function keepUp(
  tree: TreeFile,
  store: EventStore,
  salts: Salts,
  signal: AbortSignal,
  onProgress: (caughtUp: boolean) => void,
): Promise<void> {
  await assertOfThisLog(tree, store, salts);
  for await (const { events, caughtUp } of store.subscribe(tree.standing.position, signal)) {
    takeIn(tree, events, salts);
    onProgress(caughtUp);
    if (caughtUp) await setTimeout(GATHER_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** The same entries whatever the pages are; a checkpoint on record that the tree does not bear out is a fork. */
export function takeIn(tree: TreeFile, events: readonly RecordedEvent[], salts: Salts): void {
  tree.take(events, (entries) => leavesOf(entries, salts));
  for (const event of events) if (isCheckpoint(event)) holdAgainst(tree, event);
}

export const isCheckpoint = ({ stream, type }: RecordedEvent): boolean =>
  stream === CHECKPOINTS && type === CheckpointIssued.type;

/** Whether an event says of a checkpoint alone: the next one need not be signed for it. */
export const isOfCheckpoint = (event: RecordedEvent): boolean =>
  isCheckpoint(event) || (event.stream === CHECKPOINTS && event.type === CheckpointCosigned.type);

function holdAgainst(tree: TreeFile, event: RecordedEvent): void {
  if (tree.standing.fork !== undefined) return;
  const found = unlike(tree, event);
  if (found !== undefined) tree.noteFork({ found });
}

/** What of a checkpoint the tree does not bear out, in words. */
function unlike(tree: TreeFile, event: RecordedEvent): string | undefined {
  const place = `${CHECKPOINTS} #${event.revision}`;
  const issued = readIssued(event);
  if (issued === undefined) return `${place} cannot be read`;
  const { size, root } = issued;
  if (size > tree.size) return `${place} is of ${size} entries, and the log has ${tree.size} before it`;
  const found = rootOf(tree.subtrees, size);
  if (found.equals(root)) return undefined;
  return `the root of the first ${size} entries is ${found.toString('base64')} here, and ${root.toString('base64')} at ${place}`;
}

/** Its last entry stands where it stood, and is the same. */
async function assertOfThisLog(tree: TreeFile, store: EventStore, salts: Salts): Promise<void> {
  const { last, size } = tree.standing;
  if (last === undefined) return;
  const [event] = await store.readStream(last.stream, BigInt(last.revision));
  const place = `${last.stream} #${last.revision} at position ${last.position}`;
  if (event === undefined || String(event.position) !== last.position)
    throw new TreeOfAnotherLog(`the tree was made of a log that had ${place}, and this one has not`);
  if (!leafOf(event, salts).equals(tree.subtrees.hashOf(0, size - 1)))
    throw new TreeOfAnotherLog(`${place} is not what it was when the tree was made`);
}
