import { leafHash } from '#evidence/merkle/hash.js';
import { RememberedTree } from '#evidence/merkle/remembered.js';
import { TiledTree } from '#evidence/merkle/tiles.js';
import { inclusionProof, rootOf } from '#evidence/merkle/tree.js';
import { proofsMember } from '#evidence/pack/proofs.js';
import { included, leafOfText } from './independent-reader.js';

const SIZES = [1, 2, 3, 255, 256, 257, 1_000, 65_537];
const HASH_LINE = 45;

/** A tree of so many entries, kept as tiles in memory. */
function treeOf(size: number) {
  const tiles = new Map<string, Buffer>();
  const kept = {
    read: (level: number, n: number) => tiles.get(`${level} ${n}`) ?? Buffer.alloc(0),
    write: (level: number, n: number, hashes: Buffer) => void tiles.set(`${level} ${n}`, hashes),
  };
  const tree = new TiledTree(kept, 0);
  for (let index = 0; index < size; index++) tree.add(leafHash(String(index)));
  tree.flush();
  return new TiledTree(kept, size);
}

describe('the proofs of a pack (first 2)', () => {
  it('have as many hashes as the tree has levels, and lead to its root whatever was looked up before', () => {
    const note = 'the note\n';
    for (const size of SIZES) {
      const tree = treeOf(size);
      const remembered = new RememberedTree(tree);
      const levels = Math.ceil(Math.log2(size));
      const root = rootOf(tree, size);
      for (const index of new Set([0, size >> 1, size - 1])) {
        const path = inclusionProof(remembered, index, size);
        expect(path).toEqual(inclusionProof(tree, index, size));
        expect(included(leafOfText(String(index)), index, size, path, root)).toBe(true);
        const bytes = proofsMember(remembered, [index], { size, note }).length;
        const most = `c2sp.org/tlog-proof@v1\nindex ${index}\n\n${note}`.length + levels * HASH_LINE;
        expect(bytes).toBeLessThanOrEqual(most);
      }
    }
  });
});
