import type { LeaseCommandData } from '#domain/lease/commands.js';
import type { Contract } from '#domain/lease/contract/contract.js';
import { agree, commence, contract, offer, takeOn } from '../support/lease-story.js';
import { outcome, TwoReplicas } from './two-replicas.js';

const START = '2026-03-01T12:00:00.000Z';
/** Midnight in UTC, so that days are whole; one prefix of the /8 10, no grace. */
const lease = (over: Partial<Contract> = {}, terms: Partial<Contract['terms']> = {}): Contract =>
  contract(
    {
      prefixes: [{ prefix: '20.0.0.0/24', block: '20.0.0.0/24' }],
      origins: [],
      ...over,
    },
    { start: '2026-01-01', end: '2027-01-01', timeZone: 'UTC', graceDays: 0, ...terms },
  );
const running = (of: Contract = lease()) => takeOn(of, START) as LeaseCommandData;
const offering = (of: Contract = lease()) => offer(of) as LeaseCommandData;
const renewal = (end: string): LeaseCommandData => ({ type: 'RenewLease', data: { end } });
const TERMINATE: LeaseCommandData = { type: 'TerminateLease', data: { cause: 'agreed' } };
const notice: LeaseCommandData = {
  type: 'ServeNotice',
  data: { noticeId: 'N-1', by: 'lessee', purpose: 'non-renewal', channel: 'mail' },
};
/** Renews itself unless somebody gives notice, as its clause lets them. */
const renewing = lease(
  {},
  {
    autoRenewal: { months: 12 },
    notices: [{ by: 'lessee', purpose: 'non-renewal', period: { count: 30, unit: 'days' } }],
  },
);
const PATIENCE = 6;

let cluster: TwoReplicas;
beforeEach(() => {
  cluster = new TwoReplicas(START);
});
afterEach(() => cluster.close());

describe('an offer that takes long', () => {
  it('comes too late once the clerk has abandoned it, and leaves its space to others', async () => {
    const { one, other, gates } = cluster;
    const held = gates[0].hold('lease-L-1');
    const offered = outcome(one.ask('L-1', offering()));
    await held.reached;
    cluster.wait(PATIENCE);
    await other.actUntilQuiet();
    expect(await cluster.types('L-1')).toEqual(['OfferAbandoned']);
    expect(await cluster.held('L-1')).toEqual([]);

    held.goOn();
    expect(await offered).toBe('lease-abandoned');
    expect(await outcome(other.ask('L-2', offering()))).toBe('done');
    await cluster.expectSound();
  });

  it('stands if it arrives before the clerk, who acts on what it read before', async () => {
    const { one, other, gates } = cluster;
    const held = gates[0].hold('lease-L-1');
    const offered = outcome(one.ask('L-1', offering()));
    await held.reached;
    cluster.wait(PATIENCE);
    await other.catchUp();
    held.goOn();
    expect(await offered).toBe('done');
    const { done, refused } = await other.clerk.round();
    expect([done, refused.map(({ refusal }) => refusal.code)]).toEqual([0, ['lease-exists']]);
    expect(await cluster.types('L-1')).toEqual(['LeaseOffered']);
    await cluster.expectSound();
  });

  it('holds its space until then: nobody is offered the same', async () => {
    const { one, other, gates } = cluster;
    const held = gates[0].hold('lease-L-1');
    const offered = outcome(one.ask('L-1', offering()));
    await held.reached;
    expect(await outcome(other.ask('L-2', offering()))).toBe('address-space-overlap');
    held.goOn();
    expect(await offered).toBe('done');
  });

  it('that another claim for the same reference joined is not undone by that one being refused', async () => {
    const { one, other, gates } = cluster;
    const wide = lease({
      prefixes: [
        { prefix: '20.0.0.0/24', block: '20.0.0.0/24' },
        { prefix: '11.0.0.0/24', block: '11.0.0.0/24' },
      ],
    });
    await other.ask('L-9', offering(lease({ prefixes: [{ prefix: '11.0.0.0/24', block: '11.0.0.0/24' }] })));
    const held = gates[0].hold('lease-L-1');
    const offered = outcome(one.ask('L-1', offering()));
    await held.reached;
    expect(await outcome(other.ask('L-1', offering(wide)))).toBe('address-space-overlap');
    held.goOn();
    expect(await offered).toBe('done');
    await cluster.expectSound();
  });
});

describe('a claim that is refused', () => {
  it('gives back at once what it got before, and its reference is free', async () => {
    const { one, other } = cluster;
    const prefixes = ['20.0.0.0/24', '11.0.0.0/24'].map((prefix) => ({ prefix, block: prefix }));
    await other.ask('L-9', offering(lease({ prefixes: [prefixes[1]!] })));
    expect(await outcome(one.ask('L-1', offering(lease({ prefixes }))))).toBe('address-space-overlap');
    expect(await cluster.held('L-1')).toEqual([]);
    expect(await outcome(one.ask('L-1', offering()))).toBe('done');
    await cluster.expectSound();
  });
});

