import { listOf, type Members } from '../json-members.js';
import { shown } from '../shown.js';

/** A member that is a text with something in it; absent else. */
export function textIn<M extends string>(members: Members, member: M): { readonly [K in M]?: string } {
  const value = members[member];
  return (typeof value === 'string' && value.trim() !== '' ? { [member]: shown(value.trim(), 200) } : {}) as {
    readonly [K in M]?: string;
  };
}

export const textsIn = (value: unknown): readonly string[] =>
  listOf(value).flatMap((text) => (typeof text === 'string' ? [shown(text, 200)] : []));
