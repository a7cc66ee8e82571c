import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jcs } from '#evidence/entry/jcs.js';
import { isConsistent, isIncluded, isIncludedInPart, isPartOf } from '#evidence/merkle/verify.js';
import { describeWithData, sharedData } from '../support/shared-data.js';

interface Vector {
  readonly desc: string;
  readonly wantErr: boolean;
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly leafHash: string;
  readonly size1: number;
  readonly size2: number;
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly root: string;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
}

const bytes = (base64: string | null): Buffer => Buffer.from(base64 ?? '', 'base64');

const CHECKS: Readonly<Record<string, (vector: Vector, proof: readonly Buffer[]) => boolean>> = {
  inclusion: ({ leafHash, leafIdx, treeSize, root }, proof) =>
    isIncluded(bytes(leafHash), leafIdx, treeSize, proof, bytes(root)),
  consistency: ({ size1, size2, root1, root2 }, proof) =>
    isConsistent(size1, size2, proof, bytes(root1), bytes(root2)),
  subtreeinclusion: ({ leafHash, leafIdx, start, end, root }, proof) =>
    isIncludedInPart(bytes(leafHash), leafIdx, { start, end }, proof, bytes(root)),
  subtreeconsistency: ({ start, end, size, root1, root2 }, proof) =>
    isPartOf({ start, end }, size, proof, bytes(root1), bytes(root2)),
};

describeWithData('the vectors of transparency-dev/merkle (RFC 6962, first 2)', () => {
  it.each(Object.entries(CHECKS))('of %s are each judged right', (kind, check) => {
    const folder = sharedData(`merkle/testdata/${kind}`);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
    const wrong = files.filter((name) => {
      const vector = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Vector;
      return check(vector, (vector.proof ?? []).map(bytes)) === vector.wantErr;
    });
    expect(files.length).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });
});

describeWithData('the vectors of RFC 8785', () => {
  it.each(['arrays', 'french', 'structures', 'unicode', 'values', 'weird'])('%s', (name) => {
    const file = (folder: string, ending: string) =>
      readFileSync(sharedData(`jcs/testdata/${folder}/${name}.${ending}`), 'utf8');
    const text = jcs(JSON.parse(file('input', 'json')));
    expect(text).toBe(file('output', 'json'));
    expect(Buffer.from(text).toString('hex')).toBe(file('outhex', 'txt').replaceAll(/\s/g, ''));
  });
});
