import type { Recorded } from '#domain/kernel/decider.js';
import type { PartyEvent } from '#domain/party/events.js';
import { factOf, type Fact } from '../lease/fact.js';

/** The fold of one party's stream. */
export interface PartyDocument {
  readonly partyId: string;
  readonly stream: string;
  readonly revision: string;
  readonly name: string;
  /** In the order in which it gave them up; it is found by them still. */
  readonly formerNames?: readonly FormerName[];
  /** Parties of the same name that it was said not to be. */
  readonly otherThan?: readonly string[];
  readonly country?: string;
  readonly timeZone?: string;
  /** What said so last. */
  readonly fact: Fact;
}

export interface FormerName {
  readonly name: string;
  /** What gave the party another one. */
  readonly replaced: Fact;
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
    default:
      return party;
  }
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
