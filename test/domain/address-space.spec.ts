import * as fc from 'fast-check';
import type { AddressSpace } from '#domain/address-space/address-space.js';
import type { AddressSpaceCommand } from '#domain/address-space/commands.js';
import { addressSpaceDecider } from '#domain/address-space/decider.js';
import type { AddressSpaceEvent } from '#domain/address-space/events.js';
import { ADDRESS_SPACE_REFUSALS } from '#domain/address-space/refusals.js';
import type { Decided, Decider } from '#domain/kernel/decider.js';
import { context, recorded, Story } from '../support/given.js';
import { clash, NaiveSpace, year, yearsBetween } from '../support/naive-space.js';

const space = () =>
  new Story<AddressSpaceCommand, AddressSpaceEvent, AddressSpace>(
    addressSpaceDecider(10),
    'address-space-10',
  );

const reserve = (
  leaseId: string,
  prefix: string,
  from: number,
  until?: number,
  headLease?: string,
  attempt = `try-${leaseId}`,
  leaseRevision?: string,
) => ({
  type: 'ReserveSpace' as const,
  data: {
    leaseId,
    prefixes: [prefix],
    from: year(from),
    ...(until === undefined ? {} : { until: year(until) }),
    ...(headLease === undefined ? {} : { headLease }),
    claim: `claim-${leaseId}`,
    attempt,
    ...(leaseRevision === undefined ? {} : { leaseRevision }),
  },
});
const release = (
  leaseId: string,
  prefix: string,
  at: number,
  until?: number,
  attempt = `try-${leaseId}`,
) => ({
  type: 'ReleaseSpace' as const,
  data: {
    leaseId,
    prefixes: [prefix],
    at: year(at),
    ...(until === undefined ? {} : { until: year(until) }),
    attempt,
  },
});

describe('address space: one prefix has one lessee at a time', () => {
  it('refuses what overlaps in space and time, and names the other lease and its interval', () => {
    const story = space();
    story.when(reserve('L-1', '10.1.0.0/16', 20, 22));

    expect(story.refusal(reserve('L-2', '10.1.4.0/24', 21, 23))).toMatchObject({
      code: 'address-space-overlap',
      pointer: '/prefixes/0',
    });
    expect(story.refusal(reserve('L-2', '10.0.0.0/8', 21))).toMatchObject({ code: 'address-space-overlap' });
    expect(() => story.when(reserve('L-2', '10.1.4.0/24', 21, 23))).toThrow(
      '10.1.4.0/24 overlaps 10.1.0.0/16, which lease L-1 holds from 2020-01-01T00:00:00.000Z until 2022-01-01T00:00:00.000Z.',
    );
  });

  it('takes intervals as half-open: one may begin where another ends', () => {
    const story = space();
    story.when(reserve('L-1', '10.1.0.0/24', 20, 22));
    expect(story.refusal(reserve('L-2', '10.1.0.0/24', 22, 23))).toBe('accepted');
    expect(story.refusal(reserve('L-2', '10.1.0.0/24', 18, 20))).toBe('accepted');
  });

  it('holds open-ended space until it is released', () => {
    const story = space();
    story.when(reserve('L-1', '10.1.0.0/24', 20));
    expect(story.refusal(reserve('L-2', '10.1.0.0/24', 90))).toMatchObject({ code: 'address-space-overlap' });
    story.when(release('L-1', '10.1.0.0/24', 25));
    expect(story.refusal(reserve('L-2', '10.1.0.0/24', 24))).toMatchObject({ code: 'address-space-overlap' });
    expect(story.refusal(reserve('L-2', '10.1.0.0/24', 25))).toBe('accepted');
  });

  it('remembers the past, so that a lease recorded late cannot overlap it', () => {
    const story = space();
    story.when(reserve('L-1', '10.1.0.0/24', 10, 12), reserve('L-2', '10.1.0.0/24', 20, 22));
    expect(story.refusal(reserve('L-3', '10.1.0.0/24', 11, 13))).toMatchObject({
      code: 'address-space-overlap',
    });
  });

  it('does nothing where the same attempt holds the space already, and reserves again what was released', () => {
    const story = space();
    story.when(reserve('L-1', '10.1.0.0/24', 20, 22));
    expect(story.when(reserve('L-1', '10.1.0.0/24', 20, 22))).toEqual([]);
    story.when(release('L-1', '10.1.0.0/24', 21));
    expect(story.when(reserve('L-1', '10.1.0.0/24', 20, 22))).toHaveLength(1);
    expect(story.refusal(reserve('L-2', '10.1.0.0/24', 21))).toMatchObject({ code: 'address-space-overlap' });
  });

  it('keeps to its own /8 and to intervals that are not empty', () => {
    const story = space();
    expect(story.refusal(reserve('L-1', '11.0.0.0/24', 20))).toMatchObject({ code: 'foreign-octet' });
    expect(story.refusal(reserve('L-1', '10.0.0.0/7', 20))).toMatchObject({ code: 'foreign-octet' });
    expect(story.refusal(reserve('L-1', '10.0.0.0/24', 20, 20))).toMatchObject({ code: 'empty-interval' });
  });
});

