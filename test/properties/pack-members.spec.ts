import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { isPartyBound, ROLES } from '#domain/kernel/event.js';
import { memberAt } from '#domain/kernel/json-pointer.js';
import type { EventStore } from '#event-store/event-store.js';
import type { EventToShow } from '#evidence/pack/members-of-events.js';
import type { ReadModel } from '#read-model/read-model.js';
import { readStreams } from '#application/evidence/packs/streams-read.js';
import { Moments } from '#application/queries/moment.js';
import { ReadAudit } from '#application/read-audit/read-audit.js';
import { NameReader } from '#application/queries/names.js';
import { ViewQuery, ViewQueryHandler } from '#application/queries/view.query.js';
import { Fault } from '#views/declared/fault.js';
import { boundTo, type Reader } from '#views/declared/reader.js';
import { historyView, type EventInHistory, type HistoryAnswer } from '#views/history/view.js';
import { streamsAbout } from '#views/pack/streams-about.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { DueReminders } from '#views/reminders/due-reminders.js';
import { personsOver } from '../support/key-ring.js';
import { allEvents, readModelOf } from '../support/projected.js';
import { propertyRuns } from '../support/property-runs.js';
import { ledgerOf, LEASES, PARTIES, someSteps } from '../support/random-ledger.js';

const PACK = '6d1f0c3a-8e2b-5a47-9c15-2b7d4e6f8a90';
const DAY_MS = 86_400_000;
const clock = () => new Date('2099-01-01T00:00:00.000Z');
const READERS = ROLES.flatMap((role): readonly Reader[] =>
  isPartyBound(role) ? PARTIES.map((party) => ({ role, party })) : [{ role }],
);

interface Asked {
  readonly store: EventStore;
  readonly model: ReadModel;
  readonly reader: Reader;
}

/** What the history of a lease shows over the query bus, whole. */
async function historyOf({ store, model, reader }: Asked, leaseId: string) {
  const persons = personsOver(store, clock);
  const handler = new ViewQueryHandler(
    new Moments(store, model, clock),
    model,
    store,
    new DueReminders(model),
    new NameReader(persons),
    persons,
    new ReadAudit(store, clock),
    {},
  );
  const given = { leaseId, limit: Number.MAX_SAFE_INTEGER };
  try {
    const { events } = (await handler.execute(new ViewQuery(historyView, reader, given))) as HistoryAnswer;
    return events;
  } catch (error) {
    if (error instanceof Fault) return [];
    throw error;
  }
}

/** What a pack would show of these streams. */
async function shownIn({ store, model, reader }: Asked, streams: readonly string[]) {
  const source = new ViewSource(store, model).boundTo(boundTo(reader));
  const heads = streams.map((stream) => ({ stream, head: '1000000' }));
  const { events } = await readStreams({ reader, asOf: undefined, source, model, store }, PACK, heads);
  return events;
}

const valueAt = (of: object, pointer: string): unknown =>
  (of as Readonly<Record<string, unknown>>)[memberAt(pointer.replace(/^\/(data|metadata)/, ''))];

function expectShownInHistory({ event, shown }: EventToShow, seen: EventInHistory | undefined): void {
  for (const pointer of shown) {
    if (pointer === '/metadata/schemaVersion') continue;
    const [stored, told] = pointer.startsWith('/data/') ? [event.data, seen?.data] : [event.metadata, seen];
    expect([pointer, told && valueAt(told, pointer)]).toEqual([pointer, valueAt(stored, pointer)]);
  }
}

/** Nor is anything held back that the history shows as it was stored. */
function expectNothingHeldBack({ event, shown }: EventToShow, seen: EventInHistory | undefined): void {
  for (const [name, value] of Object.entries(seen?.data ?? {}))
    if (isDeepStrictEqual((event.data as Readonly<Record<string, unknown>>)[name], value))
      expect(shown).toContain(`/data/${name}`);
}

describe('the members of events that a pack shows (R7)', () => {
  it('are for every role those that the history of the lease shows it whole', () =>
    fc.assert(
      fc.asyncProperty(someSteps(40), async (steps) => {
        const store = await ledgerOf(steps, { unreadable: true, pace: DAY_MS });
        const { model, close } = await readModelOf(store);
        try {
          for (const reader of READERS)
            for (const leaseId of LEASES) {
              const asked = { store, model, reader };
              const seen = new Map((await historyOf(asked, leaseId)).map((each) => [each.revision, each]));
              for (const shown of await shownIn(asked, [`lease-${leaseId}`])) {
                const inHistory = seen.get(String(shown.event.revision));
                expectShownInHistory(shown, inHistory);
                expectNothingHeldBack(shown, inHistory);
              }
            }
        } finally {
          close();
        }
      }),
      { numRuns: propertyRuns(8) },
    ));

  it('name no lease that a party may not know of, nor do the streams that a pack has', () =>
    fc.assert(
      fc.asyncProperty(someSteps(60), async (steps) => {
        const store = await ledgerOf(steps, { pace: DAY_MS });
        const corrected = await headLeasesCorrected(store);
        const { model, close } = await readModelOf(store);
        try {
          for (const reader of READERS.filter(({ party }) => party !== undefined)) {
            const asked = { store, model, reader };
            const known = await leasesKnown(asked);
            const source = new ViewSource(store, model).boundTo(boundTo(reader));
            const asking = { reader, asOf: undefined, source, model, store };
            const streams = await streamsAbout(asking, { lessee: reader.party! });
            const told = (await shownIn(asked, streams)).map(({ event, shown }) => [
              event.stream,
              event.type,
              [...shown].map((pointer) =>
                valueAt(pointer.startsWith('/data/') ? event.data : event.metadata, pointer),
              ),
            ]);
            const text = JSON.stringify([streams, told]);
            for (const leaseId of LEASES.filter((id) => !known.has(id) && !corrected.has(id)))
              expect(text).not.toContain(leaseId);
          }
        } finally {
          close();
        }
      }),
      { numRuns: propertyRuns(8) },
    ));
});

/** Which lease a lease is cut from is never corrected; random ledgers do so all the same. */
async function headLeasesCorrected(store: EventStore): Promise<ReadonlySet<string>> {
  const events = await allEvents(store);
  const corrected = new Set(
    events.map(({ stream, data }) => `${stream} ${(data as { readonly revision?: string }).revision}`),
  );
  const heads = events
    .filter(({ stream, revision }) => corrected.has(`${stream} ${revision}`))
    .map(({ data }) => (data as { contract?: { headLease?: string } }).contract?.headLease ?? '');
  return new Set(heads);
}

const leasesKnown = async (asked: Asked): Promise<ReadonlySet<string>> =>
  new Set(
    (await Promise.all(LEASES.map(async (id) => [id, (await historyOf(asked, id)).length] as const))).flatMap(
      ([id, count]) => (count > 0 ? [id] : []),
    ),
  );
