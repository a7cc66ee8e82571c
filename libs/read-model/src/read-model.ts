import { existsSync } from 'node:fs';
import type { Database } from '#event-store/sqlite/database.js';
import type { Statement } from '#event-store/sqlite/statement.js';
import { Growth } from '#event-store/growth.js';
import type { EventStore } from '#event-store/event-store.js';
import { assertOfThisLog, readAnchor } from './anchor.js';
import { READ_CHECKPOINT, readCheckpoint } from './checkpoint.js';
import { createDatabase, openDatabase } from './database.js';
import { digest } from './digest.js';
import { ReadModelBehind, ReadModelUnavailable } from './errors.js';
import { Generations } from './generations.js';
import { OwnerLock } from './owner-lock.js';
import type { Projection } from './projection.js';
import { Projector } from './projector.js';

/** How often a process looks for what another one wrote, in milliseconds. */
const POLL_MS = 20;
const ATTEMPTS = 5;

interface Opened {
  readonly database: Database;
  readonly generation: number;
  readonly statements: Map<string, Statement>;
}

/**
 * The read model of one folder. One process owns it and writes; any number of others read what the owner wrote.
 * Queries are synchronous and see whole batches only.
 */
export class ReadModel {
  private readonly growth = new Growth();
  private positionOfSnapshot: bigint | undefined;

  private constructor(
    private readonly folder: string,
    readonly projection: Projection,
    private readonly generations: Generations,
    private lock: OwnerLock | undefined,
    private opened: Opened,
  ) {}

  /**
   * Opens the read model of `folder` as its owner, or as a reader while another process owns it. What the owner finds
   * of other versions, or damaged, is replaced by an empty one, to be filled from the log's start.
   * @throws ReadModelUnavailable for a reader when there is nothing it can read
   */
  static open(folder: string, projection: Projection): ReadModel {
    const lock = OwnerLock.tryAcquire(folder);
    const generations = new Generations(folder);
    try {
      const opened = lock ? openOwn(generations, projection) : openOthers(generations, projection);
      if (opened) return new ReadModel(folder, projection, generations, lock, opened);
    } catch (error) {
      lock?.release();
      throw error;
    }
    throw new ReadModelUnavailable(folder);
  }

  get role(): 'owner' | 'reader' {
    return this.lock ? 'owner' : 'reader';
  }

  /** Whether the file that answers come from is still there for others to open. */
  get isOnDisk(): boolean {
    return existsSync(this.opened.database.name);
  }

  /** Becomes the owner if no other process is; true for the owner. */
  tryOwn(): boolean {
    if (this.lock) return true;
    this.lock = OwnerLock.tryAcquire(this.folder);
    if (this.lock) this.reopen(openOwn(this.generations, this.projection));
    return this.lock !== undefined;
  }

  /** The position that all answers of the snapshot under way reflect; `undefined` outside of one. */
  get snapshotPosition(): bigint | undefined {
    return this.positionOfSnapshot;
  }

  /** Position of the last event that answers reflect. */
  position(): bigint | undefined {
    if (this.positionOfSnapshot !== undefined) return this.positionOfSnapshot;
    const position = this.prepare<[], string>(READ_CHECKPOINT).pluck().get();
    return position === undefined ? undefined : BigInt(position);
  }

  /**
   * Makes sure that answers are of this log.
   * @throws ReadModelOfAnotherLog, StoreUnavailable
   */
  assertOfThisLog(store: EventStore): Promise<void> {
    return assertOfThisLog(
      this.snapshot(() => readAnchor(this.opened.database)),
      store,
    );
  }

  /** Runs several queries on one state. */
  snapshot<T>(queries: () => T): T {
    this.followSwap();
    const { database } = this.opened;
    if (database.inTransaction) return queries();
    return database.transaction(() => {
      this.positionOfSnapshot = this.position();
      try {
        return queries();
      } finally {
        this.positionOfSnapshot = undefined;
      }
    });
  }

  /** The statement for `sql`, prepared once. */
  prepare<P extends unknown[], R>(sql: string): Statement<P, R> {
    this.followSwap();
    const { database, statements } = this.opened;
    let statement = statements.get(sql);
    if (!statement) statements.set(sql, (statement = database.prepare(sql)));
    return statement as unknown as Statement<P, R>;
  }

