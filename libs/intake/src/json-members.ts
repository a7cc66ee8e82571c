export type Members = Readonly<Record<string, unknown>>;

/** The members of a JSON value that somebody else wrote; none of what is no object. */
export const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null ? (value as Members) : {};

/** Its items; none of what is no list. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
