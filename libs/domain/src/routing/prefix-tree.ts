import { mask, type Prefix } from '../kernel/prefix.js';

export interface PrefixEntry<V> {
  readonly prefix: Prefix;
  readonly value: V;
}

interface Node<V> {
  readonly value: V | undefined;
  /** What continues with bit 0, and with bit 1. */
  readonly zero: Node<V> | undefined;
  readonly one: Node<V> | undefined;
}

/**
 * An immutable map from prefixes to values: a binary trie that copies the path it changes, at most 33 nodes, and
 * shares the rest. Older trees stay as they were, so it can be part of a folded state.
 */
export class PrefixTree<V extends NonNullable<unknown>> {
  private constructor(private readonly root: Node<V> | undefined) {}

  static empty<V extends NonNullable<unknown>>(): PrefixTree<V> {
    return new PrefixTree<V>(undefined);
  }

  get(prefix: Prefix): V | undefined {
    let node = this.root;
    for (let depth = 0; node !== undefined && depth < prefix.length; depth++)
      node = child(node, prefix, depth);
    return node?.value;
  }

  set(prefix: Prefix, value: V): PrefixTree<V> {
    return new PrefixTree(replace(this.root, prefix, 0, value));
  }

  delete(prefix: Prefix): PrefixTree<V> {
    return this.get(prefix) === undefined ? this : new PrefixTree(replace(this.root, prefix, 0, undefined));
  }

  /** The entries that contain `prefix` or equal it, the shortest (largest) first. */
  covering(prefix: Prefix): PrefixEntry<V>[] {
    const entries: PrefixEntry<V>[] = [];
    let node = this.root;
    for (let depth = 0; node !== undefined; depth++) {
      if (node.value !== undefined) entries.push({ prefix: truncate(prefix, depth), value: node.value });
      node = depth < prefix.length ? child(node, prefix, depth) : undefined;
    }
    return entries;
  }

  /** The entries that `prefix` contains or equals, by first address, then the shorter prefix first. */
  covered(prefix: Prefix): PrefixEntry<V>[] {
    let node = this.root;
    for (let depth = 0; node !== undefined && depth < prefix.length; depth++)
      node = child(node, prefix, depth);
    const entries: PrefixEntry<V>[] = [];
    collect(node, prefix.first, prefix.length, entries);
    return entries;
  }

  entries(): PrefixEntry<V>[] {
    return this.covered({ first: 0, length: 0 });
  }
}

const bit = (prefix: Prefix, depth: number): number => (prefix.first >>> (31 - depth)) & 1;

const child = <V>(node: Node<V>, prefix: Prefix, depth: number): Node<V> | undefined =>
  bit(prefix, depth) === 0 ? node.zero : node.one;

const truncate = (prefix: Prefix, length: number): Prefix => ({
  first: (prefix.first & mask(length)) >>> 0,
  length,
});

/** The node with the value at `prefix` set, or removed where it is undefined; a node left with nothing goes too. */
function replace<V>(
  node: Node<V> | undefined,
  prefix: Prefix,
  depth: number,
  value: V | undefined,
): Node<V> | undefined {
  let { value: own, zero, one } = node ?? { value: undefined, zero: undefined, one: undefined };
  if (depth === prefix.length) own = value;
  else if (bit(prefix, depth) === 0) zero = replace(zero, prefix, depth + 1, value);
  else one = replace(one, prefix, depth + 1, value);
  return own === undefined && zero === undefined && one === undefined ? undefined : { value: own, zero, one };
}

function collect<V>(node: Node<V> | undefined, first: number, length: number, into: PrefixEntry<V>[]): void {
  if (node === undefined) return;
  if (node.value !== undefined) into.push({ prefix: { first, length }, value: node.value });
  collect(node.zero, first, length + 1, into);
  collect(node.one, (first | (1 << (31 - length))) >>> 0, length + 1, into);
}
