import type { RecordedEvent } from '#domain/kernel/event.js';
import { Database, MEMORY } from '#event-store/sqlite/database.js';
import type { Statement } from '#event-store/sqlite/statement.js';
import { isOutsideTree } from '../entry/outside-tree.js';
import type { StreamHead } from '../heads/head.js';
import { TiledTree, WIDTH, type TileStore } from '../merkle/tiles.js';

/** In the data folder; it can be removed, and the one made anew has the same root. */
export const TREE_FILE = 'tree.sqlite';
const VERSION = 2;
const POSITION_BYTES = 16;

/**
 * A column for what there is one of; `size` entries are of the log up to `position`, of which `last` is the last. What another
 * version kept is made anew, under names of tables that it does not know and so cannot write to meanwhile.
 */
const SCHEMA = `
  DROP TABLE IF EXISTS tile;
  DROP TABLE IF EXISTS place;
  DROP TABLE IF EXISTS standing;
  DROP TABLE IF EXISTS head;
  DROP TABLE IF EXISTS state;
  CREATE TABLE tile (level INTEGER, n INTEGER, hashes BLOB NOT NULL, PRIMARY KEY (level, n)) STRICT;
  CREATE TABLE place (n INTEGER PRIMARY KEY, positions BLOB NOT NULL) STRICT;
  CREATE TABLE head (stream TEXT PRIMARY KEY, revision TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, position TEXT, last TEXT, fork TEXT
  ) STRICT;
  INSERT INTO state VALUES (1, 0, NULL, NULL, NULL);
  PRAGMA user_version = ${VERSION};
`;

/** An entry by which the log that a tree is of is told from another. */
export interface LastEntry {
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
}

/** The last revision of every stream among the first entries of the log, in the order of the streams' names in UTF-8. */
export interface Heads {
  readonly entries: number;
  /** Up to where they were read. */
  readonly position: bigint | undefined;
  readonly heads: readonly StreamHead[];
}

/** That the log is not what a checkpoint in it was signed of, in words. */
export interface Fork {
  readonly found: string;
}

interface Standing {
  readonly size: number;
  /** Up to where the log was read, entries or not. */
  readonly position: bigint | undefined;
  readonly last: LastEntry | undefined;
  readonly fork: Fork | undefined;
}

type StandingRow = [number, string | null, string | null, string | null];

/** The tree of a log in a file of its own: hashes, and at which position each entry is. Several processes may bring it on. */
export class TreeFile implements TileStore {
  private readonly tileAt: Statement<[number, number], Uint8Array>;
  private readonly putTile: Statement<[number, number, Buffer]>;
  private readonly placesAt: Statement<[number], Uint8Array>;
  private readonly putPlaces: Statement<[number, Buffer]>;
  private readonly standingRow: Statement<[], StandingRow>;
  private readonly putStanding: Statement<[number, string | null, string | null]>;
  private readonly putFork: Statement<[string]>;
  private readonly headRows: Statement<[], [string, string]>;
  private readonly headOf: Statement<[string], string>;
  private readonly putHead: Statement<[string, string]>;

  private constructor(private readonly database: Database) {
    this.tileAt = database
      .prepare<[number, number], Uint8Array>('SELECT hashes FROM tile WHERE level = ? AND n = ?')
      .pluck();
    this.putTile = database.prepare('INSERT OR REPLACE INTO tile VALUES (?, ?, ?)');
    this.placesAt = database.prepare<[number], Uint8Array>('SELECT positions FROM place WHERE n = ?').pluck();
    this.putPlaces = database.prepare('INSERT OR REPLACE INTO place VALUES (?, ?)');
    this.standingRow = database
      .prepare<[], StandingRow>('SELECT size, position, last, fork FROM state')
      .raw();
    this.putStanding = database.prepare('UPDATE state SET size = ?, position = ?, last = ?');
    this.putFork = database.prepare('UPDATE state SET fork = ?');
    this.headRows = database
      .prepare<[], [string, string]>('SELECT stream, revision FROM head ORDER BY stream')
      .raw();
    this.headOf = database.prepare<[string], string>('SELECT revision FROM head WHERE stream = ?').pluck();
    this.putHead = database.prepare('INSERT OR REPLACE INTO head VALUES (?, ?)');
  }

  /** Made where there is none; what a crash of the machine takes back is read from the log again. */
  static open(path: string): TreeFile {
    const database = new Database(path);
    if (path !== MEMORY) database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    const isOfNow = (): boolean => database.pragma('user_version', { simple: true }) === VERSION;
    // Looked at again, as another process may have made it meanwhile.
    const makeAnew = (): void => (isOfNow() ? undefined : database.exec(SCHEMA));
    if (!isOfNow()) database.immediateTransaction(makeAnew);
    return new TreeFile(database);
  }

  /** Kept nowhere. */
  static inMemory = (): TreeFile => TreeFile.open(MEMORY);

  get standing(): Standing {
    const [size, position, last, fork] = this.standingRow.get()!;
    return {
      size,
      position: position === null ? undefined : BigInt(position),
      last: last === null ? undefined : (JSON.parse(last) as LastEntry),
      fork: fork === null ? undefined : (JSON.parse(fork) as Fork),
    };
  }

  get size(): number {
    return this.standing.size;
  }

  get subtrees(): TiledTree {
    return new TiledTree(this, this.size);
  }

