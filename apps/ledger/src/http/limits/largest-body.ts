import type { TSchema } from 'typebox';

/** No body is larger, whatever its shape. */
export const BODY_LIMIT_BYTES = 1024 * 1024;
/** Blanks, and evidence with its reasons, fit in beside. */
const ROOM = 8 * 1024;
/** Of a text whose shape says nothing of its length: an id, a date, a prefix. */
const USUAL_TEXT = 256;
/** `\u0041`. */
const ESCAPED = 6;
const NUMBER = 24;

interface Shape {
  readonly type?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: TSchema;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly anyOf?: readonly TSchema[];
}

/** How many bytes a body of this shape can have: more of them are not read. */
export const largestBody = (shape: TSchema): number => Math.min(BODY_LIMIT_BYTES, ROOM + 2 * largest(shape));

function largest(shape: TSchema): number {
  const { type, maxLength = USUAL_TEXT, maxItems = Infinity, items, properties, anyOf } = shape as Shape;
  if (anyOf !== undefined) return Math.max(...anyOf.map(largest));
  if (properties !== undefined)
    return Object.entries(properties).reduce((sum, [name, each]) => sum + name.length + 4 + largest(each), 2);
  if (items !== undefined) return 2 + maxItems * (1 + largest(items));
  if (type === 'string') return 2 + ESCAPED * maxLength;
  return type === undefined || type === 'object' || type === 'array' ? Infinity : NUMBER;
}
