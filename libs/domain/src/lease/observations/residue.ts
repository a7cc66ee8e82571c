import { isSameValue } from '../../kernel/same-value.js';
import { OBJECT_KINDS, type ObjectKind, type Seen } from './seen.js';

/** What a lease can leave behind: the registration is that of its block, and listings count for whoever has the space. */
export const RESIDUE_KINDS: readonly ObjectKind[] = OBJECT_KINDS.filter((kind) => kind !== 'registry-record');

export const canStay = ({ kind }: Pick<Seen, 'kind'>): boolean => RESIDUE_KINDS.some((each) => each === kind);

/**
 * Of what a source showed of a lease when it ended, what it still shows: what came since is of whoever has the space since.
 * `undefined` where nothing was left of it.
 */
export function stillThere(last: Seen | undefined, seen: Seen): Seen | undefined {
  if (last === undefined || last.found.length === 0 || !canStay(last)) return undefined;
  const found: readonly object[] = seen.found;
  const left = (last.found as readonly object[]).filter((each) =>
    found.some((now) => isSameValue(each, now)),
  );
  return left.length === last.found.length ? last : ({ kind: last.kind, found: left } as Seen);
}
