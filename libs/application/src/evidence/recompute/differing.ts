import { escapePointer } from '#domain/kernel/json-pointer.js';

/**
 * The JSON pointers at which two JSON values differ: in objects and lists those of what is in them. An item that a list has and the
 * other has not is told by its place in the list that has it, so that those behind it are not taken for others.
 */
export function differing(was: unknown, is: unknown, at = ''): readonly string[] {
  if (Object.is(was, is)) return [];
  if (Array.isArray(was) && Array.isArray(is)) return differingLists(was, is, at);
  if (!isObject(was) || !isObject(is) || Array.isArray(was) || Array.isArray(is)) return [at];
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...names].flatMap((name) => differing(was[name], is[name], `${at}/${escapePointer(name)}`));
}

function differingLists(was: readonly unknown[], is: readonly unknown[], at: string): readonly string[] {
  const [before, after] = [was.map((item) => JSON.stringify(item)), is.map((item) => JSON.stringify(item))];
  const [gone, come] = [without(before, after), without(after, before)];
  // The same items in another order.
  if (gone.length + come.length === 0)
    return before.every((text, index) => text === after[index]) ? [] : [at];
  if (gone.length === come.length)
    return gone.flatMap((index, nth) => differing(was[index], is[come[nth]!], `${at}/${index}`));
  return [...new Set([...gone, ...come])].map((index) => `${at}/${index}`);
}

/** The places in a list of what the other has not, or not so often. */
function without(list: readonly string[], other: readonly string[]): readonly number[] {
  const left = new Map<string, number>();
  for (const text of other) left.set(text, (left.get(text) ?? 0) + 1);
  return [...list.keys()].filter((index) => {
    const count = left.get(list[index]!) ?? 0;
    left.set(list[index]!, count - 1);
    return count <= 0;
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
