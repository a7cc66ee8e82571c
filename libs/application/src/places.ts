import type { TSchema } from 'typebox';

/** Where in data of a shape something is named; `*` stands for every item of a list. */
export type Path = readonly string[];

/** A shape with what it is made of. */
export interface Composite {
  readonly names?: string;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
}

/** The places at which a shape has one that names a thing of that kind. */
export function placesNaming(kind: string, shape: TSchema): readonly Path[] {
  const { names, properties = {}, items } = shape as unknown as Composite;
  if (names === kind) return [[]];
  const below = Object.entries({ ...properties, ...(items === undefined ? {} : { '*': items }) });
  return below.flatMap(([name, member]) => placesNaming(kind, member).map((path) => [name, ...path]));
}
