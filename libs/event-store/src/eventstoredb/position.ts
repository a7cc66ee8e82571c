import type { Position } from '@eventstore/db-client';

const LOW_64_BITS = (1n << 64n) - 1n;

/** Both of the server's positions in one number that rises along the log. */
export function positionFrom({ commit, prepare }: Position): bigint {
  return (commit << 64n) | prepare;
}

export function serverPosition(position: bigint): Position {
  return { commit: position >> 64n, prepare: position & LOW_64_BITS };
}
