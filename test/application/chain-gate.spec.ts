import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { LedgerCommand } from '#application/ledger-command.js';
import { context } from '../support/given.js';
import { agree, BROKER, commence, contract, HOLDER, LESSEE, offer } from '../support/lease-story.js';
import { Replica } from './replica.js';

const NOW = '2026-03-01T12:00:00.000Z';
const BLOCKS = ['198.51.0.0/16', '203.0.113.0/24'];
const documented = { grade: 'documented', source: 'signed contract' } as const;

/** The same command each time that it is sent. */
const GO_LIVE = context();

type Ask = readonly [id: string, type: string, data: object, over?: Parameters<typeof context>[0]];

const waived = {
  ...commence.data,
  waivers: [{ check: 'provider-chain', reason: 'the broker sends its contract next week' }],
};
const attested = (by: string, lease: boolean): Ask[] =>
  BLOCKS.map((block) => [block, 'AttestSourceControl', { by, lease, route: true, transfer: false }]);

describe('R11: a lease goes live', () => {
  const clock = () => new Date(NOW);
  let replica: Replica;

  const tell = async (...asks: readonly Ask[]) => {
    let made: readonly string[] = [];
    for (const [id, type, data, over] of asks) {
      const asked = new LedgerCommand({ id, type, data, context: context({ ...over, now: NOW }) });
      made = (await replica.bus.execute(asked)).events.map((event) => event.type);
    }
    return made;
  };
  const live = (data: object = commence.data): Ask => ['L-1', 'CommenceLease', data];

  /** A holder and its broker, and a contract by their word alone. */
  beforeEach(async () => {
    replica = new Replica(new InMemoryEventStore(clock), clock);
    await tell(
      ...[HOLDER, BROKER, LESSEE].map((partyId): Ask => [
        partyId,
        'RegisterParty',
        { partyId, name: partyId },
      ]),
      ...BLOCKS.map((prefix): Ask => [prefix, 'RegisterBlock', { prefix, holder: HOLDER }]),
      ['L-1', offer().type, offer(contract()).data],
    );
  });
  afterEach(() => replica.close());

  it('not while it is unknown by what right a broker provides the space, but with a waiver on record', async () => {
    await tell(['L-1', agree.type, agree.data]);
    await expect(tell(live())).rejects.toMatchObject({
      code: 'chain-unresolved',
      message: expect.stringContaining('the broker provides the space'),
      pointer: '/waivers',
    });
    expect(await tell(live(waived))).toEqual(['ReadinessWaived', 'LeaseCommenced']);
  });

  it('as soon as a contract that somebody has seen names the broker', async () => {
    await tell(['L-1', agree.type, agree.data, { evidence: documented }]);
    expect(await tell(live())).toEqual(['LeaseCommenced']);
  });

  it('as soon as the document of the contract is on record', async () => {
    await tell(['L-1', agree.type, { ...agree.data, contractDocument: 'ab'.repeat(32) }]);
    expect(await tell(live())).toEqual(['LeaseCommenced']);
  });

  it('once the broker attested its authority over each block, and stays live when that is taken back', async () => {
    await tell(['L-1', agree.type, agree.data], attested(BROKER, true)[0]!);
    await expect(tell(live())).rejects.toMatchObject({ code: 'chain-unresolved' });
    await tell(attested(BROKER, true)[1]!);
    const asked: Ask = ['L-1', 'CommenceLease', commence.data, GO_LIVE];
    expect(await tell(asked)).toEqual(['LeaseCommenced']);
    await tell(...attested(BROKER, false));
    expect(await tell(asked)).toEqual(['LeaseCommenced']);
  });

  it('never by a contract alone where a provider attested that it may not lease the space', async () => {
    await tell(['L-1', agree.type, agree.data, { evidence: documented }], ...attested(HOLDER, false));
    await expect(tell(live())).rejects.toMatchObject({
      message: expect.stringContaining('the holder has no authority to lease 198.51.0.0/16'),
    });
  });
});
