import { storedChecker, type Check } from '#domain/kernel/check.js';
import type { EventType } from '#domain/kernel/event-type.js';
import type { TSchema } from 'typebox';

export type Lifted = { readonly data: object } | { readonly unreadable: string };

/** Stored data in its type's current shape, lifted version by version, each one's shape checked. Never throws. */
export function liftData(type: EventType, version: unknown, stored: unknown): Lifted {
  if (!isVersionOf(type, version))
    return { unreadable: `${type.type} has unknown version ${String(version)}` };
  let data = stored;
  for (const [index, { data: shape, lift }] of type.older.entries()) {
    const from = index + 1;
    if (from < version) continue;
    const fault = faultIn(shape, data);
    if (fault !== undefined) return { unreadable: `${type.type} of version ${from} ${fault}` };
    try {
      data = lift(data as object);
    } catch (error) {
      return { unreadable: `${type.type} of version ${from} cannot be lifted: ${String(error)}` };
    }
  }
  const fault = faultIn(type.data, data);
  return fault === undefined ? { data: data as object } : { unreadable: `${type.type} ${fault}` };
}

const isVersionOf = (type: EventType, version: unknown): version is number =>
  typeof version === 'number' && Number.isInteger(version) && version >= 1 && version <= type.version;

const checks = new WeakMap<TSchema, Check<unknown>>();

/** Where the data does not fit its shape and why, as a clause. */
function faultIn(shape: TSchema, data: unknown): string | undefined {
  const check = checks.get(shape) ?? storedChecker(shape);
  checks.set(shape, check);
  const checked = check(data);
  if ('value' in checked) return undefined;
  const [first] = checked.faults;
  return `at ${first?.pointer || '/'}: ${first?.message}`;
}
