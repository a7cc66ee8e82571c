import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { refusing } from '../kernel/refusal.js';
import type { PersonCommand } from './commands.js';
import type { PersonEvent } from './events.js';

export const PERSON_REFUSALS = [
  { code: 'person-unknown', meaning: 'There is no such person on record.' },
  { code: 'erasure-without-reason', meaning: 'Nobody said why it is to be erased.' },
] as const;

const refused = refusing(PERSON_REFUSALS);

export type PersonStanding = 'unknown' | 'described' | 'erased';

/** Guards the record of one person, the stream `person-<id>`. */
export const personDecider: Decider<InContext<PersonCommand>, PersonEvent, PersonStanding> = {
  initial: 'unknown',
  decide: ({ data, context: { reason } }, standing) => {
    if (standing === 'unknown')
      throw refused('person-unknown', 'There is no such person on record.', '', 'give the id of one that is');
    if (standing === 'erased') return [];
    if (reason === undefined)
      throw refused(
        'erasure-without-reason',
        'Nobody said why the person is to be erased.',
        '/reason',
        'say why, in words and without the name: the record of it stays',
      );
    return [{ type: 'PersonErased', data }];
  },
  evolve: (standing, { type }) => {
    if (type === 'PersonErased') return 'erased';
    return standing === 'unknown' ? 'described' : standing;
  },
};
