import { compareText } from './compare-text.js';

/** Whether two plain values are the same, in whatever order their members are. */
export const isSameValue = (one: unknown, other: unknown): boolean =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));

/** With the members in one order, so that equal values have equal texts. */
const inOrder = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .toSorted(([a], [b]) => compareText(a, b))
          .map(([name, member]) => [name, inOrder(member)]),
      )
    : Array.isArray(value)
      ? value.map(inOrder)
      : value;
