import { invalid } from '../problem.js';

const REVISION = /^(0|[1-9]\d{0,18})$/;

/** An opaque text for where a page ended. */
export const cursorOf = (last: string): string => Buffer.from(last).toString('base64url');

export const textOf = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

/** @throws Problem 400 for a cursor that stands for no revision */
export function revisionOf(cursor: string): bigint {
  const text = textOf(cursor);
  if (REVISION.test(text)) return BigInt(text);
  throw invalid([{ parameter: 'cursor', detail: 'is no cursor', mend: 'begin again without one' }]);
}
