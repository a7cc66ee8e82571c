import type { Actor, RecordedEvent } from '#domain/kernel/event.js';
import { HEADS, StreamHeadsRecorded } from '#domain/log-heads/events.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { EventStore } from '#event-store/event-store.js';
import { appendIf, ownEvent } from '#event-store/keys/own-event.js';
import { bringUpSoundly, LogForked, type IssuingMeans } from '../checkpoint/issue.js';
import { Salts } from '../entry/salt.js';
import { takeLeafKey } from '../keys/leaf-key.js';
import { isOfCheckpoint } from '../tree/keep-tree.js';
import { hasNews } from '../tree/news.js';
import type { TreeFile } from '../tree/tree-file.js';
import { headsAt, inSlices } from './heads-at.js';
import type { HeadsTree } from './heads-tree.js';
import { readHeads, recordsHeads, type RecordedHeads } from './recorded.js';

const ATTEMPTS = 8;

const isNothing = (event: RecordedEvent): boolean => isOfCheckpoint(event) || recordsHeads(event);

/** What is on record, and the tree that it is the root of. */
export interface HeadsOnRecord {
  readonly recorded: RecordedHeads;
  readonly heads: HeadsTree;
}

/**
 * Records which streams the log has now, and where each ends; where nothing but that and checkpoints came since it was
 * recorded last, that is the answer. @throws LogForked; LeafKeyMissing; as `KeyRing.open`
 */
export async function recordHeads({ ring, tree }: IssuingMeans, actor: Actor): Promise<HeadsOnRecord> {
  const { store, clock } = ring;
  const salts = new Salts(await takeLeafKey(ring, tree.size > 0));
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await bringUpSoundly(tree, ring, salts);
    const last = tree.revisionOf(HEADS);
    const newest = last === undefined ? undefined : await headsOnRecord(store, last);
    if (newest !== undefined && !(await hasNews(tree, store, newest.entries, isNothing)))
      return { recorded: newest, heads: await recordedHeads(tree, store, newest) };
    const { entries, heads } = tree.heads();
    const made = await inSlices(heads);
    const data = { root: made.root.toString('base64'), streams: made.size, entries };
    const event = ownEvent(StreamHeadsRecorded, data, clock, actor);
    if (!(await appendIf(store, HEADS, last ?? 'no-stream', event))) continue;
    await bringUpSoundly(tree, ring, salts);
    return { recorded: (await headsOnRecord(store, (last ?? -1n) + 1n))!, heads: made };
  }
  throw new StoreUnavailable('Others record the heads of streams all the time.');
}

/** What was recorded at a revision of their stream; nothing where none is that can be read. @throws StoreUnavailable */
export async function headsOnRecord(store: EventStore, revision: bigint): Promise<RecordedHeads | undefined> {
  const [event] = await store.readStream(HEADS, revision);
  return event && readHeads(event);
}

/** The tree that was recorded. @throws LogForked where the log's heads were others; StoreUnavailable */
export async function recordedHeads(
  tree: TreeFile,
  store: EventStore,
  { entries, root, streams, revision }: RecordedHeads,
): Promise<HeadsTree> {
  const heads = entries > tree.size ? undefined : await headsAt(tree, store, entries);
  if (heads?.size === streams && heads.root.toString('base64') === root) return heads;
  throw new LogForked(
    `The streams of the first ${entries} entries do not end where ${HEADS} #${revision} says.`,
  );
}
