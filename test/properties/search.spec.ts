import * as fc from 'fast-check';
import type { EventStore } from '#event-store/event-store.js';
import type { ReadModel } from '#read-model/read-model.js';
import { prefixesOf } from '#record/lease/status.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { conceal } from '#views/declared/conceal.js';
import { boundTo, hiddenLeases, type Reader } from '#views/declared/reader.js';
import type { Answered, Asking } from '#views/declared/view.js';
import { holderView } from '#views/holder/view.js';
import { leaseView } from '#views/lease/view.js';
import { partiesView } from '#views/parties/view.js';
import { momentAt } from '#views/portfolio/portfolio.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { searchView } from '#views/search/view.js';
import { allEvents, readModelOf } from '../support/projected.js';
import { propertyRuns } from '../support/property-runs.js';
import { ledgerOf, LEASES, PARTIES, PREFIXES, someSteps } from '../support/random-ledger.js';

const NOW = '2028-01-01T00:00:00.000Z';
const NAMES = ['network 1', 'CARRIER', 'ltd', PARTIES[0]!];

const readers = fc.oneof(
  fc.constant<Reader>({ role: 'network' }),
  fc.record({
    role: fc.constantFrom('lessee' as const, 'lessor' as const),
    party: fc.constantFrom(...PARTIES),
  }),
);

/** One who asks, of a whole log or as far as it was known. */
function askingOf(store: EventStore, model: ReadModel, reader: Reader, asOf: string | undefined): Asking {
  const source = new ViewSource(store, model).boundTo(boundTo(reader));
  return { reader, moment: momentAt({ asOf, now: NOW }), asOf, source, model, store } as unknown as Asking;
}

const told = <A>({ reader }: Asking, { content, leases, untold }: Answered<A>): A =>
  conceal(content, { leases: hiddenLeases(reader, leases), events: untold });

/** All that is found, as "kind id lease". */
async function foundBy(asking: Asking, q: string): Promise<readonly string[]> {
  const { groups } = told(
    asking,
    (await searchView.answer(asking, { q, limit: 50 })) as Answered<SearchContent>,
  );
  return groups.flatMap(({ kind, hits }) => hits.map(({ id, leaseId = '' }) => `${kind} ${id} ${leaseId}`));
}
type SearchContent =
  Awaited<ReturnType<typeof searchView.answer>> extends Answered<infer A> | undefined ? A : never;

/** What the views of a lease show of it that has a name or is a prefix. */
const namedIn = (lease: LeaseDocument, on: string): readonly (readonly [kind: string, id: string])[] => [
  ['lease', lease.leaseId],
  ...prefixesOf(lease).map((prefix) => ['prefix', prefix] as const),
  ...[
    ...lease.loas.map(({ loaId, issued }) => ['loa', loaId, issued] as const),
    ...lease.notices.map(({ noticeId, served }) => ['notice', noticeId, served] as const),
    ...lease.incidents.map(({ incidentId, opened }) => ['incident', incidentId, opened] as const),
  ].flatMap(([kind, id, { effectiveAt }]) => (effectiveAt <= on ? [[kind, id] as const] : [])),
];

const texts = [...LEASES, ...PREFIXES, '198.51.100.7', '198.51', 'l-', '1', 'loa', 'N-1', 'i-', ...NAMES];

describe('what a search finds for a reader', () => {
  it('is what the views show to the reader, all of it and nothing else, at any instant (R7)', async () => {
    const property = fc.asyncProperty(
      someSteps(60),
      readers,
      fc.option(fc.nat(60), { nil: undefined }),
      async (steps, reader, upTo) => {
        const store = await ledgerOf(steps, { pace: 86_400_000 });
        const events = await allEvents(store);
        const asOf = upTo === undefined ? undefined : events[upTo % events.length]!.recordedAt;
        const { model, close } = await readModelOf(store);
        const asking = askingOf(store, model, reader, asOf);
        const { on } = asking.moment;
        try {
          const shown = new Set<string>();
          for (const leaseId of LEASES) {
            const answer = await leaseView.answer(asking, { leaseId });
            const record = answer && (told(asking, answer).record as LeaseDocument);
            for (const [kind, id] of record ? namedIn(record, on) : []) shown.add(`${kind} ${id} ${leaseId}`);
          }
          if (asOf === undefined) {
            const { content } = (await partiesView.answer(asking, {}))!;
            for (const { partyId } of content.parties) shown.add(`party ${partyId} `);
          }
          const held = await holderView.answer(asking, { address: '198.51.100.7' }).catch(() => undefined);
          if (held) shown.add(`address 198.51.100.7 ${held.content.leaseId}`);

          const found = new Set<string>();
          for (const q of texts)
            for (const each of await foundBy(asking, q))
              if (asOf === undefined || !each.startsWith('party')) found.add(each);
          expect([...found].toSorted()).toEqual([...shown].toSorted());
        } finally {
          close();
        }
      },
    );
    await fc.assert(property, { numRuns: propertyRuns(60) });
  });
});
