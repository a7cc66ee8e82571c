import type { Recorded } from '#domain/kernel/decider.js';
import type { RecordedEvent, Role } from '#domain/kernel/event.js';
import { endedAt, spanOf, type Deputyship } from '#domain/deputy/deputyship.js';
import type { Appointment, DeputyEvent } from '#domain/deputy/events.js';
import { factOf, inMilliseconds, type Fact } from '../lease/fact.js';

/** The fold of the one stream that all deputyships are decided in. */
export interface DeputiesDocument {
  readonly stream: string;
  readonly revision: string;
  /** In the order in which they were decided. */
  readonly deputyships: readonly DeputyshipOnRecord[];
}

export interface DeputyshipOnRecord extends Deputyship {
  /** Names the deputyship. */
  readonly deputyshipId: string;
  /** The person who is away, by id. */
  readonly owner: string;
  /** The person who works the renewals that the owner owns, by id. */
  readonly deputy: string;
  /** The first day of it, a local date in its time zone. */
  readonly firstDay: string;
  /** The last day of it as it was appointed, a local date in its time zone. */
  readonly lastDay: string;
  /** The IANA time zone that both days are in. */
  readonly timeZone: string;
  /** From when on it holds, RFC 3339 UTC. */
  readonly startsAt: string;
  /** When it is over, RFC 3339 UTC; not after its start where it was ended before it began. */
  readonly endsAt: string;
  /** Who decided it, and why. */
  readonly appointed: Decided;
  /** Who ended it before its last day, and why; absent where nobody did. */
  readonly ended?: Decided;
}

/** Who decided something, and why. */
export interface Decided {
  /** The event that recorded it. */
  readonly fact: Fact;
  /** Who decided it. */
  readonly by: {
    /** The person's id, or the name of a part of the service. */
    readonly subject: string;
    /** The role that it was decided in. */
    readonly role: Role;
  };
  /** Why, as the person said; absent where nothing was said. */
  readonly reason?: string;
}

/** Never throws; an event that the stream does not hold changes nothing. */
export function evolveDeputies(
  document: DeputiesDocument | undefined,
  event: Recorded<DeputyEvent>,
): DeputiesDocument {
  const { stream, type, data } = event;
  const { deputyships = [] } = document ?? {};
  const rest = { stream, revision: event.revision.toString() };
  switch (type) {
    case 'DeputyAppointed':
      return { ...rest, deputyships: [...deputyships, appointed(data, event)] };
    case 'DeputyshipEnded':
      return {
        ...rest,
        deputyships: deputyships.map((each) =>
          each.deputyshipId === data.deputyshipId ? ended(each, event) : each,
        ),
      };
    default:
      return { ...rest, deputyships };
  }
}

const appointed = (data: Appointment, event: RecordedEvent): DeputyshipOnRecord => ({
  ...data,
  ...spanOf(data),
  appointed: decided(event),
});

const ended = (deputyship: DeputyshipOnRecord, event: RecordedEvent): DeputyshipOnRecord => ({
  ...endedAt(deputyship, inMilliseconds(event.metadata.effectiveAt)),
  ended: decided(event),
});

/** @see Decided */
export function decided(event: RecordedEvent): Decided {
  const { actor, reason } = event.metadata;
  const { subject, role } = actor;
  return { fact: factOf(event), by: { subject, role }, ...(reason === undefined ? {} : { reason }) };
}
