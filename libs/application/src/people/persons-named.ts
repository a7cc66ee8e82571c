import { nameKey } from '#domain/kernel/name.js';
import type { Persons } from '#event-store/persons.js';
import { knownDeputyships } from '#views/documents/deputies.js';
import { renewalOwners } from '#views/renewal-queue/places.js';
import type { ReadModel } from '#read-model/read-model.js';

export interface NamedPerson {
  readonly personId: string;
  /** Name or mail address, as recorded. */
  readonly identity: string;
}

/** The people who own renewals or stand in for who does, by id or by name or mail address. */
export async function personsNamed(
  model: ReadModel,
  persons: Persons,
  idOrName: string,
): Promise<readonly NamedPerson[]> {
  const wanted = nameKey(idOrName);
  const found: NamedPerson[] = [];
  const standIns = knownDeputyships(model).flatMap(({ owner, deputy }) => [owner, deputy]);
  for (const personId of new Set([...renewalOwners(model), ...standIns])) {
    const identity = (await persons.reveal(personId)) ?? '';
    if (personId === wanted) return [{ personId, identity }];
    if (wanted !== '' && nameKey(identity) === wanted) found.push({ personId, identity });
  }
  return found;
}
