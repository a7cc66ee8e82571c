import { comparePrefixes, prefixContains, prefixOf } from '#domain/kernel/prefix.js';

/** What there is of one prefix, and the branches of those inside it. */
export interface Branch<T> {
  readonly prefix: string;
  readonly items: readonly T[];
  readonly inside: readonly Branch<T>[];
}

interface Growing<T> {
  readonly prefix: string;
  readonly items: T[];
  readonly inside: Growing<T>[];
}

/** Prefixes, each in the smallest of the others that it lies in, in the order of addresses. */
export function nested<T>(
  things: readonly { readonly prefix: string; readonly shown: T }[],
): readonly Branch<T>[] {
  const roots: Growing<T>[] = [];
  const around: Growing<T>[] = [];
  const sorted = things.toSorted((a, b) => comparePrefixes(prefixOf(a.prefix), prefixOf(b.prefix)));
  for (const { prefix, shown } of sorted) {
    while (around.length > 0 && !prefixContains(prefixOf(around.at(-1)!.prefix), prefixOf(prefix)))
      around.pop();
    const outer = around.at(-1);
    if (outer?.prefix === prefix) {
      outer.items.push(shown);
      continue;
    }
    const branch = { prefix, items: [shown], inside: [] };
    (outer?.inside ?? roots).push(branch);
    around.push(branch);
  }
  return roots;
}
