import type { RecordedEvent } from '#domain/kernel/event.js';
import { Database, MEMORY } from '#event-store/sqlite/database.js';
import type { Statement } from '#event-store/sqlite/statement.js';
import { isOutsideTree } from '../entry/outside-tree.js';
import { TiledTree, WIDTH, type TileStore } from '../merkle/tiles.js';
import type { Subtrees } from '../merkle/tree.js';

/** In the data folder; it can be removed, and the one made anew has the same root. */
export const TREE_FILE = 'tree.sqlite';
const VERSION = 1;
const POSITION_BYTES = 16;

/** A column for what there is one of; `size` entries are of the log up to `position`, of which `last` is the last. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS tile (level INTEGER, n INTEGER, hashes BLOB NOT NULL, PRIMARY KEY (level, n)) STRICT;
  CREATE TABLE IF NOT EXISTS place (n INTEGER PRIMARY KEY, positions BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS standing (
    one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, position TEXT, last TEXT, fork TEXT
  ) STRICT;
  INSERT OR IGNORE INTO standing VALUES (1, 0, NULL, NULL, NULL);
  PRAGMA user_version = ${VERSION};
`;

/** An entry by which the log that a tree is of is told from another. */
export interface LastEntry {
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
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

  private constructor(private readonly database: Database) {
    this.tileAt = database
      .prepare<[number, number], Uint8Array>('SELECT hashes FROM tile WHERE level = ? AND n = ?')
      .pluck();
    this.putTile = database.prepare('INSERT OR REPLACE INTO tile VALUES (?, ?, ?)');
    this.placesAt = database.prepare<[number], Uint8Array>('SELECT positions FROM place WHERE n = ?').pluck();
    this.putPlaces = database.prepare('INSERT OR REPLACE INTO place VALUES (?, ?)');
    this.standingRow = database
      .prepare<[], StandingRow>('SELECT size, position, last, fork FROM standing')
      .raw();
    this.putStanding = database.prepare('UPDATE standing SET size = ?, position = ?, last = ?');
    this.putFork = database.prepare('UPDATE standing SET fork = ?');
  }

  /** Made where there is none; what a crash of the machine takes back is read from the log again. */
  static open(path: string): TreeFile {
    const database = new Database(path);
    if (path !== MEMORY) database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    if (database.pragma('user_version', { simple: true }) !== VERSION)
      database.immediateTransaction(() => database.exec(SCHEMA));
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

  get subtrees(): Subtrees {
    return new TiledTree(this, this.size);
  }

  /**
   * Takes in events that follow one another in the log, with the hash of each that is an entry; those that another process
   * took in meanwhile change nothing.
   */
  take(events: readonly RecordedEvent[], leafOf: (event: RecordedEvent) => Buffer): void {
    if (events.length === 0) return;
    const leaves = events.map((event) => (isOutsideTree(event.stream) ? undefined : leafOf(event)));
    this.database.immediateTransaction(() => {
      const { size, position = -1n, last } = this.standing;
      const tree = new TiledTree(this, size);
      const places = new Places(this, size);
      let newest = last;
      for (const [at, event] of events.entries()) {
        const leaf = leaves[at];
        if (leaf === undefined || event.position <= position) continue;
        tree.add(leaf);
        places.add(event.position);
        newest = placeOf(event);
      }
      tree.flush();
      places.flush();
      const end = events.at(-1)!.position;
      this.putStanding.run(
        tree.size,
        String(end > position ? end : position),
        newest === undefined ? null : JSON.stringify(newest),
      );
    });
  }

  /** The log position of an entry. */
  positionOf(index: number): bigint {
    return positionIn(this.readPlaces(Math.floor(index / WIDTH)), index % WIDTH);
  }

  /** Which entry is at a position of the log; nothing where none is. */
  indexOf(position: bigint): number | undefined {
    let [from, to] = [0, this.size];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if (this.positionOf(middle) < position) from = middle + 1;
      else to = middle;
    }
    return from < this.size && this.positionOf(from) === position ? from : undefined;
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

function positionIn(places: Buffer, at: number): bigint {
  const from = at * POSITION_BYTES;
  return (places.readBigUInt64BE(from) << 64n) | places.readBigUInt64BE(from + 8);
}

const placeOf = ({ stream, revision, position }: RecordedEvent): LastEntry => ({
  stream,
  revision: String(revision),
  position: String(position),
});

/** SQLite hands out plain bytes. */
const bytesOf = (found: Uint8Array | undefined): Buffer =>
  found === undefined ? Buffer.alloc(0) : Buffer.from(found.buffer, found.byteOffset, found.byteLength);