describe('a renewal that crashed between the two appends', () => {
  const lost = { commandId: '11111111-1111-4111-8111-111111111111', commandDigest: 'ab'.repeat(32) };

  it('is abandoned, its space given back, and its command refused from then on', async () => {
    const { one, other, gates } = cluster;
    await one.ask('L-1', running());
    const held = gates[0].hold('lease-L-1');
    const renewed = outcome(one.ask('L-1', renewal('2029-01-01'), lost));
    await held.reached;
    held.crash();
    expect(await renewed).toBe('Crash');
    expect(await cluster.held('L-1')).toEqual(['20.0.0.0/24 2026-01-01–2029-01-01']);

    cluster.wait(PATIENCE);
    await other.actUntilQuiet();
    expect(await cluster.types('L-1')).toEqual(['LeaseTakenOn', 'RenewalAbandoned']);
    expect(await cluster.held('L-1')).toEqual(['20.0.0.0/24 2026-01-01–2027-01-01']);
    const restarted = cluster.restarted();
    expect(await outcome(restarted.ask('L-1', renewal('2029-01-01'), lost))).toBe('renewal-abandoned');
    expect(await outcome(restarted.ask('L-1', renewal('2029-01-01')))).toBe('done');
    await cluster.expectSound();
  });

  it('is carried out by a repeat that comes before the clerk', async () => {
    const { one, other, gates } = cluster;
    await one.ask('L-1', running());
    const held = gates[0].hold('lease-L-1');
    const renewed = outcome(one.ask('L-1', renewal('2029-01-01'), lost));
    await held.reached;
    held.crash();
    await renewed;
    expect(await outcome(other.ask('L-1', renewal('2029-01-01'), lost))).toBe('done');
    cluster.wait(PATIENCE);
    await other.actUntilQuiet();
    expect(await cluster.types('L-1')).toEqual(['LeaseTakenOn', 'LeaseRenewed']);
    await cluster.expectSound();
  });
});

describe('two renewals at once, to different ends, on two replicas', () => {
  it.each([
    ['the longer one first', '2028-01-01', '2029-01-01', 'end-not-later', '2029-01-01'],
    ['the shorter one first', '2029-01-01', '2028-01-01', 'done', '2029-01-01'],
  ])('leave space held for what came of both: %s', async (_which, slow, quick, slowOutcome, end) => {
    const { one, other, gates } = cluster;
    await one.ask('L-1', running());
    const held = gates[0].hold('lease-L-1');
    const late = outcome(one.ask('L-1', renewal(slow)));
    await held.reached;
    expect(await outcome(other.ask('L-1', renewal(quick)))).toBe('done');
    held.goOn();
    expect(await late).toBe(slowOutcome);
    expect(await cluster.held('L-1')).toEqual([`20.0.0.0/24 2026-01-01–${end}`]);
    await cluster.expectSound();
  });
});

describe('a release that crashed after the lease was told', () => {
  it.each<[string, Contract, LeaseCommandData, string]>([
    ['a termination', lease(), TERMINATE, '2026-01-01–2026-03-01'],
    ['a notice of non-renewal', renewing, notice, '2026-01-01–2027-01-01'],
    [
      'an amendment to a shorter term',
      lease(),
      { type: 'AmendContract', data: { terms: lease({}, { end: '2026-10-01' }).terms, clause: '§ 2' } },
      '2026-01-01–2026-10-01',
    ],
  ])('is done by the clerk: %s', async (_what, of, command, left) => {
    const { one, other, gates } = cluster;
    await one.ask('L-1', running(of));
    const held = gates[0].hold('address-space-20');
    const asked = outcome(one.ask('L-1', command));
    await held.reached;
    held.crash();
    expect(await asked).toBe('Crash');
    await other.actUntilQuiet();
    expect(await cluster.held('L-1')).toEqual([`20.0.0.0/24 ${left}`]);
    await cluster.expectSound();
  });

  it('is done by the clerk also where a lease begins later than it was offered', async () => {
    const { one, other, gates } = cluster;
    await one.ask('L-1', offering());
    await one.ask('L-1', agree as LeaseCommandData);
    const held = gates[0].hold('address-space-20');
    const terms = { ...lease().terms, start: '2026-06-01' };
    const asked = outcome(one.ask('L-1', { type: 'AmendContract', data: { terms, clause: '§ 2' } }));
    await held.reached;
    held.crash();
    await asked;
    await other.actUntilQuiet();
    expect(await cluster.held('L-1')).toEqual(['20.0.0.0/24 2026-06-01–2027-01-01']);
    await cluster.expectSound();
  });

  it('is not done to a lease that is reinstated meanwhile', async () => {
    const { one, other, gates } = cluster;
    await one.ask('L-1', running());
    cluster.set('2027-02-01T00:00:00.000Z');
    await one.actUntilQuiet();
    expect(await cluster.types('L-1')).toEqual(['LeaseTakenOn', 'LeaseLapsed']);
    const held = gates[1].hold('lease-L-1');
    const reinstated = outcome(
      other.ask('L-1', {
        type: 'ReinstateLease',
        data: { end: '2028-01-01', cause: 'the notice was in time' },
      }),
    );
    await held.reached;
    await one.actUntilQuiet();
    held.goOn();
    expect(await reinstated).toBe('done');
    expect(await cluster.held('L-1')).toEqual(['20.0.0.0/24 2026-01-01–2028-01-01']);
    await cluster.expectSound();
  });
});

