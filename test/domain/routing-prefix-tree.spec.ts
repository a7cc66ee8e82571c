import * as fc from 'fast-check';
import {
  comparePrefixes,
  formatPrefix,
  prefixContains,
  prefixOf,
  type Prefix,
} from '#domain/kernel/prefix.js';
import { PrefixTree, type PrefixEntry } from '#domain/routing/prefix-tree.js';
import { anyPrefix, crowdedPrefix } from '../support/prefixes.js';

/** The same map as a plain list, searched by looking at every entry. */
type Listing = ReadonlyMap<string, PrefixEntry<number>>;

const step = fc.record({
  prefix: fc.oneof(crowdedPrefix, anyPrefix),
  value: fc.option(fc.nat(), { nil: undefined }),
});
type Step = { prefix: Prefix; value: number | undefined };

const applyToTree = (tree: PrefixTree<number>, { prefix, value }: Step): PrefixTree<number> =>
  value === undefined ? tree.delete(prefix) : tree.set(prefix, value);

const applyToListing = (listing: Listing, { prefix, value }: Step): Listing => {
  const next = new Map(listing);
  if (value === undefined) next.delete(formatPrefix(prefix));
  else next.set(formatPrefix(prefix), { prefix, value });
  return next;
};

const inOrder = (entries: Iterable<PrefixEntry<number>>) =>
  [...entries].toSorted((a, b) => comparePrefixes(a.prefix, b.prefix));

describe('PrefixTree', () => {
  it('answers as a list does, after any sets and deletes, and never changes an older tree', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), crowdedPrefix, (steps, asked) => {
        let tree = PrefixTree.empty<number>();
        let listing: Listing = new Map();
        const history = [{ tree, listing }];
        for (const each of steps) {
          tree = applyToTree(tree, each);
          listing = applyToListing(listing, each);
          history.push({ tree, listing });
        }
        for (const then of history) {
          const entries = inOrder(then.listing.values());
          expect(then.tree.entries()).toEqual(entries);
          expect(then.tree.get(asked)).toBe(then.listing.get(formatPrefix(asked))?.value);
          expect(then.tree.covering(asked)).toEqual(entries.filter((e) => prefixContains(e.prefix, asked)));
          expect(then.tree.covered(asked)).toEqual(entries.filter((e) => prefixContains(asked, e.prefix)));
        }
      }),
    );
  });

  it('gives what covers a prefix the largest first, and what it covers by address', () => {
    const given = ['10.0.1.0/24', '10.0.0.0/8', '10.0.1.128/25', '10.0.0.0/16', '11.0.0.0/8'];
    const tree = given.reduce((t, text) => t.set(prefixOf(text), text), PrefixTree.empty<string>());

    expect(tree.covering(prefixOf('10.0.1.0/24')).map((e) => e.value)).toEqual([
      '10.0.0.0/8',
      '10.0.0.0/16',
      '10.0.1.0/24',
    ]);
    expect(tree.covered(prefixOf('10.0.0.0/9')).map((e) => e.value)).toEqual([
      '10.0.0.0/16',
      '10.0.1.0/24',
      '10.0.1.128/25',
    ]);
  });

  it('keeps values that are falsy', () => {
    expect(PrefixTree.empty<number>().set(prefixOf('10.0.0.0/8'), 0).get(prefixOf('10.0.0.0/8'))).toBe(0);
  });

  it('is the same tree where there is nothing to delete', () => {
    const tree = PrefixTree.empty<number>().set(prefixOf('10.0.0.0/8'), 1);
    expect(tree.delete(prefixOf('10.0.0.0/9'))).toBe(tree);
  });
});
