import { anEvent, takeOn } from '../support/lease-events.js';
import type { MailReceiver } from '../support/receivers/mail-receiver.js';
import type { WebhookReceiver } from '../support/receivers/webhook-receiver.js';
import { Desk, DUE, terms, withReceivers } from './desk.js';

const TOLD = '2026-11-17T12:00:00.000Z';
const LATER = '2026-11-17T18:00:00.000Z';
const ESCALATED = '2026-11-18T08:00:00.000Z';
const STREAM = 'lease-L-1';

const event = (type: string, data: object) => anEvent({ type, data: data as never });
const proposes = (proposalId: string, by: string, more: object = {}) =>
  event('RenewalProposed', {
    proposalId,
    by,
    term: 1,
    end: '2027-12-31',
    prefixes: ['198.51.100.0/24'],
    ...more,
  });
const declines = (proposalId: string, by: string) => event('RenewalDeclined', { proposalId, by });
const serves = (by: string, purpose: string) =>
  event('NoticeServed', { noticeId: 'N-1', by, purpose, term: 1, channel: 'mail' });

/** The lessee's confirmation is due, its desk was told, and a day later the next level would be. */
describe('a reminder that was sent', () => {
  let webhooks: WebhookReceiver;
  let mails: MailReceiver;
  let desk: Desk;
  withReceivers((...listening) => ([webhooks, mails] = listening));
  beforeEach(async () => {
    desk = new Desk(webhooks, mails);
    await takeOn(desk.store, 'L-1', { terms });
    const chief = await desk.persons.idOf('chief@example.net');
    await desk.subscribe({ escalation: [{ to: chief, afterHours: 24 }] });
    await desk.at(DUE);
    expect(webhooks.receipts).toHaveLength(1);
  });
  afterEach(() => desk.close());

  /** How many escalations follow what happened to the lease at `TOLD` and, one event each, after it. */
  const escalationsAfter = async (...events: readonly ReturnType<typeof event>[]) => {
    for (const [index, each] of events.entries()) {
      desk.now = new Date(index === 0 ? TOLD : LATER);
      await desk.store.append(STREAM, BigInt(index), [each]);
    }
    await desk.at(ESCALATED);
    return mails.receipts.length;
  };

  it.each([
    ['serves the notice', [serves('lessee', 'confirmation')]],
    ['serves another notice', [serves('lessee', 'termination')]],
    ['proposes a renewal', [proposes('P-1', 'lessee')]],
    [
      'answers a proposal with its own',
      [proposes('P-1', 'lessor'), proposes('P-2', 'lessee', { answers: 'P-1' })],
    ],
    ['declines a proposal', [proposes('P-1', 'lessor'), declines('P-1', 'lessee')]],
  ])('is not escalated once the side that is bound %s (I6, R16)', async (_, events) => {
    expect(await escalationsAfter(...events)).toBe(0);
  });

  it.each([
    [
      'the other side waives the deadline',
      event('DeadlineWaived', { term: 1, clause: '/notices/0', by: 'lessor', cause: 'talks go on' }),
    ],
    [
      'the lease is renewed',
      event('LeaseRenewed', {
        term: 2,
        kind: 'agreed',
        from: '2026-12-31',
        end: '2027-12-31',
        prefixes: ['198.51.100.0/24'],
      }),
    ],
    ['the lease is terminated', event('LeaseTerminated', { cause: 'both sides agreed' })],
  ])('is not escalated once %s, as its date binds nobody any more (I6)', async (_, happened) => {
    const effective = { ...happened, metadata: { ...happened.metadata, effectiveAt: TOLD } };
    expect(await escalationsAfter(effective)).toBe(0);
  });

  it.each([
    ['nobody does anything', []],
    ['the other side proposes a renewal', [proposes('P-1', 'lessor')]],
    ['the other side serves a notice', [serves('lessor', 'price-change')]],
    ['a proposal is declined by the other side', [proposes('P-1', 'lessee'), declines('P-1', 'lessor')]],
    ['a proposal is withdrawn', [proposes('P-1', 'lessee'), declines('P-1', 'lessee')]],
    ['a proposal is countered', [proposes('P-1', 'lessee'), proposes('P-2', 'lessor', { answers: 'P-1' })]],
    ['a proposal expires', [proposes('P-1', 'lessee', { validUntil: '2026-11-18T00:00:00Z' })]],
    [
      'the renewal gets an owner',
      [event('RenewalOwnerAssigned', { owner: '2b1f7c1e-3d58-5b1a-9a53-6f0a1c2d3e4f' })],
    ],
  ])('is escalated where %s (I6, Q10)', async (_, events) => {
    expect(await escalationsAfter(...events)).toBe(1);
  });

  it('is escalated where the proposal stood before it was sent', async () => {
    desk.now = new Date('2026-11-01T12:00:00.000Z');
    await takeOn(desk.store, 'L-2', { terms });
    await desk.store.append('lease-L-2', 0n, [proposes('P-1', 'lessee')]);
    await desk.at(DUE);
    await desk.at('2026-11-18T09:00:00.000Z');
    expect(mails.receipts.map(({ body }) => /acted: (L-\d)/.exec(body)?.[1]).toSorted()).toEqual([
      'L-1',
      'L-2',
    ]);
  });
});
