import type { Member } from '#evidence/pack/zip.js';

/** As `PERSON_ID`, wherever it stands. */
const PERSON_IDS = /\b[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;

/** What may be the id of a person in these members, or in what else is said, in order. */
export const peopleIn = (members: readonly Member[], ...more: readonly string[]): readonly string[] =>
  [
    ...new Set(
      [...members.map(({ bytes }) => bytes.toString('utf8')), ...more].flatMap(
        (text) => text.match(PERSON_IDS) ?? [],
      ),
    ),
  ].toSorted();
