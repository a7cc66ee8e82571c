import * as fc from 'fast-check';
import type { AddressSpaceEvent } from '#domain/address-space/events.js';
import type { AddressSpace } from '#domain/address-space/address-space.js';
import { evolve } from '#domain/address-space/evolve.js';
import { PrefixTree } from '#domain/routing/prefix-tree.js';
import { formatPrefix, parseAddress, prefixContains, prefixOf } from '#domain/kernel/prefix.js';
import type { EventStore } from '#event-store/event-store.js';
import { actionsDue } from '#record/lease/actions-due.js';
import { foldLease } from '#record/lease/fold-lease.js';
import { heldSpace } from '#record/lease/held-space.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { partiesOf } from '#record/lease/parties.js';
import { possessionsOf } from '#record/lease/possession.js';
import { summaryOf } from '#record/lease/summary.js';
import { entryOn } from '#record/lease/timeline.js';
import { namesOf } from '#record/party/party-document.js';
import { dueActions } from '#views/due-actions/due-actions.js';
import { judgementDue } from '#views/due-actions/judgement-due.js';
import { partyDocument } from '#views/documents/party.js';
import { orphanReservations } from '#views/reservations/orphan-reservations.js';
import { roaOn } from '#views/facts/roa-on.js';
import { BadCursor, register, ROUTE_STATES, type RegisterFilter } from '#views/register/register.js';
import { whoHeld } from '#views/holder/who-held.js';
import type { ReadModel } from '#read-model/read-model.js';
import { allEvents, readModelOf } from '../support/projected.js';
import { ledgerOf, LEASES, PARTIES, PREFIXES, someSteps } from '../support/random-ledger.js';
import { anEvent, takeOn } from '../support/lease-events.js';

const END_OF_TIME = '9999-12-31T23:59:59.999Z';

async function leasesOf(store: EventStore): Promise<readonly LeaseDocument[]> {
  const histories = await Promise.all(LEASES.map((id) => store.readStream(`lease-${id}`)));
  return histories.flatMap((history) => foldLease(history) ?? []);
}

/** Runs `check` on many random ledgers. */
const onLedgers = (
  check: (model: ReadModel, leases: readonly LeaseDocument[], store: EventStore) => void | Promise<void>,
) =>
  fc.assert(
    fc.asyncProperty(someSteps(60), async (steps) => {
      const store = await ledgerOf(steps);
      const { model, close } = await readModelOf(store);
      try {
        await check(model, await leasesOf(store), store);
      } finally {
        close();
      }
    }),
    { numRuns: 50 },
  );

