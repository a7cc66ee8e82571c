import type { RecordedEvent } from '#domain/kernel/event.js';
import { HEADS } from '#domain/log-heads/events.js';
import type { EventStore } from '#event-store/event-store.js';
import { HeadsTree } from '../heads/heads-tree.js';
import { readHeads, recordsHeads, type RecordedHeads } from '../heads/recorded.js';
import type { TreeFile } from '../tree/tree-file.js';

/** Holds where the streams of a log end, as it is read, against what was recorded of that in it. */
export class HeadsAudit {
  /** By how many entries they are of: what is recorded stands after those in the log, so that it is looked up first. */
  private readonly due = new Map<number, RecordedHeads[]>();
  private readonly borneOut = new Set<bigint>();

  private constructor(recorded: readonly RecordedHeads[]) {
    for (const heads of recorded)
      this.due.set(heads.entries, [...(this.due.get(heads.entries) ?? []), heads]);
  }

  /** @throws StoreUnavailable */
  static async of(store: EventStore): Promise<HeadsAudit> {
    const events = await store.readStream(HEADS);
    return new HeadsAudit(events.map(readHeads).filter((heads) => heads !== undefined));
  }

  /** Whether the tree is to be looked at once it has so many entries. */
  isDue(entries: number): boolean {
    return this.due.has(entries);
  }

  /** Looks at the tree as it is now. */
  look(tree: TreeFile): void {
    const { entries, heads } = tree.heads();
    const due = this.due.get(entries);
    if (due === undefined) return;
    const made = HeadsTree.of(heads);
    const found = made.root.toString('base64');
    for (const { root, streams, revision } of due)
      if (root === found && streams === made.size) this.borneOut.add(revision);
  }

  /** What is wrong with an event of the tree, in words, once all before it was looked at. */
  faultOf(event: RecordedEvent, tree: TreeFile): string | undefined {
    if (!recordsHeads(event)) return undefined;
    const heads = readHeads(event);
    if (heads === undefined) return 'the heads of streams that it records cannot be read';
    if (this.borneOut.has(event.revision) && heads.entries <= tree.indexOf(event.position)!) return undefined;
    return `the streams of the first ${heads.entries} entries before it do not end where it says`;
  }
}
