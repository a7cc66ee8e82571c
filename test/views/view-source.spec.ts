import * as fc from 'fast-check';
import { parseAddress } from '#domain/kernel/prefix.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from '#event-store/event-store.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { ReadModelBehind } from '#read-model/errors.js';
import { ledgerTime, positionAt } from '#read-model/queries/ledger-time.js';
import { ReadModel } from '#read-model/read-model.js';
import { sourceKind } from '#views/documents/network-source.js';
import { documentsReading } from '#views/portfolio/reading.js';
import { PROJECTION } from '#views/projection.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { CountingStore } from '../application/counting-store.js';
import { anEvent, takeOn } from '../support/lease-events.js';
import { allEvents, readModelOf } from '../support/projected.js';
import { ledgerOf, LEASES, PARTIES, someSteps } from '../support/random-ledger.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const ADDRESSES = ['198.51.100.1', '198.51.7.7', '203.0.113.0'].map((text) => parseAddress(text) as number);
const ON = ['2026-02-01T00:00:00.000Z', '2026-09-01T00:00:00.000Z'];

/** The log as it was when it ended with its first `count` events. */
async function firstEvents(events: readonly RecordedEvent[], count: number): Promise<EventStore> {
  let now = 0;
  const store = new InMemoryEventStore(() => new Date(now));
  for (const { stream, revision, recordedAt, ...event } of events.slice(0, count)) {
    now = Date.parse(recordedAt);
    await store.append(stream, revision === 0n ? 'no-stream' : revision - 1n, [event]);
  }
  return store;
}

const everyAnswer = async (source: ViewSource, asOf?: string) => ({
  portfolios: await Promise.all(PARTIES.map((party) => source.portfolioOf(party, asOf))),
  leases: await Promise.all(LEASES.map((id) => source.portfolioOfLease(id, asOf))),
  holders: await Promise.all(
    ADDRESSES.flatMap((address) => ON.map((on) => source.whoHeld(address, on, asOf))),
  ),
});

