import type { Persons } from '#event-store/persons.js';
import { renewalOwners } from '#views/renewal-queue/places.js';
import type { ReadModel } from '#read-model/read-model.js';

/** The person who owns renewals, by id or by name or mail address as recorded, whatever its case. */
export async function personNamed(
  model: ReadModel,
  persons: Persons,
  idOrName: string,
): Promise<string | undefined> {
  const wanted = idOrName.trim().toLowerCase();
  for (const owner of renewalOwners(model))
    if (owner === wanted || (await persons.reveal(owner))?.toLowerCase() === wanted) return owner;
  return undefined;
}
