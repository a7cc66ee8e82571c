import { streamName } from '#domain/kernel/stream-type.js';
import { calendarStream } from '#domain/calendar/stream.js';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { calendarDecider } from '#domain/calendar/decider.js';
import type { Clock } from '#event-store/clock.js';
import { EventStore } from '#event-store/event-store.js';
import { CommandHandling } from '#event-store/command-handling.js';
import type { Scope } from '#views/renewal-calendar/calendar-event.js';
import { ReadModel } from '#read-model/read-model.js';
import { CalendarTooLarge } from '#views/renewal-calendar/renewal-calendar.js';
import { isSecretOf } from '../calendar/calendar-token.js';
import { renderCalendar } from '../calendar/render-calendar.js';
import { RenderedCalendars } from '../calendar/rendered-calendars.js';
import { readerNow } from '#views/declared/limits.js';
import { boundTo, type Reader } from '#views/declared/reader.js';
import { RecordedAccess } from '../access/recorded-access.js';
import { CLOCK } from '../ledger-options.js';
import { Fault } from '#views/declared/fault.js';

/** Either what a caller asks for, or a calendar that was issued, by its secret. */
export type WhichCalendar =
  | { readonly reader: Reader; readonly scope: Scope }
  | { readonly calendarId: string; readonly secret: string };

/** A calendar as iCalendar text, `undefined` for a secret that opens none, or no longer. */
export class CalendarQuery extends Query<string | undefined> {
  constructor(readonly which: WhichCalendar) {
    super();
  }
}

@QueryHandler(CalendarQuery)
export class CalendarQueryHandler implements IQueryHandler<CalendarQuery> {
  private readonly calendars = new RenderedCalendars();

  constructor(
    private readonly model: ReadModel,
    private readonly store: EventStore,
    private readonly commands: CommandHandling,
    private readonly access: RecordedAccess,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ which }: CalendarQuery): Promise<string | undefined> {
    const asked = 'secret' in which ? await this.issued(which) : which;
    if (asked === undefined) return undefined;
    const now = this.clock().toISOString();
    const reader = readerNow(asked.reader, now);
    // Deadlines are those of now, which an access to what was known at an instant does not reach.
    if (reader.asOf !== undefined) return undefined;
    try {
      return await this.rendered(reader, asked.scope, now);
    } catch (error) {
      if (!(error instanceof CalendarTooLarge)) throw error;
      throw new Fault('calendar-too-large', `${error.message} Ask for one of a lessee or of an owner.`);
    }
  }

  private rendered(reader: Reader, scope: Scope, now: string): Promise<string> {
    const { model, store } = this;
    const key = JSON.stringify([
      boundTo(reader) === undefined ? null : reader,
      scope.lessee ?? null,
      scope.owner ?? null,
    ]);
    return this.calendars.text(key, { position: model.position(), now }, () =>
      renderCalendar({ model, store }, reader, scope, now),
    );
  }

  /** Read from the log itself, so that what is revoked is so on every replica at once. */
  private async issued({ calendarId, secret }: Extract<WhichCalendar, { secret: string }>) {
    const { state } = await this.commands.state(calendarDecider, streamName(calendarStream, calendarId));
    if (state === null || state.revoked || !isSecretOf(secret, state.tokenDigest)) return undefined;
    const reader = await this.access.readerNow(state.issuer);
    return reader && { reader, scope: { lessee: state.lessee, owner: state.owner } };
  }
}
