import { nodeHash } from './hash.js';
import type { Subtrees } from './tree.js';
import { HEIGHT } from './tiles.js';

/** A tree that stands still, whose hashes are each looked up or made once: the paths of many entries share most of theirs. */
export class RememberedTree implements Subtrees {
  private readonly levels: Map<number, Buffer>[] = [];

  /** @param tree kept as tiles, so that every eighth level is at hand */
  constructor(private readonly tree: Subtrees) {}

  hashOf(level: number, index: number): Buffer {
    const known = (this.levels[level] ??= new Map());
    let hash = known.get(index);
    if (hash === undefined) known.set(index, (hash = this.made(level, index)));
    return hash;
  }

  private made(level: number, index: number): Buffer {
    if (level % HEIGHT === 0) return this.tree.hashOf(level, index);
    return nodeHash(this.hashOf(level - 1, index * 2), this.hashOf(level - 1, index * 2 + 1));
  }
}
