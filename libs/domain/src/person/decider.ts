import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { checkErasureReason, ERASURE_REFUSALS } from '../kernel/erasure.js';
import { refusing } from '../kernel/refusal.js';
import type { PersonCommand } from './commands.js';
import type { PersonEvent } from './events.js';

export const PERSON_REFUSALS = [
  { code: 'person-unknown', meaning: 'There is no such person on record.' },
  ...ERASURE_REFUSALS,
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
    checkErasureReason(reason);
    return [{ type: 'PersonErased', data }];
  },
  evolve: (standing, { type }) => {
    if (type === 'PersonErased') return 'erased';
    return standing === 'unknown' ? 'described' : standing;
  },
};
