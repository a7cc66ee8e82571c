import { streamName } from '#domain/kernel/stream-type.js';
import { leaseStream } from '#domain/lease/stream.js';
import { partyStream } from '#domain/party/stream.js';
import type { Hold } from '#domain/safekeeping/hold.js';
import type { ReadModel } from '#read-model/read-model.js';
import { leasesEverNaming } from '../portfolio/leases-of-party.js';

/** The streams that a hold is on: of a party its own and those of all leases that ever named it. */
export const streamsUnder = (
  model: ReadModel,
  { lease, party }: Pick<Hold, 'lease' | 'party'>,
): readonly string[] =>
  party === undefined
    ? [streamName(leaseStream, lease!)]
    : [
        streamName(partyStream, party),
        ...leasesEverNaming(model, party).map((each) => streamName(leaseStream, each)),
      ];
