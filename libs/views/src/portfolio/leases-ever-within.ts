import { lastAddress, type Prefix } from '#domain/kernel/prefix.js';
import type { ReadModel } from '#read-model/read-model.js';
import { enclosing } from './enclosing.js';

/** Every lease that ever, at any position of the log, had a prefix that shares addresses with this one. */
export function leasesEverWithin(model: ReadModel, prefix: Prefix): readonly string[] {
  const inside = model
    .prepare<[number, number, number, number], string>(
      `SELECT lease FROM lease_prefix WHERE first BETWEEN ? AND ?
       UNION SELECT lease FROM once_prefix WHERE first BETWEEN ? AND ?`,
    )
    .pluck()
    .all(prefix.first, lastAddress(prefix), prefix.first, lastAddress(prefix));
  const around = model
    .prepare<[number, number, number, number], string>(
      `SELECT lease FROM lease_prefix WHERE first = ? AND length = ?
       UNION SELECT lease FROM once_prefix WHERE first = ? AND length = ?`,
    )
    .pluck();
  const above = enclosing(prefix).flatMap(({ first, length }) => around.all(first, length, first, length));
  return [...new Set([...inside, ...above])].toSorted();
}
