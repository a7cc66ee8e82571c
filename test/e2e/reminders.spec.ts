import { setTimeout } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import type { ListedReminder } from '#views/reminders/list-reminders.js';
import { goLive, offer } from '../support/api-story.js';
import { MailReceiver, type MailBehaviour } from '../support/receivers/mail-receiver.js';
import { WebhookReceiver, type WebhookBehaviour } from '../support/receivers/webhook-receiver.js';
import { startService, type Client, type Service } from '../support/service.js';

const LESSOR = '11111111-1111-5111-8111-111111111111';
const LESSEE = '22222222-2222-5222-8222-222222222222';
const SUBSCRIPTIONS = '/v1/reminders/subscriptions';
const HOUR = 3_600_000;
const said = { evidence: { grade: 'documented', source: 'the renewal desk' } };

describe('reminders, from subscribing to acknowledging, where deliveries fail (I6, Q10)', () => {
  let service: Service;
  let desk: Client;
  let webhooks: WebhookReceiver;
  let mails: MailReceiver;
  // 14 days before the last day for the confirmation, 1 December in Vilnius, are up at 09:00 on 17 November.
  let now = new Date('2026-11-17T06:55:00.000Z');

  beforeAll(async () => {
    webhooks = await WebhookReceiver.listen();
    mails = await MailReceiver.listen();
    const mail = { smtpUrl: mails.url, from: 'ledger@example.net' };
    service = await startService({}, { reminders: { allowPrivate: true, mail }, clock: () => now });
    const operator = await service.as('operator');
    desk = await service.as('renewal-desk');
    for (const [partyId, name] of Object.entries({ [LESSOR]: 'Lessor', [LESSEE]: 'Lessee' }))
      await operator.post('/v1/parties', { partyId, name }).expect(201);
    const terms = {
      start: '2026-01-01',
      end: '2026-12-31',
      timeZone: 'Europe/Vilnius',
      holidayCalendars: [],
      notices: [{ by: 'lessee', purpose: 'confirmation', period: { count: 30, unit: 'days' } }],
    };
    const prefix = '203.0.0.0/24';
    await operator.post('/v1/blocks', { prefix, holder: LESSOR }).expect(201);
    const lease = offer({ leaseId: 'L-1', lessor: LESSOR, lessee: LESSEE, prefix, block: prefix, terms });
    await operator.post('/v1/leases', lease).expect(201);
    await goLive(operator, 'L-1');
  });
  afterAll(async () => {
    await service.stop();
    await webhooks.close();
    await mails.close();
  });

  const listed = async (): Promise<readonly ListedReminder[]> =>
    (await desk.get('/v1/reminders?lease=L-1').expect(200)).body.reminders;
  const reminderOf = async (subscriptionId: string, level = 1) =>
    (await listed()).find((each) => each.subscriptionId === subscriptionId && each.level === level);
  /** The reminder, once it is as it was waited for: the service looks every other second. */
  const until = async (
    subscriptionId: string,
    isSo: (reminder: ListedReminder) => boolean,
    level = 1,
  ): Promise<ListedReminder> => {
    for (;;) {
      const reminder = await reminderOf(subscriptionId, level);
      if (reminder !== undefined && isSo(reminder)) return reminder;
      await setTimeout(100);
    }
  };
  const subscribe = async (how: object): Promise<string> => {
    const before = [14, 7].map((count) => ({ count, unit: 'days' }));
    const subscription = { before, milestones: ['notice-deadline'], ...how, ...said };
    const { body } = await desk.post(SUBSCRIPTIONS, subscription).expect(201);
    await desk.get(`${SUBSCRIPTIONS}?minPosition=${body.position}`).expect(200);
    return body.stream.replace(/^subscription-/, '');
  };

  let byWebhook: string;
  let byMail: string;
  let first: ListedReminder;

  it('are tried again after growing pauses, under the same id, until they arrive', async () => {
    const answers: WebhookBehaviour[] = ['500', 'reset', 'silence'];
    webhooks.behaviour = () => answers.shift() ?? 'ok';
    const replies: MailBehaviour[] = ['451'];
    mails.behaviour = () => replies.shift() ?? 'ok';
    byWebhook = await subscribe({
      channel: 'webhook',
      url: webhooks.url('/reminders'),
      escalation: [{ to: 'chief@example.net', afterHours: 24 }],
    });
    byMail = await subscribe({ channel: 'mail', to: 'desk@example.net' });
    expect(await listed()).toEqual([]);

    now = new Date('2026-11-17T07:00:00.000Z');
    const pauses: number[] = [];
    const faults: (string | undefined)[] = [];
    for (const failures of [1, 2, 3]) {
      const failed = await until(byWebhook, (reminder) => reminder.failures === failures);
      faults.push(failed.fault);
      pauses.push(Date.parse(failed.retryAt!) - now.getTime());
      // A recipient that failed rests a minute, whatever the pause of its reminder.
      now = new Date(Math.max(Date.parse(failed.retryAt!), now.getTime() + 60_000) + 1_000);
    }
    first = await until(byWebhook, ({ state }) => state === 'sent');
    const mailed = await until(byMail, ({ state }) => state === 'sent');

    expect(faults).toEqual([
      '500 Internal Server Error',
      expect.stringMatching(/ECONNRESET|hang up/),
      'timed out',
    ]);
    for (const [index, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThan(0.7 * 60_000 * 4 ** index);
      expect(pause).toBeLessThan(1.3 * 60_000 * 4 ** index);
    }
    expect(first).toMatchObject({ attempts: 4, answer: '204 No Content' });
    expect(new Set(webhooks.receipts.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
    expect(mailed).toMatchObject({ failures: 1, fault: expect.stringContaining('451') });
    expect(mails.receipts.map(({ id }) => id)).toEqual([mailed.reminderId]);
  });

  it('by webhook are signed with the secret that the subscription shows', async () => {
    const { body: shown } = await desk.get(`${SUBSCRIPTIONS}/${byWebhook}/secret`).expect(200);
    const { id, body, headers } = webhooks.receipts.at(-1)!;
    const webhook = new Webhook(shown.secret);
    const signature = webhook.sign(id, new Date(Number(headers['webhook-timestamp']) * 1_000), body);
    expect(headers['webhook-signature']).toBe(signature);
    expect(id).toBe(first.reminderId);
    expect(JSON.parse(body)).toMatchObject({ type: 'reminder.due', data: { leaseId: 'L-1' } });
  });

  it('are escalated when nobody acts, and not where somebody acknowledged them', async () => {
    const { reminderId } = (await reminderOf(byMail))!;
    await desk.post(`/v1/reminders/${reminderId}/acknowledgement`, said).expect(201);
    now = new Date(now.getTime() + 25 * HOUR);

    const second = await until(byWebhook, ({ state }) => state === 'sent', 2);

    expect(second.escalates).toBe(first.reminderId);
    expect(mails.receipts.at(-1)!.body).toMatch(/^To: chief@example\.net\r?$/m);
    expect(await reminderOf(byWebhook)).toMatchObject({ state: 'escalated' });
    expect(await reminderOf(byMail)).toMatchObject({ state: 'sent', acknowledgedAt: expect.any(String) });
    expect(await reminderOf(byMail, 2)).toBeUndefined();
  });

  it('end with the subscription, and go on under another', async () => {
    const before = webhooks.receipts.length;
    await desk.post(`${SUBSCRIPTIONS}/${byWebhook}/cancellation`, said).expect(201);
    now = new Date('2026-11-24T07:00:01.000Z');

    const nearer = await until(byMail, ({ state, before: lead }) => state === 'sent' && lead?.count === 7);

    expect(nearer.due).toBe('2026-11-24T07:00:00.000Z');
    expect(webhooks.receipts.length).toBe(before);
    const { body } = await desk.get(SUBSCRIPTIONS).expect(200);
    expect(body.subscriptions.map((each: { ended?: { how: string } }) => each.ended?.how).toSorted()).toEqual(
      ['cancelled', undefined],
    );
  });
});

describe('a subscription', () => {
  let service: Service;
  let desk: Client;
  beforeAll(async () => {
    service = await startService();
    desk = await service.as('renewal-desk');
  });
  afterAll(() => service.stop());
  const before = [{ count: 14, unit: 'days' }];

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://10.1.2.3:8443/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://172.31.255.255/',
    'https://192.168.0.1/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://localhost/',
    'https://ledger.localhost./',
    'http://desk.example.net/',
  ])('of a webhook at %s is refused at its URL, unless private addresses are allowed', async (url) => {
    const { body } = await desk.post(SUBSCRIPTIONS, { channel: 'webhook', url, before, ...said }).expect(422);
    expect(body.type).toMatch(/webhook-not-allowed$/);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/url', mend: expect.any(String) })]);
  });

  it('of a webhook with credentials in its URL is refused, and does not repeat them', async () => {
    const url = 'https://desk:hunter2@desk.example.net/';
    const { body } = await desk.post(SUBSCRIPTIONS, { channel: 'webhook', url, before, ...said }).expect(400);
    expect(body.errors).toEqual([
      expect.objectContaining({
        pointer: '/url',
        mend: expect.stringContaining('without user name, password'),
      }),
    ]);
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });

  it.each(['https://desk.example.net/', 'https://8.8.8.8/', 'https://[2606:4700::1111]/'])(
    'of a webhook at %s is taken',
    async (url) => {
      await desk.post(SUBSCRIPTIONS, { channel: 'webhook', url, before, ...said }).expect(201);
    },
  );

  it('by mail is refused where there is no mail server', async () => {
    const { body } = await desk.post(SUBSCRIPTIONS, { channel: 'mail', before, ...said }).expect(422);
    expect(body.type).toMatch(/mail-not-configured$/);
  });
});
