import type { TSchema } from 'typebox';

/** Texts up to here are what things are called and where they are found: references, clauses, systems, handles. */
const LONGEST_LINE = 255;

interface Parts {
  readonly format?: string;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
  readonly anyOf?: readonly TSchema[];
}

/**
 * The shape as callers have to give it: its short texts are one line. What the log holds may have been given before this
 * was asked, so that the shapes of events do not ask it.
 */
export function onOneLine(shape: TSchema): TSchema {
  const { format, maxLength = Infinity, properties, items, anyOf } = shape as Parts;
  if (format === 'text' && maxLength <= LONGEST_LINE)
    return like(shape, { format: 'line', mend: `give 1 to ${maxLength} characters on one line` });
  return like(shape, {
    ...(properties && { properties: mapped(properties) }),
    ...(items && { items: onOneLine(items) }),
    ...(anyOf && { anyOf: anyOf.map(onOneLine) }),
  });
}

const mapped = (properties: Readonly<Record<string, TSchema>>): object =>
  Object.fromEntries(Object.entries(properties).map(([name, shape]) => [name, onOneLine(shape)]));

/** With what a shape says of itself that is not enumerable, such as that it is optional. */
const like = (shape: TSchema, change: object): TSchema =>
  Object.assign(Object.defineProperties({}, Object.getOwnPropertyDescriptors(shape)), change) as TSchema;
