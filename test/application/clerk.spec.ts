import type { RecordedEvent } from '#domain/kernel/event.js';
import type { LeaseCommandData } from '#domain/lease/commands.js';
import type { Terms } from '#domain/renewal/terms.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { commence, contract } from '../support/lease-story.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { Replica } from './replica.js';

/** Two replicas over one log on disk, each with its own read model and, where wanted, its own clock. */
class TwoClerks {
  private readonly folder = temporaryFolder();
  private now = Date.parse('2025-12-01T09:00:00.000Z');
  private readonly drift = [0, 0];
  readonly store = SqliteEventStore.open(this.folder.path, { clock: () => new Date(this.now) });
  readonly clerks = [0, 1].map(
    (index) => new Replica(this.store, () => new Date(this.now + this.drift[index]!)),
  );

  set(instant: string): void {
    this.now = Date.parse(instant);
  }

  /** One replica's own clock against everybody else's. */
  put(index: 0 | 1, milliseconds: number): void {
    this.drift[index] = milliseconds;
  }

  async lease(leaseId: string, over: Partial<Terms>, octet: number): Promise<void> {
    const prefix = `203.0.${octet}.0/24`;
    const of = contract(
      { prefixes: [{ prefix, block: prefix }], origins: [{ prefix, originAs: 64500, maxLength: 24 }] },
      over,
    );
    const [clerk] = this.clerks as [Replica];
    await clerk.ask(leaseId, { type: 'OfferLease', data: { contract: of } });
    await clerk.ask(leaseId, { type: 'ContractLease', data: {} });
    await clerk.ask(leaseId, commence);
  }

  /** Both at once, until neither has anything left to do. */
  async act(): Promise<void> {
    for (let rounds = 0; rounds < 100; rounds += 1) {
      await Promise.all(this.clerks.map((clerk) => clerk.catchUp()));
      const done = await Promise.all(this.clerks.map((clerk) => clerk.clerk.round()));
      if (done.every((round) => round.done === 0)) return;
    }
    throw new Error('the clerks never came to rest');
  }

  /** What the clerk recorded of a lease: type, and the instant that it holds from. */
  async recorded(leaseId: string): Promise<string[]> {
    const events: readonly RecordedEvent[] = await this.store.readStream(`lease-${leaseId}`);
    return events
      .filter(({ metadata }) => metadata.actor.subject === 'clerk')
      .map(({ type, metadata }) => `${type} ${metadata.effectiveAt}`);
  }

  async close(): Promise<void> {
    for (const clerk of this.clerks) clerk.close();
    await this.store.close();
    this.folder.remove();
  }
}

const MONTHLY: Partial<Terms> = {
  start: '2025-12-15',
  end: '2026-01-31',
  timeZone: 'Europe/Vilnius',
  holidayCalendars: [],
  autoRenewal: { months: 1 },
};
/** 24:00 of 30 January 2026 in Vilnius, and of the ends after it. */
const MONTHLY_RENEWALS = [
  'LeaseRenewed 2026-01-30T22:00:00.000Z',
  'LeaseRenewed 2026-02-27T22:00:00.000Z',
  'LeaseRenewed 2026-03-30T21:00:00.000Z',
];
/** The same, without another term that follows. */
const ENDING: Partial<Terms> = { start: '2025-12-15', end: '2026-01-31', holidayCalendars: [] };

let desk: TwoClerks;
beforeEach(() => {
  desk = new TwoClerks();
});
afterEach(() => desk.close());

