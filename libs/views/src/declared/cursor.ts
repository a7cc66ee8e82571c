import { invalidParameter } from './fault.js';

/** An opaque text for where a page ended. */
export const cursorOf = (last: string): string => Buffer.from(last).toString('base64url');

export const textOf = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

export const badCursor = () => invalidParameter('cursor', 'is no cursor', 'begin again without one');

/** The page behind the item that the cursor names, in the list's own order. @throws Fault for a cursor that names none */
export function pageOf<T>(
  all: readonly T[],
  idOf: (item: T) => string,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
): { readonly items: readonly T[]; readonly next?: string } {
  const last = cursor === undefined ? undefined : textOf(cursor);
  const start = last === undefined ? 0 : all.findIndex((item) => idOf(item) === last) + 1;
  if (last !== undefined && start === 0) throw badCursor();
  const items = all.slice(start, start + limit);
  return start + limit < all.length ? { items, next: cursorOf(idOf(items.at(-1)!)) } : { items };
}