describe('views as of an instant', () => {
  it('are those that the ledger gave then, from the same folds and with their position', async () => {
    const property = fc.asyncProperty(
      someSteps(40),
      fc.nat(),
      fc.boolean(),
      async (steps, choice, unreadable) => {
        const store = await ledgerOf(steps, { unreadable });
        const events = await allEvents(store);
        const now = await readModelOf(store);
        const asOf = events[choice % events.length]!.recordedAt;
        const known = positionAt(now.model, asOf);
        const count = events.filter(({ position }) => known !== undefined && position <= known).length;
        const earlier = await firstEvents(events, count);
        const then = await readModelOf(earlier);

        const past = await everyAnswer(new ViewSource(store, now.model), asOf);
        const live = await everyAnswer(new ViewSource(earlier, then.model));

        expect(past).toEqual(live);
        now.close();
        then.close();
      },
    );
    await fc.assert(property, { numRuns: 50 });
  });

  it('follow ledger time: the running maximum of what the clocks said', async () => {
    const property = fc.asyncProperty(someSteps(30), async (steps) => {
      const store = await ledgerOf(steps);
      const events = await allEvents(store);
      const { model, close } = await readModelOf(store);
      let newest = '';
      const times = events.map(({ recordedAt }) => (newest = recordedAt > newest ? recordedAt : newest));
      for (const { recordedAt } of events) {
        const last = times.findLastIndex((time) => time <= recordedAt);
        expect(positionAt(model, recordedAt)).toBe(events[last]?.position);
      }
      expect(positionAt(model, '2000-01-01T00:00:00.000Z')).toBeUndefined();
      expect(ledgerTime(model)).toBe(newest);
      close();
    });
    await fc.assert(property, { numRuns: 30 });
  });

  it('tell of a lease that could not be read on only from then on', async () => {
    let now = 1;
    const store = new InMemoryEventStore(() => new Date(now));
    await takeOn(store, 'L-1');
    now = 2;
    await store.append('lease-L-1', 0n, [
      anEvent({ type: 'FactCorrected', data: { revision: '0', replacement: { contract: 'lost' } } }),
    ]);
    const { model, close } = await readModelOf(store);
    const read = async (asOf: string) => {
      const { value } = await new ViewSource(store, model).portfolioOfLease('L-1', asOf);
      return [value.leases[0]?.revision, value.quarantined.map(({ reason }) => reason)];
    };
    expect(await read('1970-01-01T00:00:00.001Z')).toEqual(['0', []]);
    expect(await read('1970-01-01T00:00:00.002Z')).toEqual(['0', [expect.stringContaining('revision 0')]]);
    close();
  });

  it('read the long history of a source once, however many pages of the book rest on it', async () => {
    let now = 0;
    const store = new InMemoryEventStore(() => new Date(now));
    for (; now < 300; now++)
      await store.append('network-source-radb', now === 0 ? 'no-stream' : BigInt(now - 1), [
        anEvent({
          type: 'NetworkSourceSeen',
          data: { source: 'radb', at: new Date(now).toISOString(), digest: 'ab'.repeat(32), objects: {} },
        }),
      ]);
    const { model, close } = await readModelOf(store);
    const counted = new CountingStore(store);
    const source = new ViewSource(counted, model);
    const seen = async (asOf: number) => {
      const { value } = await source.read(new Date(asOf).toISOString(), () =>
        documentsReading(sourceKind, ['radb'], []),
      );
      return value.get('radb')?.newest?.at;
    };
    const read = [await seen(100), await seen(100), await seen(101)];
    expect(read).toEqual([100, 100, 101].map((at) => new Date(at).toISOString()));
    expect(counted.taken()).toEqual(['read network-source-radb', 'read network-source-radb']);
    close();
  });

  it('wait for what was recorded by then, rather than leave it out', async () => {
    const store = new InMemoryEventStore();
    await takeOn(store, 'L-1');
    const folder = temporaryFolder();
    const model = ReadModel.open(folder.path, PROJECTION);
    const source = new ViewSource(store, model, 50);
    const asOf = new Date().toISOString();
    await expect(source.portfolioOfLease('L-1', asOf)).rejects.toThrow(ReadModelBehind);

    const answer = new ViewSource(store, model).portfolioOfLease('L-1', asOf);
    const projector = model.projector(store);
    for (const event of await allEvents(store)) await projector.project(event);
    projector.flush();
    model.announce();
    expect((await answer).value.leases.map(({ leaseId }) => leaseId)).toEqual(['L-1']);
    model.close();
    folder.remove();
  });
});

describe('what a view of a lessee is composed of', () => {
  it('is its leases, their head leases up the chain, and the parties, blocks and feeds they name', async () => {
    const store = new InMemoryEventStore();
    const [holder, broker, lessee, other] = PARTIES as [string, string, string, string];
    await takeOn(store, 'head', { lessor: holder, lessee: broker });
    await takeOn(store, 'cut', { lessor: broker, lessee, headLease: 'head' });
    await takeOn(store, 'foreign', { lessor: other, lessee: other });
    for (const party of PARTIES)
      await store.append(`party-${party}`, 'no-stream', [
        anEvent({ type: 'PartyRegistered', data: { partyId: party, name: party.slice(0, 8) } }),
      ]);
    await store.append('block-198.51.100.0/22', 'no-stream', [
      anEvent({ type: 'BlockRegistered', data: { prefix: '198.51.100.0/22', holder } }),
    ]);
    const { model, close } = await readModelOf(store);

    const { value, position } = await new ViewSource(store, model).portfolioOf(lessee);

    expect(value.leases.map(({ leaseId }) => leaseId)).toEqual(['cut', 'head']);
    expect([...value.parties.keys()].toSorted()).toEqual([holder, broker, lessee].toSorted());
    expect([...value.blocks.keys()]).toEqual(['198.51.100.0/22']);
    expect(position).toBe(await store.head());
    close();
  });
});