describe('the clerk, twice over one log', () => {
  it('acts on every milestone once, with its due instant, after a month in which nobody ran', async () => {
    await desk.lease('L-TACIT', MONTHLY, 1);
    await desk.lease('L-END', ENDING, 2);
    desk.set('2026-02-20T12:00:00.000Z');
    await desk.act();
    expect(await desk.recorded('L-TACIT')).toEqual(MONTHLY_RENEWALS.slice(0, 1));
    expect(await desk.recorded('L-END')).toEqual([
      'GraceEntered 2026-01-30T22:00:00.000Z',
      'LeaseLapsed 2026-02-13T22:00:00.000Z',
    ]);
    await desk.act();
    expect(await desk.recorded('L-TACIT')).toHaveLength(1);
  });

  it('leaves a lease of the past a day for its next fact before it ends it as one that never began (first 5)', async () => {
    const past = {
      start: '2024-01-01',
      end: '2025-01-01',
      holidayCalendars: [],
      autoRenewal: { months: 12 },
    };
    const [clerk] = desk.clerks as [Replica];
    const ask = (leaseId: string, command: LeaseCommandData, effectiveAt: string) =>
      clerk.ask(leaseId, command, { effectiveAt });
    const conclude = async (leaseId: string, octet: number) => {
      const prefix = `203.0.${octet}.0/24`;
      const of = contract(
        { prefixes: [{ prefix, block: prefix }], origins: [{ prefix, originAs: 64500, maxLength: 24 }] },
        past,
      );
      await ask(leaseId, { type: 'OfferLease', data: { contract: of } }, '2023-12-01T00:00:00.000Z');
      await ask(leaseId, { type: 'ContractLease', data: {} }, '2023-12-01T00:00:00.000Z');
      await desk.act();
    };
    await conclude('L-GOES-ON', 1);
    await conclude('L-STAYS', 2);
    expect(await desk.recorded('L-GOES-ON')).toEqual([]);

    await ask('L-GOES-ON', commence, '2024-01-01T00:00:00.000Z');
    desk.set('2025-12-01T10:00:00.000Z');
    await desk.act();
    expect(await desk.recorded('L-GOES-ON')).toEqual(['LeaseRenewed 2024-12-31T22:00:00.000Z']);
    expect(await desk.recorded('L-STAYS')).toEqual([]);

    desk.set('2025-12-02T10:00:00.000Z');
    await desk.act();
    expect(await desk.recorded('L-STAYS')).toEqual(['LeaseLapsed 2024-12-31T22:00:00.000Z']);
  });

  it('follows the new end after each tacit renewal, however many passed meanwhile (first 5)', async () => {
    await desk.lease('L-TACIT', MONTHLY, 1);
    desk.set('2026-04-10T00:00:00.000Z');
    await desk.act();
    expect(await desk.recorded('L-TACIT')).toEqual(MONTHLY_RENEWALS);
  });

  it('does not act while its own clock is a year ahead, or a year behind, of the store’s', async () => {
    await desk.lease('L-TACIT', MONTHLY, 1);
    desk.set('2026-01-20T00:00:00.000Z');
    const year = 365 * 86_400_000;
    desk.put(0, year);
    desk.put(1, -year);
    await desk.act();
    expect(await desk.recorded('L-TACIT')).toEqual([]);
    expect(desk.clerks[0]!.clerk.stopped).toMatch(/ahead of the store's/);

    desk.set('2026-02-10T00:00:00.000Z');
    await desk.act();
    expect(await desk.recorded('L-TACIT')).toEqual([]);

    desk.put(0, 0);
    desk.put(1, 0);
    desk.set('2026-02-10T01:00:00.000Z');
    await desk.act();
    expect(await desk.recorded('L-TACIT')).toEqual(MONTHLY_RENEWALS.slice(0, 1));
    expect(desk.clerks.map(({ clerk }) => clerk.stopped)).toEqual([undefined, undefined]);
  });

  it('does nothing twice and undoes nothing when everybody’s clock jumps a year on and back again', async () => {
    await desk.lease('L-TACIT', { ...MONTHLY, autoRenewal: { months: 1, limit: 3 } }, 1);
    desk.set('2027-01-15T00:00:00.000Z');
    await desk.act();
    const after = [
      ...MONTHLY_RENEWALS,
      'GraceEntered 2026-04-29T21:00:00.000Z',
      'LeaseLapsed 2026-05-13T21:00:00.000Z',
    ];
    expect(await desk.recorded('L-TACIT')).toEqual(after);
    desk.set('2026-01-15T00:00:00.000Z');
    await desk.act();
    desk.set('2026-06-01T00:00:00.000Z');
    await desk.act();
    expect(await desk.recorded('L-TACIT')).toEqual(after);
  });

  it('renews over a late notice, not over one in time, nor over a late one whose deadline was waived', async () => {
    const notices: Terms['notices'] = [
      { by: 'lessee', purpose: 'non-renewal', period: { count: 10, unit: 'days' }, roll: 'none' },
      {
        by: 'lessor',
        purpose: 'reclaim',
        period: { count: 5, unit: 'days' },
        roll: 'none',
        effectiveOn: 'receipt',
      },
    ];
    for (const [index, leaseId] of ['L-LATE', 'L-WAIVED', 'L-RECLAIMED', 'L-UNRECEIVED'].entries())
      await desk.lease(leaseId, { ...MONTHLY, notices }, index + 1);
    const [clerk] = desk.clerks as [Replica];
    desk.set('2026-01-24T12:00:00.000Z');
    const late = {
      type: 'ServeNotice',
      data: { noticeId: 'N-1', by: 'lessee', purpose: 'non-renewal', channel: 'mail' },
    } as const;
    const reclaim = {
      type: 'ServeNotice',
      data: { noticeId: 'N-2', by: 'lessor', purpose: 'reclaim', channel: 'courier' },
    } as const;
    await clerk.ask('L-LATE', late);
    await clerk.ask('L-WAIVED', late);
    await clerk.ask('L-WAIVED', {
      type: 'WaiveDeadline',
      data: { clause: '/notices/0', by: 'lessor', cause: 'accepted all the same' },
    });
    await clerk.ask('L-RECLAIMED', reclaim);
    await clerk.ask('L-RECLAIMED', { type: 'DeliverNotice', data: { noticeId: 'N-2' } });
    await clerk.ask('L-UNRECEIVED', reclaim);
    desk.set('2026-02-10T00:00:00.000Z');
    await desk.act();
    const ends = 'GraceEntered 2026-01-30T22:00:00.000Z';
    expect(await desk.recorded('L-LATE')).toEqual(MONTHLY_RENEWALS.slice(0, 1));
    expect(await desk.recorded('L-WAIVED')).toEqual([ends]);
    expect(await desk.recorded('L-RECLAIMED')).toEqual([ends]);
    expect(await desk.recorded('L-UNRECEIVED')).toEqual(MONTHLY_RENEWALS.slice(0, 1));
  });

  it('judges what is announced once a letter that was issued ahead begins, and once one gives way (V14)', async () => {
    await desk.lease('L-1', ENDING, 1);
    const [clerk] = desk.clerks as [Replica];
    const announce = (originAs: number): LeaseCommandData => ({
      type: 'ObserveNetwork',
      data: {
        prefix: '203.0.1.0/24',
        source: 'ris',
        at: '2025-12-16T09:00:00.000Z',
        seen: { kind: 'announcement', found: [{ prefix: '203.0.1.0/24', originAs }] },
      },
    });
    const loa = (loaId: string, from: string, over: object = {}): LeaseCommandData => ({
      type: 'IssueLoa',
      data: { loaId, prefixes: ['203.0.1.0/24'], originAses: [64500], from, until: '2026-03-01', ...over },
    });
    desk.set('2025-12-16T10:00:00.000Z');
    await clerk.ask('L-1', announce(64500));
    await clerk.ask('L-1', loa('LOA-1', '2025-12-20', { until: '2025-12-22' }));
    await clerk.ask('L-1', loa('LOA-2', '2025-12-24'));
    await desk.act();
    expect(await desk.recorded('L-1')).toEqual([]);
    desk.set('2025-12-25T09:00:00.000Z');
    await desk.act();
    expect(await desk.recorded('L-1')).toEqual([
      'NetworkIncidentClosed 2025-12-19T22:00:00.000Z',
      'NetworkIncidentOpened 2025-12-21T22:00:00.000Z',
      'NetworkIncidentClosed 2025-12-23T22:00:00.000Z',
      'LoaExpired 2025-12-21T22:00:00.000Z',
    ]);
  });
});
