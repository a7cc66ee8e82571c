import { PrefixTree } from '#domain/routing/prefix-tree.js';
import { formatPrefix, prefixOf } from '#domain/kernel/prefix.js';

/** The source blocks known, by holder: a lease's prefix is cut from the smallest of its lessor's that contains it. */
export class SourceBlocks {
  private readonly byHolder = new Map<string, PrefixTree<true>>();

  constructor(blocks: Iterable<{ readonly prefix: string; readonly holder: string }>) {
    for (const { prefix, holder } of blocks) this.add(holder, prefix);
  }

  add(holder: string, prefix: string): void {
    this.byHolder.set(holder, (this.byHolder.get(holder) ?? PrefixTree.empty()).set(prefixOf(prefix), true));
  }

  containing(holder: string, prefix: string): string | undefined {
    const smallest = [...(this.byHolder.get(holder)?.covering(prefixOf(prefix)) ?? [])].at(-1);
    return smallest && formatPrefix(smallest.prefix);
  }
}
