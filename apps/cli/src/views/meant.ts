import { personsNamed } from '#application/people/persons-named.js';
import type { Persons } from '#event-store/persons.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { PartyDocument } from '#record/party/party-document.js';
import { partiesNamed } from '#views/parties/parties-named.js';
import { No } from '../failure.js';

interface Candidate {
  readonly id: string;
  /** What tells it from the others. */
  readonly words: string;
}

/** The id of the party that an id or a name means. @throws No where that is none, or one of several, which it lists */
export const partyMeant = (model: ReadModel, idOrName: string): string =>
  theOne(partiesNamed(model, idOrName).map(candidate), idOrName, `There is no party "${idOrName}".`);

/** The same of whoever owns renewals. @throws No */
export const ownerMeant = async (model: ReadModel, persons: Persons, idOrName: string): Promise<string> =>
  theOne(
    (await personsNamed(model, persons, idOrName)).map(({ personId, identity }) => ({
      id: personId,
      words: identity,
    })),
    idOrName,
    `Nobody called "${idOrName}" owns a renewal.`,
  );

/** Whoever has that name or mail address on record, whatever they do there. @throws No */
export async function anybodyMeant(persons: Persons, name: string): Promise<string> {
  const found = await persons.find(name);
  if (found === undefined) throw new No(`Nobody called "${name}" is on record.`);
  return found;
}

function theOne([found, ...others]: readonly Candidate[], name: string, none: string): string {
  if (found === undefined) throw new No(none);
  if (others.length === 0) return found.id;
  const lines = [found, ...others].map(({ id, words }) => `  ${id}  ${words}`);
  throw new No(
    [`"${name}" could mean any of these:`, ...lines].join('\n'),
    'give the id of the one that is meant',
  );
}

function candidate({ partyId, name, country, formerNames = [] }: PartyDocument): Candidate {
  const others = new Set(formerNames.map((former) => former.name).filter((former) => former !== name));
  const former = [...others].join(', ');
  const words = [name, ...(country ? [country] : []), ...(former ? [`formerly ${former}`] : [])];
  return { id: partyId, words: words.join(', ') };
}
