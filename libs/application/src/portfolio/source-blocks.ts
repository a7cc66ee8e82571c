import type { HeldBlock } from '#domain/block/remarks.js';
import { formatPrefix, prefixesAround, prefixOf } from '#domain/kernel/prefix.js';

/**
 * The source blocks that a portfolio's prefixes are cut from: those registered before, and those that it registers itself.
 * A lease's prefix is cut from the smallest of its lessor's that contains it.
 */
export class SourceBlocks {
  /** By prefix, the holders, the first before the next. */
  private readonly added = new Map<string, readonly string[]>();

  constructor(private readonly registered: (prefix: string) => HeldBlock | undefined) {}

  add(holder: string, prefix: string): void {
    this.added.set(prefix, [...(this.added.get(prefix) ?? []), holder]);
  }

  /** Every block that contains the prefix or is it, whoever holds it, the largest first. */
  around(prefix: string): readonly HeldBlock[] {
    return this.covering(prefix).flatMap(({ prefix: each, holders: [holder] }) =>
      holder === undefined ? [] : [{ prefix: each, holder }],
    );
  }

  containing(holder: string, prefix: string): string | undefined {
    return this.covering(prefix).findLast(({ holders }) => holders.includes(holder))?.prefix;
  }

  private covering(prefix: string) {
    return [...prefixesAround(prefixOf(prefix)).map(formatPrefix), prefix].map((each) => {
      const registered = this.registered(each);
      const holders = [...(registered ? [registered.holder] : []), ...(this.added.get(each) ?? [])];
      return { prefix: each, holders };
    });
  }
}