describe('the register', () => {
  const byHand = (leases: readonly LeaseDocument[], model: ReadModel, filter: RegisterFilter) =>
    leases
      .filter((lease) => {
        const { status, lessee, prefixes } = summaryOf(lease);
        const named = partiesOf(lease).map(({ party }) => party);
        const names = named.flatMap((party) => {
          const known = partyDocument(model, party);
          return known ? namesOf(known.document) : [];
        });
        const searched = [lease.leaseId, ...prefixes, ...names].join('\n').toLowerCase();
        const held = prefixes.map(prefixOf);
        const routes = entryOn(lease.origins, END_OF_TIME)?.value ?? [];
        const agreed = routes.map((each) => roaOn(lease, each, END_OF_TIME)?.roa.value.state ?? 'unknown');
        return (
          (!filter.status || status === filter.status) &&
          (!filter.lessee || lessee === filter.lessee) &&
          (!filter.party || named.includes(filter.party)) &&
          (!filter.visibleTo || named.includes(filter.visibleTo)) &&
          (!filter.text || searched.includes(filter.text.toLowerCase())) &&
          (!filter.containing || held.some((prefix) => prefixContains(prefix, filter.containing!))) &&
          (!filter.containedIn || held.some((prefix) => prefixContains(filter.containedIn!, prefix))) &&
          (!filter.route || agreed.includes(filter.route))
        );
      })
      .map(({ leaseId }) => leaseId)
      .toSorted();

  const filters: readonly RegisterFilter[] = [
    {},
    { status: 'active' },
    { status: 'ended' },
    { lessee: PARTIES[2]! },
    { party: PARTIES[0]! },
    { party: PARTIES[0]!, visibleTo: PARTIES[1]! },
    ...ROUTE_STATES.map((route) => ({ route })),
    { text: 'l-2' },
    { text: 'CARRIER' },
    { text: 'network 3' },
    { text: '100.0/2' },
    ...PREFIXES.map((prefix) => ({ containing: prefixOf(prefix) })),
    ...PREFIXES.map((prefix) => ({ containedIn: prefixOf(prefix) })),
    { containing: prefixOf('198.51.100.7/32') },
    { containedIn: prefixOf('0.0.0.0/0'), status: 'offered' },
  ];

  it('finds by each filter the leases that fit it, and no others', () =>
    onLedgers((model, leases) => {
      for (const filter of filters) {
        const found = register(model, filter, { limit: 10 });
        expect([filter, found.leases.map(({ leaseId }) => leaseId)]).toEqual([
          filter,
          byHand(leases, model, filter),
        ]);
        expect(found.next).toBeUndefined();
      }
    }));

  it('finds leases by what the last export made of their routes, whatever the reason', async () => {
    const store = await ledgerOf([]);
    const prefix = '198.51.100.0/24';
    const [originAs, buildTime] = [64500, '2026-02-01T00:00:00.000Z'];
    const route = { prefix, originAs, feed: 'a', buildTime };
    const valid = { type: 'RoaAligned', data: { ...route, matching: [] } };
    const seen = {
      valid: [valid],
      wrongAs: [
        valid,
        { type: 'RoaMisaligned', data: { ...route, state: 'invalid', reason: 'as', covering: [] } },
      ],
      gone: [{ type: 'RoaMisaligned', data: { ...route, state: 'not-found', covering: [] } }],
      unseen: [],
    };
    for (const [id, events] of Object.entries(seen)) {
      await takeOn(store, id, { origins: [{ prefix, originAs, maxLength: 24 }] });
      if (events.length > 0) await store.append(`lease-${id}`, 0n, events.map(anEvent));
    }
    const { model, close } = await readModelOf(store);
    const found = ROUTE_STATES.map((state) => [
      state,
      register(model, { route: state }, { limit: 10 }).leases.map(({ leaseId }) => leaseId),
    ]);
    expect(Object.fromEntries(found)).toEqual({
      valid: ['valid'],
      invalid: ['wrongAs'],
      'not-found': ['gone'],
      unknown: ['unseen'],
    });
    close();
  });

  it('comes whole through pages of any size', () =>
    onLedgers((model, leases) => {
      for (const limit of [1, 2]) {
        const ids: string[] = [];
        let cursor: string | undefined;
        do {
          const page = register(model, {}, { limit, ...(cursor ? { cursor } : {}) });
          ids.push(...page.leases.map(({ leaseId }) => leaseId));
          cursor = page.next;
        } while (cursor);
        expect(ids).toEqual(leases.map(({ leaseId }) => leaseId));
      }
    }));

  it('refuses a cursor of another make', async () => {
    const { model, close } = await readModelOf(await ledgerOf([]));
    expect(() => register(model, {}, { limit: 1, cursor: 'TC0x' })).toThrow(BadCursor);
    expect(() => register(model, {}, { limit: 1, cursor: '' })).toThrow(BadCursor);
    close();
  });
});

describe('who held an address (first 1)', () => {
  const addresses = ['198.51.100.1', '198.51.101.255', '198.51.7.7', '203.0.113.0', '192.0.2.1'];
  const instants = Array.from({ length: 12 }, (_, month) =>
    new Date(Date.UTC(2025, 11 + 3 * month)).toISOString(),
  );

  it('is the lessee of the longest prefix held then, and of leases of one prefix the one cut from the other', () =>
    onLedgers((model, leases) => {
      for (const text of addresses)
        for (const at of instants) {
          const address = parseAddress(text) as number;
          const held = leases.flatMap((lease) =>
            possessionsOf(lease)
              .filter(({ prefix }) => prefixContains(prefixOf(prefix), { first: address, length: 32 }))
              .filter(({ from, until }) => from <= at && (until === null || at < until))
              .map((possession) => ({ ...possession, lease })),
          );
          const longest = Math.max(...held.map(({ prefix }) => prefixOf(prefix).length));
          const rivals = held.filter(({ prefix }) => prefixOf(prefix).length === longest);
          const holder = whoHeld(model, address, at);
          if (rivals.length === 0) expect(holder).toBeUndefined();
          else expect(rivals.map(({ lease }) => lease.leaseId)).toContain(holder?.leaseId);
          if (rivals.length > 1) {
            const isHead = rivals.every(({ lease }) => lease.headLease !== holder?.leaseId);
            const allAreHeads = rivals.every(({ lease }) =>
              rivals.some((other) => other.lease.headLease === lease.leaseId),
            );
            expect(isHead || allAreHeads).toBe(true);
          }
        }
    }));
});

describe('of two leases of the same prefix at once', () => {
  it.each([
    ['L-1', 'L-2'],
    ['L-2', 'L-1'],
  ])('the holder is the lessee of the one cut from the other: %s cut from %s', async (lease, headLease) => {
    const store = await ledgerOf([]);
    const [holder, broker, lessee] = PARTIES as [string, string, string];
    await takeOn(store, headLease, { lessor: holder, lessee: broker });
    await takeOn(store, lease, { lessor: broker, lessee, headLease });
    const { model, close } = await readModelOf(store);
    const address = parseAddress('198.51.100.7') as number;
    expect(whoHeld(model, address, '2026-06-01T00:00:00.000Z')).toMatchObject({ leaseId: lease, lessee });
    close();
  });
});

