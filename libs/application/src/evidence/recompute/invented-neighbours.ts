import type { RecordedEvent } from '#domain/kernel/event.js';
import { formatAddress, prefixOf } from '#domain/kernel/prefix.js';
import { leaseStream } from '#domain/lease/stream.js';
import { eventOfHeader, type Filling } from './events-of-pack.js';

const PARTY = '00000000-0000-4000-8000-000000000000';
const LONG_AGO = '1990-06-01T00:00:00.000Z';

/**
 * What others may have done with the same space before: a case of abuse and a listing, on each of these prefixes. A party is not
 * told of leases of others, and what differs with these rests on them.
 */
export const inventedNeighbours = (
  prefixes: readonly string[],
  recordedAt: string,
  filling: Filling,
): readonly RecordedEvent[] =>
  prefixes.flatMap((prefix, at) => {
    const stream = `${leaseStream.category}withheld-${at}`;
    return factsOf(prefix).map(([type, data], revision) => {
      const id = `00000000-0000-4000-8000-${String(at * 10 + revision).padStart(12, '0')}`;
      const event = eventOfHeader({ stream, revision: String(revision), id, type, recordedAt }, filling);
      return { ...event, data, metadata: { ...event.metadata, effectiveAt: LONG_AGO } };
    });
  });

const factsOf = (prefix: string): readonly (readonly [type: string, data: object])[] => [
  [
    'LeaseTakenOn',
    {
      contract: {
        lessor: PARTY,
        lessee: PARTY,
        providerChain: [{ party: PARTY, role: 'holder' }],
        prefixes: [{ prefix, block: prefix }],
        origins: [],
        terms: {
          start: '1990-01-01',
          end: '1991-01-01',
          timeZone: 'Etc/UTC',
          holidayCalendars: [],
          notices: [],
          graceDays: 0,
          monthlyFee: { amount: '1.00', currency: 'EUR' },
        },
      },
      historyKnownFrom: LONG_AGO,
      from: { file: 'withheld', digest: 'withheld', line: 1 },
    },
  ],
  [
    'AbuseReported',
    {
      caseId: 'withheld',
      address: formatAddress(prefixOf(prefix).first),
      incidentAt: LONG_AGO,
      category: 'other',
      lessee: PARTY,
    },
  ],
  ['ReputationReviewed', { lists: [{ list: 'withheld', listed: true }] }],
];
