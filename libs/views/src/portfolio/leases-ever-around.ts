import type { ReadModel } from '#read-model/read-model.js';
import { enclosing } from './enclosing.js';

const HOST_BITS = 32;

/** Every lease that ever, at any position of the log, had a prefix with the address (0 to 2³² - 1) in it. */
export function leasesEverAround(model: ReadModel, address: number): readonly string[] {
  const statement = model
    .prepare<[number, number, number, number], string>(
      `SELECT lease FROM lease_prefix WHERE first = ? AND length = ?
       UNION SELECT lease FROM once_prefix WHERE first = ? AND length = ?`,
    )
    .pluck();
  const around = enclosing({ first: address, length: HOST_BITS });
  return [...new Set(around.flatMap(({ first, length }) => statement.all(first, length, first, length)))];
}