describe('address space: extending and releasing', () => {
  it('joins what the lease holds already, never into what another holds', () => {
    const story = space();
    story.when(reserve('L-1', '10.1.0.0/24', 20, 22), reserve('L-2', '10.1.0.0/24', 25, 26));
    expect(story.when(reserve('L-1', '10.1.0.0/24', 21, 25))).toHaveLength(1);
    expect(story.refusal(reserve('L-1', '10.1.0.0/24', 20, 26))).toMatchObject({
      code: 'address-space-overlap',
    });
    const [{ value: held } = { value: [] }] = story.state.entries();
    expect(held.map(({ leaseId, from, until }) => [leaseId, yearsBetween(from, until)])).toEqual([
      ['L-1', 5],
      ['L-2', 1],
    ]);
  });

  it('releases from an instant on, or between two, and nothing where nothing is held', () => {
    const story = space();
    story.when(reserve('L-1', '10.1.0.0/24', 20, 26));
    expect(story.when(release('L-2', '10.1.0.0/24', 21))).toEqual([]);
    expect(story.when(release('L-1', '10.1.0.0/24', 26))).toEqual([]);
    story.when(release('L-1', '10.1.0.0/24', 22, 23));
    expect(story.refusal(reserve('L-2', '10.1.0.0/24', 22, 23))).toBe('accepted');
    expect(story.refusal(reserve('L-2', '10.1.0.0/24', 22, 24))).toMatchObject({
      code: 'address-space-overlap',
    });
    const settled = { ...release('L-1', '10.1.0.0/24', 19) };
    const { attempt: _none, ...data } = settled.data;
    expect(story.when({ ...settled, data })).toHaveLength(1);
    expect(story.state.entries()).toEqual([]);
  });
});

describe('address space: claims on their way to a lease', () => {
  const [prefix, from, until] = ['10.1.0.0/24', 20, 22] as const;
  const pending = (story: ReturnType<typeof space>) => story.state.entries()[0]?.value[0]?.pending;

  it('are released by the attempt that claimed last, by no other', () => {
    const story = space();
    story.when(reserve('L-1', prefix, from, until, undefined, 'first', '3'));
    story.when(reserve('L-1', prefix, from, until, undefined, 'second', '4'));
    expect(story.when(release('L-1', prefix, 21, undefined, 'first'))).toEqual([]);
    expect(story.when(release('L-1', prefix, 21, undefined, 'second'))).toHaveLength(1);
    expect(pending(story)).toBeUndefined();
  });

  it('are contested where another attempt was decided on the same revision of the lease, or a later one', () => {
    const story = space();
    story.when(reserve('L-1', prefix, from, until, undefined, 'first', '3'));
    expect(pending(story)).toEqual({ attempt: 'first', leaseRevision: 3n, contested: false });
    story.when(reserve('L-1', prefix, from, until, undefined, 'second', '4'));
    expect(pending(story)).toEqual({ attempt: 'second', leaseRevision: 4n, contested: false });
    story.when(reserve('L-1', prefix, from, until, undefined, 'third', '4'));
    expect(pending(story)).toEqual({ attempt: 'third', leaseRevision: 4n, contested: true });
    story.when(reserve('L-1', prefix, from, until, undefined, 'late', '3'));
    expect(pending(story)).toEqual({ attempt: 'late', leaseRevision: 4n, contested: true });
  });
});

