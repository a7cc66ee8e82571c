import { deputyDecider } from '#domain/deputy/decider.js';
import { reminderDecider } from '#domain/reminder/decider.js';
import { DueReminders } from '#views/reminders/due-reminders.js';
import { subscriptionDocuments } from '#views/documents/subscription.js';
import type { ReadModel } from '#read-model/read-model.js';
import { anEvent, takeOn } from '../support/lease-events.js';
import { context } from '../support/given.js';
import type { MailReceiver } from '../support/receivers/mail-receiver.js';
import type { WebhookReceiver } from '../support/receivers/webhook-receiver.js';
import { Desk, DUE, terms, withReceivers } from './desk.js';

const HOUR = 3_600_000;
const BEFORE = '2026-11-17T06:59:59.000Z';

describe('the dispatcher', () => {
  let webhooks: WebhookReceiver;
  let mails: MailReceiver;
  let desk: Desk;
  withReceivers((...listening) => ([webhooks, mails] = listening));
  beforeEach(() => (desk = new Desk(webhooks, mails)));
  afterEach(() => desk.close());

  it('sends each reminder once, with two replicas at work, as the desk opens so many days before', async () => {
    for (const id of ['L-1', 'L-2', 'L-3']) await takeOn(desk.store, id, { terms });
    await desk.subscribe({});
    await desk.at(BEFORE);
    expect(webhooks.receipts).toEqual([]);
    for (let round = 0; round < 4; round++) await desk.at(DUE);
    expect(webhooks.receipts.map(({ body }) => JSON.parse(body).data.leaseId).toSorted()).toEqual([
      'L-1',
      'L-2',
      'L-3',
    ]);
    expect(new Set(webhooks.receipts.map(({ id }) => id)).size).toBe(3);
    expect((await desk.eventsOfReminders).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'ReminderClaimed'),
      ...Array.from({ length: 3 }, () => 'ReminderSent'),
    ]);
    expect(JSON.parse(webhooks.receipts[0]!.body)).toMatchObject({ type: 'reminder.due', timestamp: DUE });
  });

  it('after a month in which nobody ran, sends what is still called for, once', async () => {
    await takeOn(desk.store, 'L-1', { terms });
    await desk.subscribe({ before: [60, 30, 14].map((count) => ({ count, unit: 'days' as const })) });
    await desk.at('2026-11-20T12:00:00.000Z');
    await desk.at('2026-11-20T12:00:05.000Z');
    expect(webhooks.receipts.map(({ body }) => JSON.parse(body).data.before.count).toSorted()).toEqual([
      14, 30, 60,
    ]);
  });

  it('whoever subscribes late is told at once of what is near, and once', async () => {
    await takeOn(desk.store, 'L-1', { terms });
    desk.now = new Date('2026-11-10T12:00:00.000Z');
    await desk.subscribe({ before: [60, 30, 14].map((count) => ({ count, unit: 'days' as const })) });
    await desk.at('2026-11-10T12:00:01.000Z');
    expect(webhooks.receipts.map(({ body }) => JSON.parse(body).data.before.count)).toEqual([30]);
  });

  it('does not send what a notice has made needless, and tells of a date that moved anew', async () => {
    await takeOn(desk.store, 'L-1', { terms });
    await takeOn(desk.store, 'L-2', { terms });
    await desk.subscribe({});
    desk.now = new Date('2026-10-01T12:00:00.000Z');
    const notice = { noticeId: 'N-1', by: 'lessee', purpose: 'confirmation', term: 1, channel: 'mail' };
    const served = anEvent({ type: 'NoticeServed', data: notice });
    await desk.store.append('lease-L-1', 0n, [
      { ...served, metadata: { ...served.metadata, effectiveAt: desk.now.toISOString() } },
    ]);
    await desk.at(DUE);
    expect(webhooks.receipts.map(({ body }) => JSON.parse(body).data.leaseId)).toEqual(['L-2']);
    const later = { ...terms, end: '2027-01-31' };
    await desk.store.append('lease-L-2', 0n, [
      anEvent({ type: 'ContractAmended', data: { terms: later, clause: 'Amendment 1' } }),
    ]);
    await desk.at('2026-12-17T07:00:00.000Z');
    await desk.at('2026-12-18T07:00:00.000Z');
    expect(webhooks.receipts).toHaveLength(2);
    expect(webhooks.receipts[0]!.id).not.toBe(webhooks.receipts[1]!.id);
  });

  it('tries again with growing pauses, honours Retry-After, and gives up for all to see', async () => {
    await takeOn(desk.store, 'L-1', { terms });
    await desk.subscribe({});
    webhooks.behaviour = () => '429';
    webhooks.retryAfter = '600';
    await desk.at(DUE);
    const [first] = await desk.listed();
    expect(first).toMatchObject({ state: 'pending', failures: 1, fault: '429 Too Many Requests' });
    expect(Date.parse(first!.retryAt!)).toBe(Date.parse(DUE) + 600_000);
    webhooks.behaviour = () => '500';
    for (let hours = 1; hours < 120; hours++)
      await desk.at(new Date(Date.parse(DUE) + hours * HOUR).toISOString());
    expect(webhooks.receipts).toHaveLength(9);
    expect(new Set(webhooks.receipts.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
    expect(await desk.listed()).toMatchObject([{ state: 'failed', failures: 9 }]);
  });

  it('sends nothing more to a receiver that is gone, and shows it', async () => {
    await takeOn(desk.store, 'L-1', { terms });
    await takeOn(desk.store, 'L-2', { terms });
    await desk.subscribe({});
    webhooks.behaviour = () => '410';
    for (let round = 0; round < 3; round++) await desk.at(DUE);
    const [subscription] = subscriptionDocuments(desk.models[0]!);
    expect(subscription!.document.ended).toMatchObject({
      how: 'disabled',
      because: expect.stringContaining('410'),
    });
    const before = webhooks.receipts.length;
    await desk.at('2026-11-30T07:00:00.000Z');
    expect(webhooks.receipts).toHaveLength(before);
  });

  it('escalates by mail when nobody acts, unless somebody acknowledges', async () => {
    await takeOn(desk.store, 'L-1', { terms });
    await takeOn(desk.store, 'L-2', { terms });
    const [chief, director] = await Promise.all(
      ['chief', 'director'].map((who) => desk.persons.idOf(`${who}@example.net`)),
    );
    await desk.subscribe({
      escalation: [
        { to: chief!, afterHours: 24 },
        { to: director!, afterHours: 48 },
      ],
    });
    await desk.at(DUE);
    const { id } = webhooks.receipts.find(({ body }) => JSON.parse(body).data.leaseId === 'L-2')!;
    await desk.commands.handle(reminderDecider, `reminder-${id}`, {
      type: 'AcknowledgeReminder',
      data: {},
      context: context(),
    });
    await desk.at('2026-11-18T06:00:00.000Z');
    expect(mails.receipts).toEqual([]);
    await desk.at('2026-11-18T08:00:00.000Z');
    expect(mails.receipts).toHaveLength(1);
    expect(mails.receipts[0]!.body).toMatch(/Subject: .*Nobody has acted: L-1/);
    await desk.at('2026-11-20T09:00:00.000Z');
    await desk.at('2026-11-25T09:00:00.000Z');
    expect(mails.receipts.map(({ body }) => /^To: (.*?)\r?$/m.exec(body)?.[1])).toEqual([
      'chief@example.net',
      'director@example.net',
    ]);
    expect((await desk.listed()).map(({ level, state }) => [level, state])).toEqual([
      [3, 'sent'],
      [2, 'escalated'],
      [1, expect.stringMatching(/sent|escalated/)],
      [1, expect.stringMatching(/sent|escalated/)],
    ]);
  });

  it('mail that goes to the owner of a renewal goes to who stands in for it that day too', async () => {
    const [owner, deputy] = (await Promise.all(
      ['owner', 'deputy'].map((who) => desk.persons.idOf(`${who}@example.net`)),
    )) as [string, string];
    for (const id of ['L-1', 'L-2']) {
      await takeOn(desk.store, id, { terms: id === 'L-1' ? terms : { ...terms, end: '2027-01-31' } });
      await desk.store.append(`lease-${id}`, 0n, [
        anEvent({ type: 'RenewalOwnerAssigned', data: { owner } }),
      ]);
    }
    await desk.subscribe({ channel: 'mail' });
    await desk.commands.handle(deputyDecider, 'renewal-deputies-all', {
      type: 'AppointDeputy',
      data: {
        deputyshipId: '8c4d2f0a-5b1e-5f6a-9c3d-7e2b1a0f9d8c',
        owner,
        deputy,
        firstDay: '2026-11-16',
        lastDay: '2026-11-27',
        timeZone: terms.timeZone,
      },
      context: context(),
    });
    await desk.at(DUE);
    await desk.at('2026-12-20T07:00:00.000Z');
    expect(mails.receipts.map(({ body }) => /^To: (.*?)\r?$/m.exec(body)?.[1])).toEqual([
      'owner@example.net, deputy@example.net',
      'owner@example.net',
    ]);
  });

  it('subscriptions of a deputy reach the leases of who is away, from the first day to the last and no longer', async () => {
    const [owner, deputy] = (await Promise.all(
      ['owner', 'deputy'].map((who) => desk.persons.idOf(`${who}@example.net`)),
    )) as [string, string];
    for (const id of ['L-1', 'L-2']) {
      await takeOn(desk.store, id, { terms: id === 'L-1' ? terms : { ...terms, end: '2027-01-31' } });
      await desk.store.append(`lease-${id}`, 0n, [
        anEvent({ type: 'RenewalOwnerAssigned', data: { owner } }),
      ]);
    }
    await desk.subscribe({
      owner: deputy,
      channel: 'mail',
      before: [60, 30, 14].map((count) => ({ count, unit: 'days' as const })),
    });
    await desk.at('2026-11-10T07:00:00.000Z');
    expect(mails.receipts).toEqual([]);
    await desk.commands.handle(deputyDecider, 'renewal-deputies-all', {
      type: 'AppointDeputy',
      data: {
        deputyshipId: '8c4d2f0a-5b1e-5f6a-9c3d-7e2b1a0f9d8c',
        owner,
        deputy,
        firstDay: '2026-11-16',
        lastDay: '2026-11-27',
        timeZone: terms.timeZone,
      },
      context: context(),
    });
    await desk.at('2026-11-15T21:59:59.000Z');
    expect(mails.receipts).toEqual([]);
    for (const at of [
      '2026-11-16T07:00:00.000Z',
      DUE,
      '2026-11-28T07:00:00.000Z',
      '2026-12-20T07:00:00.000Z',
    ])
      await desk.at(at);
    // Of the lead times that began before the first day, the last one alone: that of a deputy who came late.
    expect(
      mails.receipts
        .map(({ body }) => [/^To: (.*?)\r?$/m.exec(body)?.[1], /^Subject: .*?(L-\d)/m.exec(body)?.[1]])
        .toSorted(),
    ).toEqual([
      ['deputy@example.net', 'L-1'],
      ['deputy@example.net', 'L-1'],
      ['deputy@example.net', 'L-2'],
    ]);
    expect(
      (await desk.listed()).map(({ leaseId, before }) => `${leaseId} ${before?.count}`).toSorted(),
    ).toEqual(['L-1 14', 'L-1 30', 'L-2 60']);
  });

  it('leaves a claim of another process alone until it expires by the time of the store', async () => {
    await takeOn(desk.store, 'L-1', { terms });
    await desk.subscribe({});
    desk.now = new Date(DUE);
    await desk.catchUp();
    const [model] = desk.models as [ReadModel];
    const [pending] = (await new DueReminders(model).outlook(DUE)).pending;
    await desk.commands.handle(reminderDecider, `reminder-${pending!.details.reminderId}`, {
      type: 'ClaimReminder',
      data: { ...pending!.details, forMs: 120_000 },
      context: context({ now: DUE }),
    });
    await desk.at('2026-11-17T07:01:59.000Z');
    expect(await desk.listed()).toMatchObject([{ state: 'claimed', attempts: 1 }]);
    expect(webhooks.receipts).toEqual([]);
    await desk.at('2026-11-17T07:02:01.000Z');
    expect(webhooks.receipts.map(({ id }) => id)).toEqual([pending!.details.reminderId]);
  });

  it('never writes a mail address into an event', async () => {
    await takeOn(desk.store, 'L-1', { terms });
    await desk.subscribe({ channel: 'mail', to: await desk.persons.idOf('Desk.Person@example.net') });
    await desk.at(DUE);
    expect(mails.receipts).toHaveLength(1);
    const log = JSON.stringify((await desk.store.readAll(undefined, 1_000)).map(({ data }) => data));
    expect(log.toLowerCase()).not.toContain('desk.person');
  });
});
