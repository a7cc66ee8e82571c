import { lastAddress, mask, prefixOf } from '#domain/kernel/prefix.js';
import type { ReadModel } from '#read-model/read-model.js';

const TABLES = ['conduct', 'once_conduct'] as const;

/** The leases that ever shared addresses with one of the prefixes and ever had abuse or a listing on record, by id. */
export const conductAround = (model: ReadModel, prefixes: readonly string[]): readonly string[] =>
  [...new Set(TABLES.flatMap((table) => leasesAround(model, table, new Set(prefixes))))].toSorted();

function leasesAround(
  model: ReadModel,
  table: (typeof TABLES)[number],
  prefixes: ReadonlySet<string>,
): readonly string[] {
  const lengths = model.prepare<[], number>(`SELECT DISTINCT length FROM ${table}`).pluck().all();
  if (lengths.length === 0) return [];
  const inside = model
    .prepare<[number, number], string>(`SELECT lease FROM ${table} WHERE first BETWEEN ? AND ?`)
    .pluck();
  const exactly = model
    .prepare<[number, number], string>(`SELECT lease FROM ${table} WHERE first = ? AND length = ?`)
    .pluck();
  const found: string[] = [];
  // Neighbours lie in the same larger prefixes: each is looked up once.
  const lookedUp = new Set<string>();
  for (const text of prefixes) {
    const prefix = prefixOf(text);
    found.push(...inside.all(prefix.first, lastAddress(prefix)));
    for (const length of lengths.filter((shorter) => shorter < prefix.length)) {
      const first = (prefix.first & mask(length)) >>> 0;
      const key = `${first}/${length}`;
      if (lookedUp.has(key)) continue;
      lookedUp.add(key);
      found.push(...exactly.all(first, length));
    }
  }
  return found;
}
