import type { Recorded } from '#domain/kernel/decider.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { PartyEvent } from '#domain/party/events.js';
import { factOf, type Fact } from '../lease/fact.js';

/** The fold of one party's stream. */
export interface PartyDocument {
  /** UUID of the party; the UUIDv5 of its name where nothing but that was known (RFC 9562 §5.5). */
  readonly partyId: string;
  /** The stream that holds the party's events, such as `party-` and its id. */
  readonly stream: string;
  /** Revision of the last event in that stream, as a string. */
  readonly revision: string;
  /** What the party is called now. */
  readonly name: string;
  /** In the order in which it gave them up; it is found by them still. */
  readonly formerNames?: readonly FormerName[];
  /** Parties of the same name that it was said not to be. */
  readonly otherThan?: readonly string[];
  /** ISO 3166-1 alpha-2 code; absent where it is not on record. */
  readonly country?: string;
  /** IANA time zone of its book; absent where it is not on record. */
  readonly timeZone?: string;
  /** Of its book, in order. */
  readonly closedMonths?: readonly ClosedMonth[];
  /** What said last who it is. */
  readonly fact: Fact;
}

export interface FormerName {
  /** What the party was called. */
  readonly name: string;
  /** What gave the party another one. */
  readonly replaced: Fact;
}

/** A month that was closed: what the log held up to `position`, judged at `fact.effectiveAt`, is its account. */
export interface ClosedMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  /** In the log. */
  readonly position: string;
  /** The event that closed the month. */
  readonly fact: Fact;
}

/** All names that a party has or had. */
export const namesOf = ({ name, formerNames = [] }: PartyDocument): readonly string[] => [
  name,
  ...formerNames.map((former) => former.name),
];

/** Never throws; an event that no party's stream holds changes nothing. */
export function evolveParty(
  party: PartyDocument | undefined,
  event: Recorded<PartyEvent>,
): PartyDocument | undefined {
  const { type, data } = event;
  const { stream } = event;
  const rest = { stream, revision: event.revision.toString(), fact: factOf(event) };
  switch (type) {
    case 'PartyRegistered':
      return { ...data, ...rest };
    case 'PartyAmended':
      return party && { ...party, ...data, ...rest, ...withNames(party, data, rest.fact) };
    case 'MonthClosed':
      return party && { ...party, ...closed(party, data.month, event), revision: rest.revision };
    case 'AccessGranted':
    case 'AccessWithdrawn':
      return party && { ...party, revision: rest.revision };
    default:
      return party;
  }
}

/** Months are closed in order; one that is not changes nothing. */
function closed(
  { closedMonths = [] }: PartyDocument,
  month: string,
  event: RecordedEvent,
): Pick<PartyDocument, 'closedMonths'> | undefined {
  const last = closedMonths.at(-1);
  if (last !== undefined && month <= last.month) return undefined;
  return {
    closedMonths: [...closedMonths, { month, position: event.position.toString(), fact: factOf(event) }],
  };
}

function withNames(
  { name, formerNames = [], otherThan = [] }: PartyDocument,
  {
    name: given = name,
    otherThan: more = [],
  }: { readonly name?: string; readonly otherThan?: readonly string[] },
  replaced: Fact,
): Pick<PartyDocument, 'formerNames' | 'otherThan'> {
  const former = given === name ? formerNames : [...formerNames, { name, replaced }];
  const others = [...new Set([...otherThan, ...more])];
  return {
    ...(former.length > 0 && { formerNames: former }),
    ...(others.length > 0 && { otherThan: others }),
  };
}
