const REVISION = /^(0|[1-9]\d{0,18})$/;

/** An opaque text for where a page ended. */
export const cursorOf = (revision: string): string => Buffer.from(revision).toString('base64url');

/** The revision that a cursor stands for, `null` for what is no cursor. */
export function revisionOf(cursor: string): bigint | null {
  const text = Buffer.from(cursor, 'base64url').toString();
  return REVISION.test(text) ? BigInt(text) : null;
}
