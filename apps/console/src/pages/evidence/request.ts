import type { Answer } from '../../client/declared.js';
import { text as shell } from '../../texts/shell.js';
import { text } from '../../texts/evidence.js';

export type Request = Answer<'evidence-requests'>['requests'][number];
export type Names = Pick<Answer<'evidence-requests'>, 'parties' | 'people'>;

/** Evidence may be about leases of several zones: instants are shown where whoever looks is. */
export const { timeZone: ZONE } = Intl.DateTimeFormat().resolvedOptions();

/** What evidence is about, in words. */
export const aboutWords = (
  { subject: { lease, lessee = '' } }: Pick<Request, 'subject'>,
  { parties }: Names,
): string => lease ?? text.ofLessee(parties[lessee] ?? lessee);

/** Whose eyes it is for, in words. */
export const eyesWords = ({ role, party }: Request['seenAs'], { parties }: Names): string =>
  [shell.roles[role], ...(party === undefined ? [] : [parties[party] ?? party])].join(', ');

/** Who did something, in words. */
export const doerWords = ({ person, ...who }: Request['requestedBy'], names: Names): string =>
  [...(person === undefined ? [] : [names.people[person] ?? person]), eyesWords(who, names)].join(', ');
