/** A JSON value with one thing wrong, and what that is. */
export interface Mutation {
  readonly kind: 'dropped' | 'wrong type' | 'wrong format' | 'unknown member';
  /** RFC 6901, of what was changed or added. */
  readonly pointer: string;
  readonly value: unknown;
}

type Path = readonly string[];

/** Everything that can be wrong in one place: each member dropped, of another type, malformed; each object with one more. */
export const mutationsOf = (value: object): readonly Mutation[] =>
  pathsIn(value).flatMap((path) => {
    const part = path.reduce<unknown>((whole, name) => (whole as Members)[name], value);
    const made = (kind: Mutation['kind'], part: unknown, at = path): Mutation => ({
      kind,
      pointer: at.map((name) => `/${name}`).join(''),
      value: changed(value, path, () => part),
    });
    const isObject = typeof part === 'object' && part !== null && !Array.isArray(part);
    return [
      ...(path.length === 0 ? [] : [{ ...made('dropped', undefined), value: without(value, path) }]),
      ...(path.length === 0 ? [] : otherTypes(part).map((other) => made('wrong type', other))),
      ...(typeof part === 'string' ? ['', '\u0000'].map((text) => made('wrong format', text)) : []),
      ...(isObject ? [made('unknown member', { ...part, nonsense: 1 }, [...path, 'nonsense'])] : []),
    ];
  });

type Members = Readonly<Record<string, unknown>>;

const pathsIn = (value: unknown, path: Path = []): readonly Path[] => [
  path,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, part]) => pathsIn(part, [...path, name]))
    : []),
];

const OF_EACH_TYPE: readonly unknown[] = [null, true, -1.5, 'x y\u0000', [[]], {}];

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

const otherTypes = (part: unknown): readonly unknown[] =>
  OF_EACH_TYPE.filter((other) => typeOf(other) !== typeOf(part));

function changed(value: unknown, [name, ...below]: Path, change: (part: unknown) => unknown): unknown {
  if (name === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? changed(item, below, change) : item));
  const members = value as Members;
  return { ...members, [name]: changed(members[name], below, change) };
}

function without(value: unknown, path: Path): unknown {
  const name = path.at(-1)!;
  return changed(value, path.slice(0, -1), (part) =>
    Array.isArray(part)
      ? part.filter((_, index) => String(index) !== name)
      : Object.fromEntries(Object.entries(part as Members).filter(([other]) => other !== name)),
  );
}
