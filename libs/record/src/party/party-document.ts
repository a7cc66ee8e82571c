import type { Recorded } from '#domain/kernel/decider.js';
import type { PartyEvent } from '#domain/party/events.js';
import { factOf, type Fact } from '../lease/fact.js';

/** The fold of one party's stream. */
export interface PartyDocument {
  readonly partyId: string;
  readonly stream: string;
  readonly revision: string;
  readonly name: string;
  readonly country?: string;
  readonly timeZone?: string;
  /** What said so last. */
  readonly fact: Fact;
}

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
      return party && { ...party, ...data, ...rest };
    default:
      return party;
  }
}
