import { isDeepStrictEqual } from 'node:util';
import { escapePointer } from '#domain/kernel/json-pointer.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventInHistory } from '../history/view.js';

/** What tells how the data of an event is to be read, and nothing of what it says. */
const FORM = '/metadata/schemaVersion';

/**
 * The members of an event, by JSON pointers such as `/data/amount`, that the history of its stream shows to a reader whole and as
 * they were stored. None where the reader may not know of the event. (R7)
 * @param seen the event as that history shows it
 */
export function shownMembers(
  { data, metadata }: RecordedEvent,
  seen: EventInHistory | undefined,
): ReadonlySet<string> {
  if (seen === undefined) return new Set();
  return new Set([
    ...alike('/data/', data, seen.data),
    ...alike('/metadata/', metadata, seen),
    ...('schemaVersion' in metadata ? [FORM] : []),
  ]);
}

/**
 * Of the data of an event, the members that the reader may know in part, as its history shows them: proven is a member whole or not
 * at all, and a contract that names a lease of others is the reader's own all the same. None where all is shown, or nothing of it.
 */
export function shownInPart({ data }: RecordedEvent, seen: EventInHistory | undefined): object | undefined {
  const parts = Object.entries(data).flatMap(([name, value]) => {
    const part = seen && own(seen.data, name);
    return part === undefined || isDeepStrictEqual(part, value) ? [] : [[name, part] as const];
  });
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

const alike = (place: string, stored: object, seen: object): readonly string[] =>
  Object.entries(stored)
    .filter(([name, value]) => isDeepStrictEqual(own(seen, name), value))
    .map(([name]) => place + escapePointer(name));

const own = (of: object, name: string): unknown =>
  Object.hasOwn(of, name) ? (of as Readonly<Record<string, unknown>>)[name] : undefined;