describe('address space: head leases', () => {
  it('lets a lease hold what its head lease holds, at every depth, and siblings never', () => {
    const story = space();
    story.when(
      reserve('head', '10.0.0.0/16', 20, 30),
      reserve('middle', '10.0.0.0/20', 20, 30, 'head'),
      reserve('bottom', '10.0.0.0/24', 21, 29, 'middle'),
    );
    expect(story.refusal(reserve('sibling', '10.0.0.0/24', 21, 29, 'middle'))).toMatchObject({
      code: 'address-space-overlap',
    });
    expect(story.refusal(reserve('stranger', '10.0.0.0/24', 21, 29))).toMatchObject({
      code: 'address-space-overlap',
    });
  });

  it('refuses what the head lease does not hold, in space or in time', () => {
    const story = space();
    story.when(reserve('head', '10.0.0.0/16', 20, 30));
    const code = 'not-inside-head-lease';
    expect(story.refusal(reserve('L-1', '10.1.0.0/24', 21, 29, 'head'))).toMatchObject({ code });
    expect(story.refusal(reserve('L-1', '10.0.0.0/24', 21, 31, 'head'))).toMatchObject({ code });
    expect(story.refusal(reserve('L-1', '10.0.0.0/24', 21, undefined, 'head'))).toMatchObject({ code });
    expect(story.refusal(reserve('L-1', '10.0.0.0/24', 21, 29, 'other'))).toMatchObject({ code });
    story.when(reserve('L-1', '10.0.0.0/24', 21, 29, 'head'));
    expect(story.refusal(reserve('L-1', '10.0.0.0/24', 21, 31, 'head'))).toMatchObject({ code });
  });

  it('gives a head lease back what its own sublease holds meanwhile, as after a wrongful lapse', () => {
    const story = space();
    story.when(reserve('head', '10.0.0.0/16', 20, 30), reserve('sub', '10.0.0.0/24', 20, 30, 'head'));
    story.when(release('head', '10.0.0.0/16', 25));
    expect(story.when(reserve('head', '10.0.0.0/16', 25, 30))).toHaveLength(1);
  });

  it('refuses a lease above itself', () => {
    const story = space();
    story.when(reserve('head', '10.0.0.0/16', 20, 30), reserve('sub', '10.0.0.0/24', 20, 30, 'head'));
    expect(story.refusal(reserve('head', '10.0.0.0/24', 21, 29, 'sub'))).toMatchObject({
      code: 'head-lease-cycle',
    });
  });
});

const leases = ['a', 'b', 'c', 'd', 'e'] as const;
const prefixes = ['10.0.0.0/22', '10.0.0.0/23', '10.0.0.0/24', '10.0.1.0/24', '10.0.1.128/25', '10.0.2.0/24'];
const anyCommand = fc.oneof(
  { weight: 3, arbitrary: fc.constant('ReserveSpace' as const) },
  fc.constant('ReleaseSpace' as const),
);
const step = fc
  .record({
    type: anyCommand,
    leaseId: fc.constantFrom(...leases),
    prefix: fc.constantFrom(...prefixes),
    from: fc.integer({ min: 0, max: 8 }),
    years: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
    headLease: fc.option(fc.constantFrom(...leases), { nil: undefined }),
  })
  .map(({ type, leaseId, prefix, from, years, headLease }) => {
    const until = years === undefined ? undefined : from + years;
    if (type === 'ReserveSpace') return reserve(leaseId, prefix, from, until, headLease);
    return release(leaseId, prefix, from, until);
  });

describe('address space: any sequence of commands', () => {
  it('never lets two siblings hold overlapping space, refuses by listed codes only', () => {
    const codes = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        const story = space();
        for (const command of steps) {
          const refused = story.refusal(command);
          if (refused === 'accepted') story.when(command);
          else codes.add(refused.code);
        }
        const naive = new NaiveSpace();
        for (const event of story.history) naive.apply(event as unknown as AddressSpaceEvent);
        const held = [...naive.held.values()];
        const clashes = held.filter((one) => held.some((other) => clash(one, other)));
        expect(clashes).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(ADDRESS_SPACE_REFUSALS.map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]));
  });

  it('holds exactly what the naive ledger holds, and accepts whatever that has room for', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const story = space();
        const naive = new NaiveSpace();
        for (const command of steps.filter(({ data }) => !('headLease' in data))) {
          const refused = story.refusal(command);
          expect(refused === 'accepted').toBe(naive.hasRoomFor(command));
          if (refused === 'accepted') for (const fact of story.when(command)) naive.apply(fact);
        }
        const years = story.state
          .entries()
          .flatMap(({ value }) => value.map(({ from, until }) => yearsBetween(from, until)));
        expect(years.reduce((sum, each) => sum + each, 0)).toBe(naive.held.size);
      }),
      { numRuns: 300 },
    );
  });

  it('folds any history, in any order and doubled, without an error', () => {
    const decider: Decider<never, Decided, AddressSpace> = addressSpaceDecider(10);
    fc.assert(
      fc.property(fc.array(step.map(({ type, data }) => ({ type: PAST[type], data }))), (facts) => {
        const events = [...facts, ...facts].map((fact, index) =>
          recorded('address-space-10', index, fact, context()),
        );
        expect(() =>
          events.reduce((state, event) => decider.evolve(state, event), decider.initial),
        ).not.toThrow();
      }),
    );
  });
});

const PAST = {
  ReserveSpace: 'SpaceReserved',
  ReleaseSpace: 'SpaceReleased',
} as const;
