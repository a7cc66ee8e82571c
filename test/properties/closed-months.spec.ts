import * as fc from 'fast-check';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { partiesOf } from '#record/lease/parties.js';
import { kindOf } from '#read-model/document-kind.js';
import { KINDS } from '#views/documents/kinds.js';
import { foldTenure, formerTenure } from '#record/lease/tenure.js';
import { portfolioReading, type PortfolioRead } from '#views/portfolio/portfolio-reading.js';
import { readNow } from '#views/portfolio/reading.js';
import { closedMonthsStay, type OpenLog } from '../support/closed-months.js';
import { propertyRuns } from '../support/property-runs.js';

const LEASES = ['L-0', 'L-1'];
const NOTHING_ELSE = {
  feedIds: [],
  sourceIds: [],
  conductAround: () => [],
  leasesSharing: () => [],
  requestsAbout: () => [],
};

/** The log folded as the read model folds it, without its tables: many times as fast. */
function foldedLog(events: readonly RecordedEvent[]): OpenLog {
  const folded = new Map<string, object | undefined>();
  const documentOf = (stream: string, position: bigint) => {
    const history = events.filter((event) => event.stream === stream && event.position <= position);
    const key = `${stream} ${history.length}`;
    if (!folded.has(key)) folded.set(key, kindOf(KINDS, stream)?.fold(history));
    return folded.get(key);
  };
  const portfolioUpTo = (party: string, position: bigint) => {
    const names = (lease: LeaseDocument | undefined) =>
      lease !== undefined && partiesOf(lease).some((named) => named.party === party);
    const value = readNow(portfolioReading(LEASES, NOTHING_ELSE, names, party), (stream) => ({
      document: documentOf(stream, position),
      quarantined: undefined,
    }));
    return Promise.resolve({ value, position });
  };
  /** As the source of views does, of a lease that was read. */
  const asHadBy = (party: string, portfolio: PortfolioRead): PortfolioRead => ({
    ...portfolio,
    leases: portfolio.leases.flatMap((lease) => {
      const tenure = formerTenure(lease, party);
      const upTo = BigInt(lease.revision);
      const history = events.filter(({ stream, revision }) => stream === lease.stream && revision <= upTo);
      return tenure === undefined ? [lease] : (foldTenure(history, tenure) ?? []);
    }),
  });
  return {
    source: {
      mayKnow: () => true,
      asHadBy: (party, portfolio) => Promise.resolve(asHadBy(party, portfolio)),
      portfolioUpTo,
      portfolioOf: (party) => portfolioUpTo(party, events.at(-1)!.position),
      party: async (id) => {
        const { value, position } = await portfolioUpTo(id, events.at(-1)!.position);
        return { value: value.parties.get(id), position };
      },
    },
    close: () => undefined,
  };
}

describe('a closed month (I4)', () => {
  it('stays as it was, and with the adjustments in the open ones all comes to what it would without closings', async () => {
    await fc.assert(
      closedMonthsStay((events) => Promise.resolve(foldedLog(events))),
      { numRuns: propertyRuns(200) },
    );
  });
});
