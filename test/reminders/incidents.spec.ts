import { anEvent, takeOn } from '../support/lease-events.js';
import type { MailReceiver } from '../support/receivers/mail-receiver.js';
import type { WebhookReceiver } from '../support/receivers/webhook-receiver.js';
import { Desk, terms, withReceivers } from './desk.js';

describe('the dispatcher', () => {
  let webhooks: WebhookReceiver;
  let mails: MailReceiver;
  let desk: Desk;
  withReceivers((...listening) => ([webhooks, mails] = listening));
  beforeEach(() => (desk = new Desk(webhooks, mails)));
  afterEach(() => desk.close());

  it('tells at once, and once, of an incident that the network shows, unless it is over or was there before (V14)', async () => {
    const opened = (incidentId: string) =>
      anEvent({
        type: 'NetworkIncidentOpened',
        data: {
          incidentId,
          kind: 'hijack',
          cause: 'security-incident',
          likelyCause: 'hijack',
          prefix: '198.51.100.0/24',
          source: 'ris',
          occurredAt: '2026-06-01T09:00:00.000Z',
          summary: 'AS64666 announces it',
        },
      });
    await takeOn(desk.store, 'L-1', { terms });
    await desk.store.append('lease-L-1', 0n, [opened('hijack-0')]);
    desk.now = new Date('2026-06-01T09:01:00.000Z');
    await desk.subscribe({ milestones: ['incident'] });
    desk.now = new Date('2026-06-01T09:02:00.000Z');
    await desk.store.append('lease-L-1', 1n, [opened('hijack-1'), opened('hijack-2')]);
    const data = { incidentId: 'hijack-2', resolution: 'gone' };
    await desk.store.append('lease-L-1', 3n, [anEvent({ type: 'NetworkIncidentClosed', data })]);
    for (let round = 0; round < 3; round++) await desk.at(`2026-06-01T09:02:0${round}.000Z`);
    expect(webhooks.receipts.map(({ body }) => JSON.parse(body))).toEqual([
      expect.objectContaining({
        type: 'reminder.due',
        timestamp: '2026-06-01T09:02:00.000Z',
        data: expect.objectContaining({
          incident: 'AS64666 announces it',
          milestone: expect.objectContaining({ kind: 'incident', clause: 'hijack-1' }),
        }),
      }),
    ]);
  });

  it('tells that an incident is over of which it told that it opened, once and by the same channel, and of no other (V14)', async () => {
    const append = (at: bigint, type: string, data: object) =>
      desk.store.append('lease-L-1', at, [anEvent({ type, data })]);
    const opened = (incidentId: string) => ({
      incidentId,
      kind: 'hijack',
      cause: 'security-incident',
      likelyCause: 'hijack',
      prefix: '198.51.100.0/24',
      source: 'ris',
      occurredAt: '2026-06-01T09:00:00.000Z',
      summary: 'AS64666 announces it',
    });
    const over = (incidentId: string) => ({ incidentId, resolution: 'It is not announced any more' });
    await takeOn(desk.store, 'L-1', { terms });
    await append(0n, 'NetworkIncidentOpened', opened('hijack-0'));
    desk.now = new Date('2026-06-01T09:01:00.000Z');
    await desk.subscribe({ milestones: ['incident'] });
    desk.now = new Date('2026-06-01T09:02:00.000Z');
    await append(1n, 'NetworkIncidentOpened', opened('hijack-1'));
    await desk.at('2026-06-01T09:02:01.000Z');
    desk.now = new Date('2026-06-01T09:05:00.000Z');
    await append(2n, 'NetworkIncidentClosed', over('hijack-0'));
    await append(3n, 'NetworkIncidentClosed', over('hijack-1'));
    for (let round = 1; round < 4; round++) await desk.at(`2026-06-01T09:05:0${round}.000Z`);
    const told = webhooks.receipts.map(({ body }) => JSON.parse(body).data);
    expect(told.map(({ milestone, over: isOver, incident }) => [milestone.clause, isOver, incident])).toEqual(
      [
        ['hijack-1', undefined, 'AS64666 announces it'],
        ['hijack-1', true, 'It is not announced any more'],
      ],
    );
  });

  it('tells of a route that flaps once a day at the most, and that it is open again once it stays so (V14)', async () => {
    const day = (of: number, time: string) => `2026-06-0${of}T${time}:00.000Z`;
    let revision = 0n;
    const append = async (at: string, type: string, data: object) => {
      desk.now = new Date(at);
      const event = anEvent({ type, data: { incidentId: 'hijack-1', ...data } });
      await desk.store.append('lease-L-1', revision, [
        { ...event, metadata: { ...event.metadata, effectiveAt: at } },
      ]);
      revision += 1n;
      for (const second of ['01', '02']) await desk.at(at.replace('00.000Z', `${second}.000Z`));
    };
    const opens = (at: string) =>
      append(at, 'NetworkIncidentOpened', {
        kind: 'hijack',
        cause: 'security-incident',
        likelyCause: 'hijack',
        prefix: '198.51.100.0/24',
        source: 'ris',
        occurredAt: at,
        summary: 'AS64666 announces it',
      });
    const isOver = (at: string) => append(at, 'NetworkIncidentClosed', { resolution: 'gone' });
    const told = () =>
      webhooks.receipts.map(({ body }) => {
        const { milestone, over } = JSON.parse(body).data;
        return `${over ? 'over' : 'open'} ${milestone.instant}`;
      });
    await takeOn(desk.store, 'L-1', { terms });
    desk.now = new Date(day(1, '09:00'));
    await desk.subscribe({ milestones: ['incident'] });
    for (const hour of ['09', '10', '11']) {
      await opens(day(1, `${hour}:02`));
      await isOver(day(1, `${hour}:05`));
    }
    const first = [`open ${day(1, '09:02')}`, `over ${day(1, '09:05')}`];
    expect(told()).toEqual(first);
    await opens(day(1, '12:02'));
    expect(told()).toEqual(first);
    await desk.at(day(2, '09:03'));
    await desk.at(day(2, '09:04'));
    await isOver(day(2, '10:00'));
    expect(told()).toEqual([...first, `open ${day(1, '12:02')}`, `over ${day(2, '10:00')}`]);
  });
});
