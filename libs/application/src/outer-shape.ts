import { Type, type TSchema } from 'typebox';
import type { CommandType } from '#domain/kernel/command-type.js';
import { dateOrInstant, described, nameOfAtMost, optional, record } from '#domain/kernel/shape.js';
import { placesWhere, type Composite, type Path } from './places.js';

const WhoInTheClear = Type.String({
  ...described(
    'callers give the name or mail address, which is kept apart, encrypted, and can be erased; or the id of somebody on record',
    nameOfAtMost(320),
  ),
  names: 'person',
});

/** The shape of a command on its own stream as callers give it. */
export const outerShape = ({ data, asked }: CommandType): TSchema =>
  inTheClear(asked?.data !== undefined && asked.target === undefined ? asked.data : data);

/** A shape with people in the clear, and days for instants. */
export const inTheClear = (shape: TSchema): TSchema =>
  placesWhere((each) => outerOf(each) !== undefined, shape).reduce(replacedAt, shape);

function outerOf({ names, day }: Composite): TSchema | undefined {
  if (names === 'person') return WhoInTheClear;
  return day && dateOrInstant(day);
}

function replacedAt(shape: TSchema, [name, ...below]: Path): TSchema {
  const { properties = {}, items, ...own } = shape as unknown as Composite;
  if (name === undefined) return outerOf(own)!;
  return name === '*'
    ? { ...shape, items: replaced(items!, below) }
    : record({ ...properties, [name]: replaced(properties[name]!, below) });
}

/** A member that may be absent stays so. */
function replaced(shape: TSchema, below: Path): TSchema {
  const made = replacedAt(shape, below);
  return Type.IsOptional(shape) ? optional(made) : made;
}
