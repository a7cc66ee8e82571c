import type { InContext } from '../kernel/command.js';
import type { Decider, Recorded } from '../kernel/decider.js';
import { isBefore } from '../kernel/instant.js';
import { Refused } from '../kernel/refusal.js';
import type { DeputyCommand } from './commands.js';
import { endedAt, isWorkedBy, meeting, spanOf, type Deputyship } from './deputyship.js';
import type { Appointment, DeputyEvent } from './events.js';

export const DEPUTY_REFUSALS = [
  { code: 'deputyship-known', meaning: 'There is a deputyship of that id already.' },
  { code: 'deputyship-unknown', meaning: 'There is no such deputyship.' },
  { code: 'deputy-is-owner', meaning: 'Nobody stands in for themselves.' },
  { code: 'deputyship-backwards', meaning: 'The last day is before the first.' },
  { code: 'deputyship-past', meaning: 'The last day is over, so there is nothing left to stand in for.' },
  { code: 'deputy-appointed', meaning: 'The owner has a deputy on some of these days already.' },
  {
    code: 'deputies-in-circle',
    meaning: 'On some of these days the owner stands in for the deputy, so that nobody would be there.',
  },
  { code: 'deputyship-over', meaning: 'The deputyship is over by then.' },
] as const;

/** Guards all deputyships together, in one stream: whether they run in a circle is told by all of them alone. */
export const deputyDecider: Decider<InContext<DeputyCommand>, DeputyEvent, readonly Deputyship[]> = {
  initial: [],
  decide: ({ type, data, context: { now, effectiveAt } }, deputyships) => {
    const known = deputyships.find(({ deputyshipId }) => deputyshipId === data.deputyshipId);
    if (type === 'AppointDeputy') {
      if (known !== undefined)
        throw new Refused(
          'deputyship-known',
          'There is a deputyship of that id.',
          '/deputyshipId',
          'leave the id out',
        );
      check(data, deputyships, now);
      return [{ type: 'DeputyAppointed', data }];
    }
    if (known === undefined)
      throw new Refused(
        'deputyship-unknown',
        'There is no such deputyship.',
        '',
        'name one of /v1/renewals/deputies',
      );
    if (!isBefore(effectiveAt, known.endsAt))
      throw new Refused(
        'deputyship-over',
        `The deputyship is over since ${known.endsAt}.`,
        '/effectiveAt',
        'leave it as it is, or give an instant before that',
      );
    return [{ type: 'DeputyshipEnded', data }];
  },
  evolve: evolveDeputyships,
};

/** The fold of all deputyships, in the order in which they were decided; never throws. */
function evolveDeputyships(
  deputyships: readonly Deputyship[],
  { type, data, metadata }: Recorded<DeputyEvent>,
): readonly Deputyship[] {
  if (type === 'DeputyAppointed') {
    const { deputyshipId, owner, deputy } = data;
    return [...deputyships, { deputyshipId, owner, deputy, ...spanOf(data) }];
  }
  return deputyships.map((each) =>
    each.deputyshipId === data.deputyshipId ? endedAt(each, metadata.effectiveAt) : each,
  );
}

function check(appointment: Appointment, deputyships: readonly Deputyship[], now: string): void {
  const { owner, deputy, firstDay, lastDay, timeZone } = appointment;
  if (owner === deputy)
    throw new Refused('deputy-is-owner', 'Nobody stands in for themselves.', '/deputy', 'name somebody else');
  if (lastDay < firstDay)
    throw new Refused(
      'deputyship-backwards',
      `${lastDay} is before ${firstDay}.`,
      '/lastDay',
      'give the first day or a later one',
    );
  const span = spanOf(appointment);
  if (!isBefore(now, span.endsAt))
    throw new Refused(
      'deputyship-past',
      `${lastDay} is over in ${timeZone}.`,
      '/lastDay',
      'give today or a later day',
    );
  const before = meeting(deputyships, owner, span);
  if (before !== undefined)
    throw new Refused(
      'deputy-appointed',
      `The owner has a deputy from ${before.startsAt} to ${before.endsAt} (${before.deputyshipId}).`,
      '/firstDay',
      'give other days, or end that deputyship first',
    );
  if (isWorkedBy(deputyships, deputy, owner, span))
    throw new Refused(
      'deputies-in-circle',
      'The owner stands in for that deputy on some of these days.',
      '/deputy',
      'name somebody who is there, or end the other deputyship first',
    );
}
