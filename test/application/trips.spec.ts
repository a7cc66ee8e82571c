import type { LeaseCommandData } from '#domain/lease/commands.js';
import type { EventStore } from '#event-store/event-store.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { ChainGate } from '#application/lease/chain-gate.js';
import { Means } from '#application/means.js';
import { LedgerCommandHandler } from '#application/ledger-command.handler.js';
import { LedgerCommand } from '#application/ledger-command.js';
import { documentsOver, personsOver } from '../support/key-ring.js';
import { context } from '../support/given.js';
import { contract, takeOn } from '../support/lease-story.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { CountingStore } from './counting-store.js';
import { Replica } from './replica.js';

const NOW = '2026-03-01T12:00:00.000Z';
const PARTY = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';
const clock = () => new Date(NOW);

const running = takeOn(
  contract(
    { prefixes: [{ prefix: '20.0.0.0/24', block: '20.0.0.0/24' }], origins: [] },
    { start: '2026-01-01', end: '2027-01-01', timeZone: 'UTC', graceDays: 0 },
  ),
  NOW,
) as LeaseCommandData;
const renewal: LeaseCommandData = { type: 'RenewLease', data: { end: '2029-01-01' } };
const notice: LeaseCommandData = {
  type: 'ServeNotice',
  data: { noticeId: 'N-1', by: 'lessee', purpose: 'non-renewal', channel: 'mail' },
};

const STORES: [string, () => EventStore][] = [
  ['in memory', () => new InMemoryEventStore(clock)],
  ['in SQLite', () => SqliteEventStore.open(folder.path, { clock })],
];
let folder: ReturnType<typeof temporaryFolder>;
let store: CountingStore;
let replica: Replica;

describe.each(STORES)('the trips of a command to a store %s', (_where, open) => {
  beforeEach(() => {
    folder = temporaryFolder();
    store = new CountingStore(open());
    replica = new Replica(store, clock);
  });
  afterEach(async () => {
    replica.close();
    await store.close();
    folder.remove();
  });

  it('are two on one stream: it is read on, and appended to', async () => {
    const handler = new LedgerCommandHandler(
      new Means(
        replica.commands,
        replica.leases,
        personsOver(store, clock),
        documentsOver(store, clock),
        new ChainGate(store),
      ),
    );
    const register = { id: PARTY, type: 'RegisterParty', data: { partyId: PARTY, name: 'Acme' } };
    await handler.execute(new LedgerCommand({ ...register, context: context() }));
    expect(store.taken()).toEqual([`read party-${PARTY}`, `append party-${PARTY}`]);

    await replica.ask('L-1', running);
    store.taken();
    await replica.ask('L-1', notice);
    expect(store.taken()).toEqual(['read lease-L-1', 'append lease-L-1']);
  });

  it('are four where it claims space: that is read on and appended to between the two', async () => {
    const fourOf = ['read lease-L-1', 'read address-space-20', 'append address-space-20', 'append lease-L-1'];
    await replica.ask('L-1', running);
    expect(store.taken()).toEqual(fourOf);
    await replica.ask('L-1', renewal);
    expect(store.taken()).toEqual(fourOf);
  });

  it('are five where it gives space back, which takes another look at the lease after the space', async () => {
    await replica.ask('L-1', running);
    store.taken();
    await replica.ask('L-1', { type: 'TerminateLease', data: { cause: 'agreed' } });
    expect(store.taken()).toEqual([
      'read lease-L-1',
      'append lease-L-1',
      'read address-space-20',
      'read lease-L-1',
      'append address-space-20',
    ]);
  });

  it('are one for a refusal, and two for a repeat, which reads its first answer', async () => {
    const same = { commandId: '11111111-1111-4111-8111-111111111111', commandDigest: 'ab'.repeat(32) };
    await replica.ask('L-1', running, same);
    store.taken();
    await expect(replica.ask('L-1', running)).rejects.toMatchObject({ code: 'lease-exists' });
    expect(store.taken()).toEqual(['read lease-L-1']);
    expect(await replica.ask('L-1', running, same)).toMatchObject({ repeated: true });
    expect(store.taken()).toEqual(['read lease-L-1', 'read lease-L-1']);
  });
});
