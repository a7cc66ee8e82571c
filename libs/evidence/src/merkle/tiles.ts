import { HASH_BYTES, nodeHash } from './hash.js';
import type { Subtrees } from './tree.js';

/** Levels of a tree in one tile, and so the hashes of a full one (C2SP tlog-tiles). */
export const HEIGHT = 8;
export const WIDTH = 2 ** HEIGHT;

/**
 * Hashes of a tree, 256 to a tile: tile `n` at level `l` has those of 256^`l` entries each, in their order; the last of a
 * level may have fewer.
 */
export interface TileStore {
  /** Empty where there is none yet. */
  read(level: number, n: number): Buffer;
  write(level: number, n: number, hashes: Buffer): void;
}

/** A tree that grows at its end, kept as tiles. */
export class TiledTree implements Subtrees {
  private readonly changed = new Map<
    string,
    { readonly level: number; readonly n: number; hashes: Buffer[] }
  >();

  /** Of each level the tile that was read last. */
  private readonly lastRead = new Map<number, { readonly n: number; readonly hashes: Buffer }>();

  constructor(
    private readonly tiles: TileStore,
    private entries: number,
  ) {}

  get size(): number {
    return this.entries;
  }

  /** Adds an entry by its hash; what is added is in the store only once it is flushed. */
  add(leaf: Buffer): void {
    this.put(0, this.entries, leaf);
    this.entries += 1;
  }

  flush(): void {
    for (const { level, n, hashes } of this.changed.values())
      this.tiles.write(level, n, Buffer.concat(hashes));
    this.changed.clear();
    this.lastRead.clear();
  }

  hashOf(level: number, index: number): Buffer {
    const within = level % HEIGHT;
    if (within > 0) return nodeHash(this.hashOf(level - 1, index * 2), this.hashOf(level - 1, index * 2 + 1));
    const [n, at] = [Math.floor(index / WIDTH), index % WIDTH];
    const tileLevel = level / HEIGHT;
    const pending = this.changed.get(`${tileLevel} ${n}`)?.hashes[at];
    const hash = pending ?? hashAt(this.read(tileLevel, n), at);
    if (hash.length !== HASH_BYTES) throw new RangeError(`The tree has no hash ${index} at level ${level}.`);
    return hash;
  }

  private read(level: number, n: number): Buffer {
    const last = this.lastRead.get(level);
    if (last?.n === n) return last.hashes;
    const hashes = this.tiles.read(level, n);
    this.lastRead.set(level, { n, hashes });
    return hashes;
  }

  private put(level: number, index: number, hash: Buffer): void {
    const n = Math.floor(index / WIDTH);
    const { hashes } = this.open(level, n);
    hashes[index % WIDTH] = hash;
    if (hashes.length === WIDTH) this.put(level + 1, n, rootOfTile(hashes));
  }

  private open(level: number, n: number) {
    const name = `${level} ${n}`;
    let tile = this.changed.get(name);
    if (tile === undefined) {
      const there = this.tiles.read(level, n);
      const count = there.length / HASH_BYTES;
      tile = { level, n, hashes: Array.from({ length: count }, (_, at) => hashAt(there, at)) };
      this.changed.set(name, tile);
    }
    return tile;
  }
}

const hashAt = (tile: Buffer, at: number): Buffer => tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);

function rootOfTile(hashes: readonly Buffer[]): Buffer {
  let level = hashes;
  while (level.length > 1)
    level = Array.from({ length: level.length / 2 }, (_, at) => nodeHash(level[2 * at]!, level[2 * at + 1]!));
  return level[0]!;
}
