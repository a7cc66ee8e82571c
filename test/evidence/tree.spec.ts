import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { TiledTree } from '#evidence/merkle/tiles.js';
import { consistencyProof, inclusionProof, rootOf } from '#evidence/merkle/tree.js';
import { isConsistent, isIncluded } from '#evidence/merkle/verify.js';
import { TreeFile } from '#evidence/tree/tree-file.js';
import { consistent, included, treeHash } from './independent-reader.js';

const MOST = 700;
const leaves = Array.from({ length: MOST }, () => randomBytes(32));

function grownTo(size: number, flushes: readonly number[] = []): TiledTree {
  const tiles = TreeFile.inMemory();
  let tree = new TiledTree(tiles, 0);
  for (const [at, leaf] of leaves.slice(0, size).entries()) {
    tree.add(leaf);
    // As a process does that ends there and another goes on.
    if (flushes.includes(at)) {
      tree.flush();
      tree = new TiledTree(tiles, tree.size);
    }
  }
  return tree;
}

const TREE = grownTo(MOST);
const ROOTS = Array.from({ length: MOST + 1 }, (_, size) => rootOf(TREE, size));

const flipped = (bytes: Buffer, bit: number): Buffer => {
  const other = Buffer.from(bytes);
  other[(bit >> 3) % other.length]! ^= 1 << (bit & 7);
  return other;
};
const withFlipped = (proof: readonly Buffer[], bit: number): readonly Buffer[] => {
  const at = (bit >> 8) % proof.length;
  return proof.map((hash, index) => (index === at ? flipped(hash, bit & 255) : hash));
};

describe('the tree (RFC 6962 §2.1, first 2)', () => {
  it('has the root that the definition gives, at every size, wherever it was broken off', () => {
    for (let size = 0; size <= 300; size += 1)
      expect(ROOTS[size]!.equals(treeHash(leaves.slice(0, size)))).toBe(true);
    expect(ROOTS[MOST]!.equals(treeHash(leaves))).toBe(true);
    expect(rootOf(grownTo(MOST, [0, 3, 254, 255, 256, 511, 600]), MOST)).toEqual(ROOTS[MOST]);
  });

  it('proves every entry of every size up to some, to both readers', () => {
    for (const size of [1, 2, 3, 7, 8, 9, 64, 100, 255, 256, 257])
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(TREE, index, size);
        expect(isIncluded(leaves[index]!, index, size, proof, ROOTS[size]!)).toBe(true);
        expect(included(leaves[index]!, index, size, proof, ROOTS[size]!)).toBe(true);
      }
  });

  it('proves every size to go on from every smaller one, to both readers', () => {
    for (const size of [1, 2, 3, 8, 9, 64, 100, 257])
      for (let first = 1; first <= size; first += 1) {
        const proof = consistencyProof(TREE, first, size);
        expect(isConsistent(first, size, proof, ROOTS[first]!, ROOTS[size]!)).toBe(true);
        expect(consistent(first, size, proof, ROOTS[first]!, ROOTS[size]!)).toBe(true);
      }
  });

  it('proves nothing with one bit flipped, of the entry, the proof or a root', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: MOST }), fc.nat(), fc.nat(0xffff), (size, some, bit) => {
        const index = some % size;
        const [leaf, root, proof] = [leaves[index]!, ROOTS[size]!, inclusionProof(TREE, index, size)];
        expect(isIncluded(leaf, index, size, proof, root)).toBe(true);
        expect(isIncluded(flipped(leaf, bit), index, size, proof, root)).toBe(false);
        expect(isIncluded(leaf, index, size, proof, flipped(root, bit))).toBe(false);
        expect(isIncluded(leaf, index, size, withFlipped(proof, bit), root)).toBe(false);
        expect(isIncluded(leaf, (index + 1) % size, size, proof, root)).toBe(false);

        const first = 1 + (some % (size - 1));
        const growth = consistencyProof(TREE, first, size);
        expect(isConsistent(first, size, growth, ROOTS[first]!, root)).toBe(true);
        expect(isConsistent(first, size, growth, flipped(ROOTS[first]!, bit), root)).toBe(false);
        expect(isConsistent(first, size, growth, ROOTS[first]!, flipped(root, bit))).toBe(false);
        expect(isConsistent(first, size, withFlipped(growth, bit), ROOTS[first]!, root)).toBe(false);
      }),
    );
  });

  it('makes proofs that grow as the logarithm', () => {
    for (const size of [2, 10, 100, 700])
      for (const index of [0, size >> 1, size - 1])
        expect(inclusionProof(TREE, index, size).length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
  });
});
