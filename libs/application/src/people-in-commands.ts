import { Type, type TSchema } from 'typebox';
import { nameOfAtMost, optional, record } from '#domain/kernel/shape.js';
import { DECIDED_STREAMS } from '#domain/streams.js';
import type { CommandType } from '#domain/kernel/command-type.js';
import type { Persons } from '#event-store/persons.js';
import { placesNaming, type Composite, type Path } from './places.js';

const WhoInTheClear = nameOfAtMost(320);

/** The shape of a command on its own stream as callers give it, with people in the clear. */
export const outerShape = ({ data, asked }: CommandType): TSchema =>
  asked?.data !== undefined && asked.target === undefined
    ? asked.data
    : placesNaming('person', data).reduce(inTheClear, data);

/** The command's data with people's ids in place of their names, each described once in the ledger. */
export async function withPersonIds(persons: Persons, type: string, data: object): Promise<object> {
  let whole: unknown = data;
  for (const path of PEOPLE.get(type) ?? []) whole = await byId(persons, whole, path);
  return whole as object;
}

const PEOPLE: ReadonlyMap<string, readonly Path[]> = new Map(
  DECIDED_STREAMS.flatMap(({ commands }) =>
    commands.map(({ type, data }) => [type, placesNaming('person', data)] as const),
  ),
);

function inTheClear(shape: TSchema, [name, ...below]: Path): TSchema {
  if (name === undefined) return WhoInTheClear;
  const { properties = {}, items } = shape as unknown as Composite;
  const made =
    name === '*'
      ? { ...shape, items: replaced(items!, below) }
      : record({ ...properties, [name]: replaced(properties[name]!, below) });
  return made;
}

/** A member that may be absent stays so. */
function replaced(shape: TSchema, below: Path): TSchema {
  const made = inTheClear(shape, below);
  return Type.IsOptional(shape) ? optional(made) : made;
}

async function byId(persons: Persons, value: unknown, [name, ...below]: Path): Promise<unknown> {
  if (value === undefined) return undefined;
  if (name === undefined) return persons.idOf(String(value));
  if (Array.isArray(value)) return Promise.all(value.map((item) => byId(persons, item, below)));
  const { [name]: member } = value as Readonly<Record<string, unknown>>;
  return member === undefined ? value : { ...value, [name]: await byId(persons, member, below) };
}