describe('what is due', () => {
  it('is every action of every lease up to the instant, the longest due first', () =>
    onLedgers((model, leases) => {
      const inWords = (action: object) => JSON.stringify(action, Object.keys(action).toSorted());
      const all = leases
        .flatMap((lease) =>
          [...actionsDue(lease), ...judgementDue(lease)].map((action) => ({
            leaseId: lease.leaseId,
            ...action,
          })),
        )
        .map(inWords);
      const found = dueActions(model, END_OF_TIME);
      expect(found.map(inWords).toSorted()).toEqual([...new Set(all)].toSorted());
      expect(found.map(({ due }) => due)).toEqual(found.map(({ due }) => due).toSorted());
      const middle = found[found.length >> 1];
      if (middle) expect(dueActions(model, middle.due).every(({ due }) => due <= middle.due)).toBe(true);
    }));
});

describe('reserved space', () => {
  const heldByHand = async (store: EventStore) => {
    const spaces = new Map<string, AddressSpace>();
    for (const event of await allEvents(store)) {
      if (!event.stream.startsWith('address-space-')) continue;
      const before = spaces.get(event.stream) ?? PrefixTree.empty();
      spaces.set(event.stream, evolve(before, event as unknown as AddressSpaceEvent));
    }
    return [...spaces.values()].flatMap((space) =>
      space.entries().flatMap(({ prefix, value }) =>
        value.map(({ leaseId, from, until, claim }) => ({
          leaseId,
          prefix: formatPrefix(prefix),
          from,
          until: until === Infinity ? null : until,
          claim,
        })),
      ),
    );
  };

  it('is held as the address space itself holds it, and in surplus where the lease has left it', () =>
    onLedgers(async (model, leases, store) => {
      const rows = model
        .prepare<
          [],
          {
            lease: string;
            first: number;
            length: number;
            from_at: number;
            until_at: number;
            claim: string;
            surplus_from: number;
          }
        >('SELECT * FROM reservation')
        .all();
      const found = rows.map((row) => ({
        leaseId: row.lease,
        prefix: formatPrefix(row),
        from: row.from_at,
        until: row.until_at,
        claim: row.claim,
      }));
      const inOrder = (held: readonly object[]) => held.map((each) => JSON.stringify(each)).toSorted();
      expect(inOrder(found)).toEqual(inOrder(await heldByHand(store)));

      for (const row of rows) {
        const lease = leases.find(({ leaseId }) => leaseId === row.lease);
        const right = lease && heldSpace(lease).get(formatPrefix(row));
        const since = Date.parse(right?.from ?? END_OF_TIME);
        const until = Date.parse(right?.until ?? END_OF_TIME);
        const surplus = since > row.from_at || until < (row.until_at ?? Date.parse(END_OF_TIME));
        expect(row.surplus_from !== null).toBe(lease !== undefined && surplus);
      }
    }));

  it('is an orphan until its lease answers the claim, and again once the lease has ended', async () => {
    const store = await ledgerOf([]);
    const orphans = async (olderThan = END_OF_TIME) => {
      const { model, close } = await readModelOf(store);
      const found = orphanReservations(model, olderThan);
      close();
      return found;
    };
    const space = { leaseId: 'L-1', prefixes: ['198.51.100.0/24'] };
    const term = { from: '2026-02-01T00:00:00.000Z', until: '2027-01-14T22:00:00.000Z' };
    await store.append('address-space-198', 'no-stream', [
      anEvent({ type: 'SpaceReserved', data: { ...space, ...term, claim: 'claim-1', attempt: 'one' } }),
    ]);
    const unanswered = { leaseId: 'L-1', prefix: '198.51.100.0/24', claim: 'claim-1', cause: 'unanswered' };
    expect(await orphans()).toMatchObject([{ ...unanswered, leaseStatus: 'none' }]);
    expect(await orphans('2020-01-01T00:00:00.000Z')).toEqual([]);

    await takeOn(store, 'L-1', {}, 'claim-1');
    expect(await orphans()).toEqual([]);

    const terminated = anEvent({ type: 'LeaseTerminated', data: { cause: 'agreed' } });
    await store.append('lease-L-1', 0n, [terminated]);
    expect(await orphans()).toMatchObject([{ leaseId: 'L-1', cause: 'surplus', leaseStatus: 'ended' }]);

    await store.append('address-space-198', 0n, [
      anEvent({ type: 'SpaceReleased', data: { ...space, at: '2026-01-01T00:00:00.000Z' } }),
    ]);
    expect(await orphans()).toEqual([]);
  });
});
