import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { EventType } from '#domain/kernel/event-type.js';

/** By type and version, the digest of the shape that its data has. */
export type ShapeDigests = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const digestsOf = (types: Iterable<EventType>): ShapeDigests =>
  Object.fromEntries(
    [...types]
      .toSorted((a, b) => a.type.localeCompare(b.type))
      .map(({ type, older, data }) => [
        type,
        Object.fromEntries(
          [...older.map((shape) => shape.data), data].map((shape, index) => [index + 1, digestOf(shape)]),
        ),
      ]),
  );

/** What has to be done before events can be stored in these shapes; nothing where all of them are on record. */
export function shapeFaults(recorded: ShapeDigests, current: ShapeDigests): readonly string[] {
  const gone = Object.keys(recorded).filter((type) => !(type in current));
  return [
    ...gone.map((type) => `${type} is gone: events of it are stored, keep the type`),
    ...Object.entries(current).flatMap(([type, versions]) => [
      ...Object.entries(versions).flatMap(([version, digest]) =>
        faultOf(`version ${version} of ${type}`, recorded[type]?.[version], digest),
      ),
      ...Object.keys(recorded[type] ?? {})
        .filter((version) => !(version in versions))
        .map((version) => `version ${version} of ${type} is gone: events of it are stored, keep its shape`),
    ]),
  ];
}

function faultOf(what: string, recorded: string | undefined, current: string): readonly string[] {
  if (recorded === current) return [];
  return recorded === undefined
    ? [`${what} is new: put it on record by \`npm run history:types\`, and make a golden log of it`]
    : [`${what} changed, and events are stored in it: take the change back, or make it the next version`];
}

/** What a person is told about a shape, and how callers name what it is of, are no part of it. */
const WORDS = ['mend', 'names', 'day', 'examples', 'description', 'title'];

const digestOf = (shape: object): string =>
  createHash('sha256')
    .update(canonicalize(withoutWords(shape)) ?? '')
    .digest('hex');

function withoutWords(shape: unknown): unknown {
  if (Array.isArray(shape)) return shape.map(withoutWords);
  if (typeof shape !== 'object' || shape === null) return shape;
  return Object.fromEntries(
    Object.entries(shape)
      .filter(([name]) => !WORDS.includes(name))
      .map(([name, value]) => [
        name,
        name === 'properties' ? membersWithoutWords(value) : withoutWords(value),
      ]),
  );
}

const membersWithoutWords = (members: object): object =>
  Object.fromEntries(Object.entries(members).map(([name, shape]) => [name, withoutWords(shape)]));
