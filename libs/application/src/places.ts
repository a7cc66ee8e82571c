import type { TSchema } from 'typebox';
import type { PartOfDay } from '#domain/kernel/day.js';

/** Where data of a shape something is; `*` stands for every item of a list. */
export type Path = readonly string[];

/** A shape with what it is made of. */
export interface Composite {
  readonly names?: string;
  readonly day?: PartOfDay;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
}

/** The places at which a shape has one that is of some kind. */
export function placesWhere(isOne: (shape: Composite) => boolean, shape: TSchema): readonly Path[] {
  const composite = shape as unknown as Composite;
  if (isOne(composite)) return [[]];
  const { properties = {}, items } = composite;
  const below = Object.entries({ ...properties, ...(items === undefined ? {} : { '*': items }) });
  return below.flatMap(([name, member]) => placesWhere(isOne, member).map((path) => [name, ...path]));
}

/** The places at which a shape has one that names a thing of that kind. */
export const placesNaming = (kind: string, shape: TSchema): readonly Path[] =>
  placesWhere(({ names }) => names === kind, shape);

/** The same data with what is at a place made into something else; what is not there stays away. */
export async function mapAt(
  value: unknown,
  [name, ...below]: Path,
  make: (found: unknown) => Promise<unknown>,
): Promise<unknown> {
  if (value === undefined) return undefined;
  if (name === undefined) return make(value);
  if (Array.isArray(value)) return Promise.all(value.map((item) => mapAt(item, below, make)));
  const { [name]: member } = value as Readonly<Record<string, unknown>>;
  return member === undefined ? value : { ...value, [name]: await mapAt(member, below, make) };
}
