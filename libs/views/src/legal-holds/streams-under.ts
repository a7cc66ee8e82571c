import type { HoldPlaced } from '#domain/safekeeping/events.js';
import { streamName } from '#domain/kernel/stream-type.js';
import { leaseStream } from '#domain/lease/stream.js';
import { partyStream } from '#domain/party/stream.js';
import type { ReadModel } from '#read-model/read-model.js';
import { leasesUnder } from './leases-under.js';

/** The streams that a hold is on: of a party its own, and those of the leases that it keeps. */
export const streamsUnder = (
  model: ReadModel,
  hold: Pick<HoldPlaced, 'lease' | 'party'>,
): readonly string[] => [
  ...(hold.party === undefined ? [] : [streamName(partyStream, hold.party)]),
  ...leasesUnder(model, hold).map((each) => streamName(leaseStream, each)),
];
