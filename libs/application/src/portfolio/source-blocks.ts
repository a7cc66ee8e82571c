import type { HeldBlock } from '#domain/block/remarks.js';
import { PrefixTree } from '#domain/routing/prefix-tree.js';
import { formatPrefix, prefixOf } from '#domain/kernel/prefix.js';

/** The source blocks known, by holder: a lease's prefix is cut from the smallest of its lessor's that contains it. */
export class SourceBlocks {
  private readonly byHolder = new Map<string, PrefixTree<true>>();
  private holders: PrefixTree<string> = PrefixTree.empty();

  constructor(blocks: Iterable<HeldBlock>) {
    for (const { prefix, holder } of blocks) this.add(holder, prefix);
  }

  add(holder: string, prefix: string): void {
    this.byHolder.set(holder, (this.byHolder.get(holder) ?? PrefixTree.empty()).set(prefixOf(prefix), true));
    if (this.holders.get(prefixOf(prefix)) === undefined)
      this.holders = this.holders.set(prefixOf(prefix), holder);
  }

  /** Every block that contains the prefix or is it, whoever holds it, the largest first. */
  around(prefix: string): readonly HeldBlock[] {
    return [...this.holders.covering(prefixOf(prefix))].map((each) => ({
      prefix: formatPrefix(each.prefix),
      holder: each.value,
    }));
  }

  containing(holder: string, prefix: string): string | undefined {
    const smallest = [...(this.byHolder.get(holder)?.covering(prefixOf(prefix)) ?? [])].at(-1);
    return smallest && formatPrefix(smallest.prefix);
  }
}
