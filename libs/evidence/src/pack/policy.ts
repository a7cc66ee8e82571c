/** Whose signatures are asked for (C2SP tlog-policy): those of the log, by any of these keys, and nobody's beside. */
export const policyOf = (vkeys: readonly string[]): string =>
  [...vkeys.map((vkey) => `log ${vkey}`), 'quorum none', ''].join('\n');
