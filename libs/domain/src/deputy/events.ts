import { Type } from 'typebox';
import { LocalDate, Person, record, TimeZone } from '../kernel/shape.js';
import { eventType, type EventOf } from '../kernel/event-type.js';

export const DeputyshipId = Type.String({
  format: 'uuid',
  mend: "give the deputyship's UUID",
  examples: ['8c4d2f0a-5b1e-5f6a-9c3d-7e2b1a0f9d8c'],
});

/** Somebody works the renewals of an owner who is away, from the start of the first day to the end of the last. */
export const DeputyAppointed = eventType(
  'DeputyAppointed',
  'operation',
  record({
    /** Names the deputyship. */
    deputyshipId: DeputyshipId,
    /** The person who is away, by id. */
    owner: Person,
    /** The person who works the renewals that the owner owns, by id. */
    deputy: Person,
    /** The first day of it, a local date in its time zone. */
    firstDay: LocalDate,
    /** The last day of it, a local date in its time zone. */
    lastDay: LocalDate,
    /** The IANA time zone that both days are in. */
    timeZone: TimeZone,
  }),
);

/** The owner is back before the last day: from when it takes effect on, the deputyship is over. */
export const DeputyshipEnded = eventType(
  'DeputyshipEnded',
  'operation',
  record({
    /** The deputyship that is over. */
    deputyshipId: DeputyshipId,
  }),
);

export const DEPUTY_EVENTS = [DeputyAppointed, DeputyshipEnded] as const;
export type DeputyEvent = EventOf<(typeof DEPUTY_EVENTS)[number]>;
export type Appointment = EventOf<typeof DeputyAppointed>['data'];
