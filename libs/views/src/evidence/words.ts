import { utcDay } from '../words/day.js';
import type { Names } from '../words/names.js';
import type { Doer, RequestInView } from './request.js';

/** What evidence is about, in words. */
export const subjectWords = ({ lease, lessee }: RequestInView['subject'], names: Names): string =>
  lease === undefined ? `lessee ${names.party(lessee ?? '')}` : `lease ${lease}`;

/** Whose eyes it is for, in words. */
export const eyesWords = ({ role, party }: RequestInView['seenAs'], names: Names): string =>
  party === undefined ? role : `${role} ${names.party(party)}`;

/** Who did something, in words. */
export const doerWords = ({ role, party, person }: Doer, names: Names): string =>
  [person === undefined ? '' : names.person(person), eyesWords({ role, ...(party && { party }) }, names)]
    .filter(Boolean)
    .join(', ');

/** A request in a list. */
export const requestRow = (
  { requestId, state, dueBy, subject, reader, purpose }: RequestInView,
  names: Names,
): readonly string[] => [
  requestId,
  state,
  `due ${utcDay(dueBy)}`,
  `${subjectWords(subject, names)}, for ${names.person(reader)}: ${purpose}`,
];
