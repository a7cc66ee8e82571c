import { DECIDED_STREAMS } from '#domain/streams.js';
import type { Persons } from '#event-store/persons.js';
import { mapAt, placesNaming, type Path } from './places.js';

/** The command's data with people's ids in place of what they are named by, each described once in the ledger. */
export async function withPersonIds(persons: Persons, type: string, data: object): Promise<object> {
  let whole: unknown = data;
  for (const path of PEOPLE.get(type) ?? [])
    whole = await mapAt(whole, path, (named) => persons.idMeant(String(named)));
  return whole as object;
}

const PEOPLE: ReadonlyMap<string, readonly Path[]> = new Map(
  DECIDED_STREAMS.flatMap(({ commands }) =>
    commands.map(({ type, data }) => [type, placesNaming('person', data)] as const),
  ),
);
