import type { Caller } from '#application/caller.js';
import type { Actor } from '#domain/kernel/event.js';
import type { Persons } from '#event-store/persons.js';

/** Who acts, by the id of a person. */
export const actorOf = async (persons: Persons, { identity, role, party }: Caller): Promise<Actor> => ({
  subject: await persons.idOf(identity),
  role,
  ...(party === undefined ? {} : { party }),
});
