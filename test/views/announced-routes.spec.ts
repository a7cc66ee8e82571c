import { announcedRoutesAt } from '#views/routes/announced-routes.js';
import { leaseDocument } from '#views/documents/lease.js';
import { routingAuthority } from '#views/facts/routing-authority.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { parseAddress } from '#domain/kernel/prefix.js';
import { NOW } from '../support/given.js';
import { commence, contract } from '../support/lease-story.js';
import { observed } from '../support/timelines.js';
import { Replica } from '../application/replica.js';

const LATER = '2026-03-02T12:00:00.000Z';
const FIRST = parseAddress('198.51.100.0')!;
const SECOND = parseAddress('203.0.113.0')!;

describe('the routes that leases announce (V3, V7)', () => {
  const replica = new Replica(new InMemoryEventStore(), () => new Date(NOW));
  const routesAt = async (at: string) => {
    await replica.catchUp();
    return announcedRoutesAt(replica.model, at, 'any').map(
      ([lease, first, length, originAs, { said, roaEnd }]) => [
        lease,
        first,
        length,
        originAs,
        said[0],
        roaEnd,
      ],
    );
  };
  afterAll(() => replica.close());

  it('are those of the leases that hold the space then, with what the last export made of each', async () => {
    await replica.ask('L-1', { type: 'OfferLease', data: { contract: contract() } });
    await replica.ask('L-1', { type: 'ContractLease', data: {} });
    await replica.ask('L-1', commence);
    expect(await routesAt('2020-01-01T00:00:00.000Z')).toEqual([]);
    expect(await routesAt(LATER)).toEqual([
      ['L-1', FIRST, 24, 64500, '', null],
      ['L-1', SECOND, 24, 64501, '', null],
    ]);
    await replica.ask('L-1', observed('invalid', NOW, 'as'));
    expect(await routesAt(LATER)).toEqual([
      ['L-1', FIRST, 24, 64500, 'invalid (as)', null],
      ['L-1', SECOND, 24, 64501, '', null],
    ]);
  });

  it('are not those of a prefix that a renewal left behind, whose routing is nobody’s business here any more', async () => {
    await replica.ask('L-1', {
      type: 'RenewLease',
      data: { end: '2028-01-01', prefixes: ['198.51.100.0/24'] },
    });
    const before = await routesAt('2026-12-31T21:59:59.000Z');
    expect(before.map(([, first]) => first)).toEqual([FIRST, SECOND]);
    const after = await routesAt('2026-12-31T22:00:00.000Z');
    expect(after.map(([, first]) => first)).toEqual([FIRST]);

    const lease = leaseDocument(replica.model, 'L-1')!.document;
    const routesOn = (on: string) => routingAuthority(lease, on).routes.map(({ prefix }) => prefix);
    expect(routesOn('2026-12-31T21:59:59.000Z')).toEqual(['198.51.100.0/24', '203.0.113.0/24']);
    expect(routesOn('2026-12-31T22:00:00.000Z')).toEqual(['198.51.100.0/24']);
  });

  it('are also those that are announced within a prefix that is held', async () => {
    const within = contract({
      prefixes: [{ prefix: '5.4.0.0/22', block: '5.4.0.0/16' }],
      origins: ['5.4.0.0/23', '5.4.2.0/24'].map((prefix) => ({ prefix, originAs: 64500, maxLength: 24 })),
    });
    await replica.ask('L-2', { type: 'OfferLease', data: { contract: within } });
    await replica.ask('L-2', { type: 'ContractLease', data: {} });
    const ofWithin = async () => (await routesAt(LATER)).filter(([lease]) => lease === 'L-2');
    expect(await ofWithin()).toEqual([]);
    await replica.ask('L-2', commence);
    expect(await ofWithin()).toEqual([
      ['L-2', parseAddress('5.4.0.0')!, 23, 64500, '', null],
      ['L-2', parseAddress('5.4.2.0')!, 24, 64500, '', null],
    ]);
    await replica.ask('L-2', { type: 'TerminateLease', data: { cause: 'by agreement' } });
  });

  it('are none once the lease has ended', async () => {
    await replica.ask('L-1', { type: 'TerminateLease', data: { cause: 'by agreement' } });
    expect(await routesAt(LATER)).toEqual([]);
  });

  it('are none of a lease that has ended when another one holds the space and announces nothing yet', async () => {
    const silent = contract({ origins: [] }, { start: '2026-03-02', end: '2027-03-01' });
    await replica.ask('L-3', { type: 'OfferLease', data: { contract: silent } });
    await replica.ask('L-3', { type: 'ContractLease', data: {} });
    await replica.ask('L-3', commence, { now: LATER, effectiveAt: LATER });
    expect(await routesAt(LATER)).toEqual([]);
  });
});