describe('space that a lease has a right to', () => {
  it('ends with the term once a notice of non-renewal came in time, for others to lease from then on', async () => {
    const { one } = cluster;
    await one.ask('L-1', running(renewing));
    await one.ask('L-1', notice);
    expect(await cluster.held('L-1')).toEqual(['20.0.0.0/24 2026-01-01–2027-01-01']);
    const next = lease({}, { start: '2027-01-01', end: '2028-01-01' });
    expect(await outcome(one.ask('L-2', offering(next)))).toBe('done');
    await cluster.expectSound();
  });

  it('stays open-ended where the notice came too late, since the lease renews tacitly', async () => {
    const { one } = cluster;
    await one.ask('L-1', running(renewing));
    cluster.set('2026-12-15T00:00:00.000Z');
    await one.ask('L-1', notice);
    expect(await cluster.held('L-1')).toEqual(['20.0.0.0/24 2026-01-01–']);
    const next = lease({}, { start: '2027-01-01', end: '2028-01-01' });
    expect(await outcome(one.ask('L-2', offering(next)))).toBe('address-space-overlap');
    await cluster.expectSound();
  });

  it('is nothing once an offer came to nothing', async () => {
    const { one } = cluster;
    await one.ask('L-1', offering());
    await one.ask('L-1', { type: 'WithdrawOffer', data: {} });
    expect(await cluster.held('L-1')).toEqual([]);
    expect(await outcome(one.ask('L-2', offering()))).toBe('done');
    await cluster.expectSound();
  });

  it('grows at both ends by an amendment before it commenced', async () => {
    const { one } = cluster;
    await one.ask('L-1', offering(lease({}, { start: '2026-06-01' })));
    await one.ask('L-1', agree as LeaseCommandData);
    const terms = { ...lease().terms, start: '2026-04-01', end: '2028-01-01' };
    await one.ask('L-1', { type: 'AmendContract', data: { terms, clause: '§ 2' } });
    await one.ask('L-1', commence as LeaseCommandData);
    expect(await cluster.held('L-1')).toEqual(['20.0.0.0/24 2026-04-01–2028-01-01']);
    await cluster.expectSound();
  });
});

describe('a correction', () => {
  const spaceEvents = async () =>
    (await cluster.store.readAll(undefined, 10_000)).filter(({ stream }) =>
      stream.startsWith('address-space-'),
    );
  const correct = (revision: number, replacement?: object): LeaseCommandData => ({
    type: 'CorrectFact',
    data:
      replacement === undefined
        ? { revision: String(revision), retracted: true }
        : { revision: String(revision), replacement },
  });

  it('never changes what is reserved: it is refused where it would', async () => {
    const { one } = cluster;
    await one.ask('L-1', running());
    await one.ask('L-1', renewal('2029-01-01'));
    const before = await spaceEvents();
    const { contract: taken, ...rest } = (running() as Extract<LeaseCommandData, { type: 'TakeOnLease' }>)
      .data;
    const longer = { ...taken, terms: { ...taken.terms, graceDays: 30 } };
    const elsewhere = { ...taken, prefixes: [{ prefix: '20.9.0.0/24', block: '20.9.0.0/24' }] };
    for (const contractOf of [longer, elsewhere])
      expect(await outcome(one.ask('L-1', correct(0, { contract: contractOf, ...rest })))).toBe(
        'correction-changes-reservation',
      );
    expect(await outcome(one.ask('L-1', correct(1)))).toBe('correction-changes-reservation');

    const fee = { ...taken, terms: { ...taken.terms, monthlyFee: { amount: '9.00', currency: 'EUR' } } };
    expect(await outcome(one.ask('L-1', correct(0, { contract: fee, ...rest })))).toBe('done');
    expect(await spaceEvents()).toEqual(before);
    await cluster.expectSound();
  });

  it('of a notice that stopped the tacit renewal claims the open end first, and is refused where others have it', async () => {
    const { one } = cluster;
    await one.ask('L-1', running(renewing));
    await one.ask('L-1', notice);
    const next = lease({}, { start: '2027-01-01', end: '2028-01-01' });
    await one.ask('L-2', offering(next));
    expect(await outcome(one.ask('L-1', correct(1)))).toBe('address-space-overlap');
    await one.ask('L-2', { type: 'WithdrawOffer', data: {} });
    expect(await outcome(one.ask('L-1', correct(1)))).toBe('done');
    expect(await cluster.held('L-1')).toEqual(['20.0.0.0/24 2026-01-01–']);
    await cluster.expectSound();
  });
});
