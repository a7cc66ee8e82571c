import type { AnswerNames } from '../declared/view.js';
import { onOneLine } from './layout.js';
import type { Names } from './names.js';

/** The names that an answer brings with it, each on one line, for whoever renders it. */
export const namesIn = ({ parties = {}, people = {} }: Partial<AnswerNames>): Names => ({
  party: (id) => onOneLine(own(parties, id) ?? id),
  person: (id) => onOneLine(own(people, id) ?? `person ${id.slice(0, 8)}`),
});

/** A text that somebody wrote may be the name of a member that every object has. */
const own = (names: Readonly<Record<string, string>>, id: string): string | undefined =>
  Object.hasOwn(names, id) ? names[id] : undefined;
