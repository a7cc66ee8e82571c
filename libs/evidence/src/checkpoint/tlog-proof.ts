/** That an entry is in the log that a checkpoint is of (C2SP tlog-proof). */
export const tlogProof = (index: number, path: readonly Buffer[], note: string): string =>
  ['c2sp.org/tlog-proof@v1', `index ${index}`, ...path.map((hash) => hash.toString('base64')), '', note].join(
    '\n',
  );