  /**
   * Takes in events that follow one another in the log, with the hash of each that is an entry; those that another process
   * took in meanwhile change nothing.
   */
  take(
    events: readonly RecordedEvent[],
    leavesOf: (entries: readonly RecordedEvent[]) => readonly Buffer[],
  ): void {
    if (events.length === 0) return;
    const entries = events.filter(({ stream }) => !isOutsideTree(stream));
    const leaves = leavesOf(entries);
    this.database.immediateTransaction(() => {
      const { size, position = -1n, last } = this.standing;
      const tree = new TiledTree(this, size);
      const places = new Places(this, size);
      const heads = new Map<string, string>();
      let newest: RecordedEvent | undefined;
      for (const [at, event] of entries.entries()) {
        if (event.position <= position) continue;
        tree.add(leaves[at]!);
        places.add(event.position);
        heads.set(event.stream, String(event.revision));
        newest = event;
      }
      tree.flush();
      places.flush();
      for (const [stream, revision] of heads) this.putHead.run(stream, revision);
      const end = events.at(-1)!.position;
      this.putStanding.run(
        tree.size,
        String(end > position ? end : position),
        placeIn(newest === undefined ? last : placeOf(newest)),
      );
    });
  }

  /** The log position of an entry. */
  positionOf(index: number): bigint {
    return positionIn(this.readPlaces(Math.floor(index / WIDTH)), index % WIDTH);
  }

  /** The log position after which all is that is not of the first `entries` entries; nothing where that is all of it. */
  positionBefore(entries: number): bigint | undefined {
    return entries === 0 ? undefined : this.positionOf(entries - 1);
  }

  /** How many entries are before a position of the log. */
  entriesBefore(position: bigint): number {
    return entriesBefore(this.size, (index) => this.positionOf(index), position);
  }

  /** Which entry is at a position of the log; nothing where none is. */
  indexOf(position: bigint): number | undefined {
    return this.indexesOf([position])[0];
  }

  /** The same of many, each part of the file read once. */
  indexesOf(positions: readonly bigint[]): readonly (number | undefined)[] {
    const { size } = this;
    const read = new Map<number, Buffer>();
    const positionOf = (index: number): bigint => {
      const n = Math.floor(index / WIDTH);
      let places = read.get(n);
      if (places === undefined) read.set(n, (places = this.readPlaces(n)));
      return positionIn(places, index % WIDTH);
    };
    return positions.map((position) => indexAmong(size, positionOf, position));
  }

  /** The last revision of a stream; nothing where no entry is of it. */
  revisionOf(stream: string): bigint | undefined {
    const revision = this.headOf.get(stream);
    return revision === undefined ? undefined : BigInt(revision);
  }

  /** Of all its entries. */
  heads(): Heads {
    return this.database.transaction(() => {
      const { size: entries, position } = this.standing;
      const heads = this.headRows.all().map(([stream, head]) => ({ stream, head }));
      return { entries, position, heads };
    });
  }

  /** From now on no proof may come from it. */
  noteFork(fork: Fork): void {
    this.putFork.run(JSON.stringify(fork));
  }

  read(level: number, n: number): Buffer {
    return bytesOf(this.tileAt.get(level, n));
  }

  write(level: number, n: number, hashes: Buffer): void {
    this.putTile.run(level, n, hashes);
  }

  readPlaces(n: number): Buffer {
    return bytesOf(this.placesAt.get(n));
  }

  writePlaces(n: number, positions: Buffer): void {
    this.putPlaces.run(n, positions);
  }

  close(): void {
    this.database.close();
  }
}

/** The positions of entries, 256 together, as the tree grows. */
class Places {
  private readonly added: Buffer[] = [];

  constructor(
    private readonly file: TreeFile,
    private readonly size: number,
  ) {}

  add(position: bigint): void {
    const bytes = Buffer.alloc(POSITION_BYTES);
    bytes.writeBigUInt64BE(position >> 64n, 0);
    bytes.writeBigUInt64BE(position & 0xffff_ffff_ffff_ffffn, 8);
    this.added.push(bytes);
  }

  flush(): void {
    if (this.added.length === 0) return;
    let n = Math.floor(this.size / WIDTH);
    let all = Buffer.concat([this.file.readPlaces(n), ...this.added]);
    for (; all.length > 0; n += 1) {
      this.file.writePlaces(n, all.subarray(0, WIDTH * POSITION_BYTES));
      all = all.subarray(WIDTH * POSITION_BYTES);
    }
  }
}

/** Which of so many has that position, in whose order they are. */
function indexAmong(
  size: number,
  positionOf: (index: number) => bigint,
  position: bigint,
): number | undefined {
  const index = entriesBefore(size, positionOf, position);
  return index < size && positionOf(index) === position ? index : undefined;
}

function entriesBefore(size: number, positionOf: (index: number) => bigint, position: bigint): number {
  let [from, to] = [0, size];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (positionOf(middle) < position) from = middle + 1;
    else to = middle;
  }
  return from;
}

function positionIn(places: Buffer, at: number): bigint {
  const from = at * POSITION_BYTES;
  return (places.readBigUInt64BE(from) << 64n) | places.readBigUInt64BE(from + 8);
}

const placeOf = ({ stream, revision, position }: RecordedEvent): LastEntry => ({
  stream,
  revision: String(revision),
  position: String(position),
});

const placeIn = (last: LastEntry | undefined): string | null =>
  last === undefined ? null : JSON.stringify(last);

/** SQLite hands out plain bytes. */
const bytesOf = (found: Uint8Array | undefined): Buffer =>
  found === undefined ? Buffer.alloc(0) : Buffer.from(found.buffer, found.byteOffset, found.byteLength);
