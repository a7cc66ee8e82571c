import { streamName } from '#domain/kernel/stream-type.js';
import { calendarStream } from '#domain/calendar/stream.js';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { calendarDecider } from '#domain/calendar/decider.js';
import type { CalendarEvent } from '#domain/calendar/events.js';
import { dataDecidedOn } from '../command-data.js';
import { outcomeOf } from '../ledger-command.handler.js';
import { LedgerCommand, type CommandOutcome } from '../ledger-command.js';
import { Means } from '../means.js';
import { calendarPath, newSecret } from './calendar-token.js';

/** Asks for a calendar under a secret URL. */
export class IssueCalendarCommand extends LedgerCommand {}

type Scope = Omit<Extract<CalendarEvent, { type: 'CalendarIssued' }>['data'], 'calendarId' | 'tokenDigest'>;

/** Makes the secret, keeps its digest, and tells the URL this one time: a repeat can not tell it again. */
@CommandHandler(IssueCalendarCommand)
export class IssueCalendarHandler implements ICommandHandler<IssueCalendarCommand> {
  constructor(private readonly means: Means) {}

  async execute({ request, means = this.means }: IssueCalendarCommand): Promise<CommandOutcome> {
    const { id, context, expectedRevision: expected } = request;
    const scope = (await dataDecidedOn(means.persons, request.type, request.data)) as Scope;
    const { secret, digest } = newSecret();
    const issue = {
      type: 'IssueCalendar',
      data: { ...scope, calendarId: id, tokenDigest: digest },
      context,
    } as const;
    const outcome = outcomeOf(
      streamName(calendarStream, id),
      await means.commands.handle(calendarDecider, streamName(calendarStream, id), issue, { expected }),
    );
    return outcome.repeated ? outcome : { ...outcome, url: calendarPath(id, secret) };
  }
}
