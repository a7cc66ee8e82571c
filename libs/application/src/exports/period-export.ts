import { Inject, Injectable } from '@nestjs/common';
import type { Actor, RecordedEvent } from '#domain/kernel/event.js';
import { EventStore } from '#event-store/event-store.js';
import { pagesOf } from '#event-store/log-pages.js';
import { leavesOf } from '#evidence/entry/entry.js';
import { isOutsideTree } from '#evidence/entry/outside-tree.js';
import type { Salts } from '#evidence/entry/salt.js';
import { hashesAround } from '#evidence/merkle/tree.js';
import { eventLine } from '#evidence/pack/event-line.js';
import type { TreeFile } from '#evidence/tree/tree-file.js';
import { positionAt } from '#read-model/queries/ledger-time.js';
import { ReadModel } from '#read-model/read-model.js';
import { Slices } from '#views/declared/slices.js';
import { Checkpoints } from '../evidence/checkpoints.js';
import { Ledger } from '../ledger.js';
import { eventRows } from './event-csv.js';

/** From `from` on and up to `to`, RFC 3339 UTC with milliseconds, both included, by ledger time. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The entries of a log's tree that were recorded in a period, and what it takes to hold them against a checkpoint. */
interface Range {
  readonly tree: TreeFile;
  readonly salts: Salts;
  /** Of the first entry, and of the first behind the last; one more on each side than the period has, where there is one. */
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly origin: string;
  readonly note: string;
}

/** Every event that was recorded in a period, provably all of them. (docs/evidence-pack.md, "A period of the log") */
@Injectable()
export class PeriodExport {
  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(ReadModel) private readonly model: ReadModel,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Checkpoints) private readonly checkpoints: Checkpoints,
  ) {}

  /**
   * As NDJSON, in pieces: a line that says what it is, with the checkpoint and the hashes around, then one for each entry.
   * A checkpoint is issued first, where something came since the newest.
   * @throws LogForked, LeafKeyMissing, ReadModelBehind, StoreUnavailable before the first piece
   */
  async lines(period: Period, actor: Actor): Promise<AsyncIterable<string>> {
    const range = await this.range(period, actor);
    return this.inLines(period, range);
  }

  /** The same events as CSV, in pieces, each with the hash of its entry. @throws as `lines` */
  async csv(period: Period, actor: Actor): Promise<AsyncIterable<string>> {
    const range = await this.range(period, actor);
    return this.inRows(range);
  }

  private async *inLines(period: Period, range: Range): AsyncGenerator<string> {
    const { tree, salts, from, to, size, origin, note } = range;
    const { before, after } = hashesAround(tree.subtrees, from, to, size);
    yield line({
      format: 'lease-ledger-period/1',
      origin,
      period,
      from,
      to,
      size,
      checkpoint: note,
      before: texts(before),
      after: texts(after),
    });
    for await (const some of this.entries(range))
      yield some.map(([event, index]) => line(eventLine(event, index, salts, () => true))).join('');
  }

  private async *inRows(range: Range): AsyncGenerator<string> {
    const rows = (some: readonly (readonly [RecordedEvent, number])[]) => {
      const leaves = leavesOf(
        some.map(([event]) => event),
        range.salts,
      );
      return some.map(([event, index], at) => ({ event, index, entry: leaves[at]!.toString('hex') }));
    };
    yield eventRows([], { header: true });
    for await (const some of this.entries(range)) yield eventRows(rows(some), { header: false });
  }

  /** Some at a time, each with its index. */
  private async *entries({ tree, from, to }: Range) {
    if (from === to) return;
    const slices = new Slices();
    let index = from;
    for await (const page of pagesOf(this.store, tree.positionOf(to - 1), tree.positionBefore(from))) {
      const inTree = page.filter(({ stream }) => !isOutsideTree(stream));
      for (let at = 0; at < inTree.length; at += TOGETHER) {
        yield inTree.slice(at, at + TOGETHER).map((event) => [event, index++] as const);
        await slices.between();
      }
    }
  }

  private async range({ from: start, to: end }: Period, actor: Actor): Promise<Range> {
    const { checkpoint } = await this.checkpoints.issue(actor);
    await this.ledger.reachHead();
    const { tree, salts } = await this.checkpoints.salted();
    const { size, origin, note } = checkpoint;
    const upTo = (position: bigint | undefined) =>
      position === undefined ? 0 : Math.min(tree.entriesBefore(position + 1n), size);
    const [before, last] = this.model.snapshot(() => [
      positionAt(this.model, millisecondBefore(start)),
      positionAt(this.model, end),
    ]);
    const [from, to] = [upTo(before), Math.max(upTo(last), upTo(before))];
    return { tree, salts, size, origin, note, from: Math.max(from - 1, 0), to: Math.min(to + 1, size) };
  }
}

/** Lines that are made at a time, and then others have their turn. */
const TOGETHER = 100;

const texts = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('base64'));

const line = (value: object): string => `${JSON.stringify(value)}\n`;

const millisecondBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();
