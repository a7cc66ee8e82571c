import { useState } from 'react';

type Selection = Readonly<Record<string, true>>;

/**
 * The rows that are ticked, by their ids. What is not shown is dropped: nothing comes back selected that somebody lost
 * sight of. `shown` is undefined while rows are asked for, which drops none.
 */
export function useSelection<R>(
  shown: readonly R[] | undefined,
  rowId: (row: R) => string,
): readonly [Selection, (next: Selection | ((before: Selection) => Selection)) => void] {
  const [selection, setSelection] = useState<Selection>({});
  const ids = Object.keys(selection);
  if (shown === undefined || ids.length === 0) return [selection, setSelection];
  const there = new Set(shown.map(rowId));
  if (ids.every((id) => there.has(id))) return [selection, setSelection];
  const kept = Object.fromEntries(ids.filter((id) => there.has(id)).map((id) => [id, true as const]));
  setSelection(kept);
  return [kept, setSelection];
}
