import type { NewEvent } from '#domain/kernel/event.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { Delivery } from '#event-store/event-store.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { ReadModelBehind } from '#read-model/errors.js';
import { leaseDocument } from '#views/documents/lease.js';
import { ledgerTime } from '#read-model/queries/ledger-time.js';
import { quarantined } from '#read-model/queries/quarantined.js';
import { register } from '#views/register/register.js';
import { ReadModel } from '#read-model/read-model.js';
import { Runner } from '#read-model/runner.js';
import { PROJECTION } from '#views/projection.js';
import { anEvent, takeOn } from '../support/lease-events.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const PATIENCE_MS = 20_000;
const LESSEE = '7d3f9a52-3f0e-5c1b-8a56-0b6c2c1e4f77';

let folder: ReturnType<typeof temporaryFolder>;
let model: ReadModel;
let runners: Runner[];

beforeEach(() => {
  folder = temporaryFolder();
  model = ReadModel.open(folder.path, PROJECTION);
  runners = [];
});
afterEach(async () => {
  for (const runner of runners) await runner.stop();
  model.close();
  folder.remove();
});

function run(store: InMemoryEventStore, failures: unknown[] = []): Runner {
  const runner = new Runner(store, model, { onFailure: (error) => failures.push(error) });
  runners.push(runner);
  runner.start();
  return runner;
}

const reachHead = async (store: InMemoryEventStore) => model.waitFor((await store.head())!, PATIENCE_MS);

const assigned = (over: Partial<NewEvent> = {}): NewEvent => ({
  ...anEvent({ type: 'LeaseAssigned', data: { to: LESSEE } }),
  ...over,
});

describe('an event that cannot be read', () => {
  const unreadable: [string, NewEvent, string][] = [
    ['of an unknown type', assigned({ type: 'LeaseTeleported' }), 'unknown event type "LeaseTeleported"'],
    [
      'of an unknown version',
      assigned({ metadata: { ...assigned().metadata, schemaVersion: 99 } }),
      'LeaseAssigned has unknown version 99',
    ],
    ['of another shape than its type', assigned({ data: { to: 'somebody' } }), 'LeaseAssigned at /to'],
  ];

  it.each(unreadable)('%s quarantines its lease, visibly, and stops no other', async (_, event, reason) => {
    const store = new InMemoryEventStore();
    await takeOn(store, 'bad');
    await takeOn(store, 'good');
    await store.append('lease-bad', 0n, [event, assigned()]);
    await store.append('lease-good', 0n, [assigned()]);
    run(store);
    await reachHead(store);

    expect(quarantined(model)).toEqual([
      {
        stream: 'lease-bad',
        revision: 1n,
        position: 3n,
        type: event.type,
        reason: expect.stringContaining(reason),
      },
    ]);
    expect(leaseDocument(model, 'bad')?.revision).toBe(0n);
    expect(leaseDocument(model, 'good')?.revision).toBe(1n);
    expect(register(model, { lessee: LESSEE }, { limit: 9 }).leases.map(({ leaseId }) => leaseId)).toEqual([
      'good',
    ]);
  });

  it('does so in the address space too, and where a correction left data that no fold can use', async () => {
    const store = new InMemoryEventStore();
    await takeOn(store, 'bad');
    await store.append('lease-bad', 0n, [
      anEvent({ type: 'FactCorrected', data: { revision: '0', replacement: { contract: 'lost' } } }),
    ]);
    await store.append('address-space-198', 'no-stream', [assigned()]);
    await takeOn(store, 'good');
    run(store);
    await reachHead(store);

    expect(quarantined(model).map(({ stream }) => stream)).toEqual(['address-space-198', 'lease-bad']);
    expect(leaseDocument(model, 'good')?.revision).toBe(0n);
  });

  it('stays quarantined over a restart', async () => {
    const store = new InMemoryEventStore();
    await takeOn(store, 'bad');
    await store.append('lease-bad', 0n, [assigned({ type: 'LeaseTeleported' })]);
    await run(store).stop();
    await store.append('lease-bad', 1n, [assigned()]);
    run(store);
    await reachHead(store);
    expect(leaseDocument(model, 'bad')?.revision).toBe(0n);
    expect(quarantined(model)).toHaveLength(1);
  });
});

describe('waiting for a position', () => {
  it('ends once answers reflect it', async () => {
    const store = new InMemoryEventStore();
    run(store);
    const { position } = await takeOn(store, 'L-1');
    await model.waitFor(position, PATIENCE_MS);
    expect(leaseDocument(model, 'L-1')?.position).toBe(position);
  });

  it('is bounded, and says how far the read model is', async () => {
    const store = new InMemoryEventStore();
    run(store);
    await takeOn(store, 'L-1');
    await reachHead(store);
    const behind = await model.waitFor(99n, 30).catch((error: unknown) => error);
    expect(behind).toBeInstanceOf(ReadModelBehind);
    expect(behind).toMatchObject({ wanted: 99n, reached: 1n });
  });
});

describe('a log that cannot be read for a while', () => {
  /** Fails where it is told to, as a store does whose server is away. */
  class FailingStore extends InMemoryEventStore {
    failing = new Set<'subscribe' | 'readStream'>();

    override async readStream(stream: string, from?: bigint) {
      if (this.failing.delete('readStream')) throw new StoreUnavailable('away');
      return super.readStream(stream, from);
    }

    override subscribe(after: bigint | undefined, signal: AbortSignal): AsyncIterable<Delivery> {
      if (this.failing.delete('subscribe')) throw new StoreUnavailable('away');
      return super.subscribe(after, signal);
    }
  }

  it.each(['subscribe', 'readStream'] as const)(
    'is said, tried again, and leaves nothing out: %s',
    async (operation) => {
      const store = new FailingStore();
      await takeOn(store, 'L-1');
      await store.append('lease-L-1', 0n, [
        assigned(),
        anEvent({ type: 'FactCorrected', data: { revision: '1', retracted: true } }),
      ]);
      await takeOn(store, 'L-2');
      store.failing.add(operation);
      const failures: unknown[] = [];
      run(store, failures);
      await reachHead(store);
      expect(failures).toEqual([expect.any(StoreUnavailable)]);
      expect(leaseDocument(model, 'L-1')?.document).toMatchObject({ lessee: [{}], corrections: [{}] });
      expect(leaseDocument(model, 'L-2')?.revision).toBe(0n);
    },
  );
});

describe('streams apart', () => {
  it('leave no trace: the log can lose what a key of an erased person was, and replay to the same', async () => {
    const store = new InMemoryEventStore();
    await takeOn(store, 'L-1');
    await reachHeadWith(store);
    const before = { digest: model.digest(), time: ledgerTime(model) };
    const key = anEvent({ type: 'PersonKeyCreated', data: { key: 'secret' } });
    const { position } = await store.append('person-key-1', 'no-stream', [key]);
    await model.waitFor(position, PATIENCE_MS);
    expect({ digest: model.digest(), time: ledgerTime(model) }).toEqual(before);
  });

  const reachHeadWith = async (store: InMemoryEventStore) => {
    run(store);
    await reachHead(store);
  };
});
