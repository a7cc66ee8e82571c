import type { Persons } from '#event-store/persons.js';
import type { ReadModel } from '#read-model/read-model.js';
import { personDocuments } from '#views/documents/person.js';

/**
 * Destroys the keys of those who were erased by what is on record, where a process ended between the two. Again changes
 * nothing. @throws StoreUnavailable
 */
export async function finishErasures(model: ReadModel, persons: Persons): Promise<void> {
  for (const { document } of personDocuments(model))
    if (document.erased !== undefined && (await persons.hasKey(document.personId)))
      await persons.erase(document.personId);
}
