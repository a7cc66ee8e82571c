import { escapePointer } from '#domain/kernel/json-pointer.js';

export type Place = '/data/' | '/metadata/';

/** Events have the same few hundred names of members again and again; where there are more, they are made anew. */
const MOST = 4096;
const known = { '/data/': new Map<string, string>(), '/metadata/': new Map<string, string>() };

/** The JSON pointer of a member at the top of an event's data or metadata. */
export function pointerOf(place: Place, name: string): string {
  let pointer = known[place].get(name);
  if (pointer === undefined) {
    pointer = place + escapePointer(name);
    if (known[place].size < MOST) known[place].set(name, pointer);
  }
  return pointer;
}