  /**
   * Resolves once answers reflect `position`.
   * @throws ReadModelBehind after `timeoutMs` milliseconds
   */
  async waitFor(position: bigint, timeoutMs: number): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const mark = this.growth.mark();
      const reached = this.position();
      if (reached !== undefined && reached >= position) return;
      const left = deadline - performance.now();
      if (left <= 0) throw new ReadModelBehind(position, reached);
      const pause = Math.ceil(Math.min(left, this.lock ? left : POLL_MS));
      await this.growthWithin(pause, mark);
    }
  }

  /** By a timer that keeps the process alive, as that of AbortSignal.timeout does not: a console has nothing else. */
  private async growthWithin(milliseconds: number, mark: ReturnType<Growth['mark']>): Promise<void> {
    const pause = new AbortController();
    const timer = setTimeout(() => pause.abort(), milliseconds);
    await this.growth.beyond(mark, pause.signal);
    clearTimeout(timer);
  }

  /** A connection of its own that sees the rows as they are now, whatever is written meanwhile. Close it soon. */
  openSnapshot(): Database {
    this.followSwap();
    const { database } = this.opened;
    const snapshot = openDatabase(database.name, this.projection, { readonly: true });
    if (!snapshot) throw new ReadModelUnavailable(this.folder);
    snapshot.exec('BEGIN');
    readCheckpoint(snapshot);
    return snapshot;
  }

  /** SHA-256, hex, over all that the read model knows. */
  digest(): string {
    return this.snapshot(() => digest(this.opened.database, this.projection));
  }

  /** For the owner: what turns events into rows of the current generation. */
  projector(store: EventStore): Projector {
    if (!this.lock) throw new Error('Only the owner of a read model writes it.');
    return new Projector(this.opened.database, store, this.projection);
  }

  /** For the owner: says that a flush put new rows in place. */
  announce(): void {
    this.growth.announce();
  }

  /** For the owner: the generation after the current one, and the path to build it at; nothing is there yet. */
  next(): { readonly generation: number; readonly path: string } {
    this.generations.keepOnly(this.opened.generation);
    const generation = this.opened.generation + 1;
    return { generation, path: this.generations.nextPath(generation) };
  }

  /** For the owner: answers from the generation that was built, closed, beside the current one. */
  swapTo(generation: number): void {
    this.generations.publish(generation);
    this.reopen(openGeneration(this.generations, this.projection, generation));
    this.generations.keepOnly(generation);
    this.announce();
  }

  close(): void {
    this.opened.database.close();
    this.lock?.release();
  }

  /** The owner of a reader's file may have swapped it; what is open then never changes again. */
  private followSwap(): void {
    if (this.lock || this.opened.database.inTransaction) return;
    if (this.generations.newest() === this.opened.generation) return;
    const newest = openOthers(this.generations, this.projection);
    if (newest) this.reopen(newest);
  }

  private reopen(opened: Opened): void {
    this.opened.database.close();
    this.opened = opened;
  }
}

const withDatabase = (database: Database, generation: number): Opened => ({
  database,
  generation,
  statements: new Map(),
});

function openOwn(generations: Generations, projection: Projection): Opened {
  const newest = generations.newest();
  const database = newest > 0 ? openDatabase(generations.path(newest), projection) : undefined;
  const generation = database ? newest : newest + 1;
  const opened = withDatabase(
    database ?? createDatabase(generations.path(generation), projection),
    generation,
  );
  generations.keepOnly(generation);
  return opened;
}

function openGeneration(generations: Generations, projection: Projection, generation: number): Opened {
  const database = openDatabase(generations.path(generation), projection);
  if (!database) throw new Error(`${generations.path(generation)} was built and cannot be opened.`);
  return withDatabase(database, generation);
}

/** The owner may swap and remove a generation while it is being opened; then the next one is there. */
function openOthers(generations: Generations, projection: Projection): Opened | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const generation = generations.newest();
    const database =
      generation > 0 ? openDatabase(generations.path(generation), projection, { readonly: true }) : undefined;
    if (database && generations.newest() === generation) return withDatabase(database, generation);
    database?.close();
  }
  return undefined;
}
