import getTlsOptions from 'smtp-server/lib/tls-options.js';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { Webhook } from 'standardwebhooks';
import type { OutgoingPolicy } from '#application/outgoing/post.js';
import { postWebhook } from '#application/reminders/post-webhook.js';
import { sendMail } from '#application/reminders/send-mail.js';
import { type MailBehaviour, MailReceiver } from '../support/receivers/mail-receiver.js';
import { type WebhookBehaviour, WebhookReceiver } from '../support/receivers/webhook-receiver.js';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const OPEN: OutgoingPolicy = { allowPrivate: true, timeoutMs: 20_000 };
const CLOSED: OutgoingPolicy = { allowPrivate: false, timeoutMs: 20_000 };
const message = (url: string) => ({ url, secret: SECRET, id: 'r-1', body: '{"type":"reminder.due"}' });

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

describe('a webhook', () => {
  let receiver: WebhookReceiver;
  beforeAll(async () => (receiver = await WebhookReceiver.listen()));
  afterAll(() => receiver.close());
  const deliver = (behaviour: WebhookBehaviour) => {
    receiver.behaviour = () => behaviour;
    const endless = ['slow body', 'slow headers', 'silence'].includes(behaviour);
    return postWebhook(message(receiver.url()), endless ? { ...OPEN, timeoutMs: 2_500 } : OPEN);
  };

  it('is signed as Standard Webhooks has it, over the very bytes sent', async () => {
    expect(await deliver('ok')).toEqual({ answer: '204 No Content' });
    const { body, headers, id } = receiver.receipts.at(-1)!;
    expect(new Webhook(SECRET).verify(body, headers)).toEqual({ type: 'reminder.due' });
    expect(id).toBe('r-1');
  });

  it.each<[WebhookBehaviour, object]>([
    ['huge body', { answer: '200 OK' }],
    ['slow body', { answer: '200 OK' }],
    ['500', { fault: '500 Internal Server Error' }],
    ['302', { fault: '302 Found' }],
    ['410', { fault: '410 Gone', lasting: true, gone: true }],
    ['429', { fault: '429 Too Many Requests', retryAfterMs: 1_000 }],
    ['reset', { fault: expect.stringMatching(/ECONNRESET|hang up/) }],
    ['slow headers', { fault: 'timed out' }],
    ['silence', { fault: 'timed out' }],
  ])('answered with %s comes to what it should', async (behaviour, delivery) => {
    const before = receiver.receipts.length;
    expect(await deliver(behaviour)).toEqual(delivery);
    // No redirect is followed, nothing is tried twice.
    expect(receiver.receipts.length).toBe(before + 1);
  });

  it('reset mid-response counts as delivered where its status had arrived, and only there', async () => {
    const delivery = await deliver('reset mid-response');
    expect([{ answer: '200 OK' }, { fault: 'read ECONNRESET' }]).toContainEqual(delivery);
  });

  it('takes no more than a little of an endless answer', async () => {
    receiver.written = 0;
    await deliver('huge body');
    expect(receiver.written).toBeLessThan(32 * 1024 * 1024);
  });

  it('to nobody is a failure', async () => {
    const url = `http://127.0.0.1:${await closedPort()}/`;
    expect(await postWebhook(message(url), OPEN)).toEqual({ fault: expect.stringContaining('ECONNREFUSED') });
  });

  it('over TLS is not sent to a server whose certificate nobody vouches for, nor to one without TLS', async () => {
    const { key, cert } = getTlsOptions({});
    const tls = await WebhookReceiver.listen({ key, cert } as never);
    expect(await postWebhook(message(tls.url()), OPEN)).toEqual({
      fault: expect.stringMatching(/certificate/),
    });
    expect(tls.receipts).toEqual([]);
    await tls.close();
    const plain = receiver.url().replace('http:', 'https:');
    expect(await postWebhook(message(plain), OPEN)).toHaveProperty('fault');
  });

  it.each([
    'https://127.0.0.1',
    'https://2130706433',
    'https://0x7f.1',
    'https://0177.0.0.1',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://[::ffff:7f00:1]',
    'https://[64:ff9b::7f00:1]',
    'https://0.0.0.0',
    'https://10.1.2.3',
    'https://100.64.0.1',
    'https://169.254.169.254',
    'https://192.168.0.1',
    'https://[fd00::1]',
    'https://[fe80::1]',
    'https://localhost',
  ])('does not reach %s unless that is allowed', async (origin) => {
    const { port } = new URL(receiver.url());
    const before = receiver.receipts.length;
    const delivery = await postWebhook(message(`${origin}:${port}/`), CLOSED);
    expect(delivery).toEqual({ fault: expect.stringContaining('is not allowed') });
    expect(receiver.receipts.length).toBe(before);
  });

  it('goes to the address that was judged, however a name resolves the next time', async () => {
    const answers = ['203.0.113.7', '127.0.0.1'];
    let asked = 0;
    const lookup: OutgoingPolicy['lookup'] = (_name, options, callback) => {
      const address = answers[Math.min(asked++, 1)]!;
      if (options.all) callback(null, [{ address, family: 4 }]);
      else callback(null, address, 4);
    };
    const { port } = new URL(receiver.url());
    const before = receiver.receipts.length;
    const url = `https://rebound.example:${port}/`;
    const timeoutMs = 300;
    await postWebhook(message(url), { ...CLOSED, timeoutMs, lookup });
    expect(asked).toBe(1);
    const second = await postWebhook(message(url), { ...CLOSED, timeoutMs, lookup });
    expect(second).toEqual({ fault: expect.stringContaining('is not allowed') });
    expect(receiver.receipts.length).toBe(before);
  });

  it('is not sent in the clear unless that is allowed', async () => {
    const delivery = await postWebhook(message('http://desk.example.net/'), CLOSED);
    expect(delivery).toEqual({ fault: 'plain HTTP is not allowed: https is', lasting: true });
  });
});

describe('mail', () => {
  let receiver: MailReceiver;
  beforeAll(async () => (receiver = await MailReceiver.listen()));
  afterAll(() => receiver.close());
  const policy = (smtpUrl: string, timeoutMs = 20_000) => ({
    smtpUrl,
    from: 'ledger@example.net',
    timeoutMs,
  });
  const mail = { to: ['desk@example.net'], id: 'r-1', subject: 'L-1: last day é', text: 'Lease L-1\n' };
  const deliver = (behaviour: MailBehaviour) => {
    receiver.behaviour = () => behaviour;
    return sendMail(mail, policy(receiver.url, behaviour.startsWith('silence') ? 2_500 : undefined));
  };

  it('has the same Message-ID each time, and is plain text', async () => {
    expect(await deliver('ok')).toEqual({ answer: expect.stringMatching(/^250 /) });
    await deliver('ok');
    const [first, second] = receiver.receipts.slice(-2);
    expect([first!.id, second!.id]).toEqual(['r-1', 'r-1']);
    expect(first!.body).toMatch(/^Message-ID: <r-1@example\.net>\r?$/m);
    expect(first!.body).toMatch(/^Content-Type: text\/plain/m);
  });

  it.each<[MailBehaviour, object]>([
    ['451', { fault: expect.stringContaining('451') }],
    ['421 at once', { fault: expect.stringContaining('421') }],
    ['550', { fault: expect.stringMatching(/550 5.1.1 <the recipient>: no such mailbox/), lasting: true }],
    ['554 after DATA', { fault: expect.stringContaining('554'), lasting: true }],
    ['cut after DATA', { fault: expect.any(String) }],
    ['silence after DATA', { fault: 'timed out' }],
  ])('answered with %s comes to what it should', async (behaviour, delivery) => {
    expect(await deliver(behaviour)).toEqual(delivery);
  });

  it('to nobody is a failure, and so is TLS with a certificate that nobody vouches for', async () => {
    const nobody = await sendMail(mail, policy(`smtp://127.0.0.1:${await closedPort()}`));
    expect(nobody).toEqual({ fault: expect.stringContaining('ECONNREFUSED') });
    const tls = await MailReceiver.listen({ startTls: true });
    expect(await sendMail(mail, policy(tls.url))).toEqual({ fault: expect.stringMatching(/certificate/) });
    expect(tls.receipts).toEqual([]);
    await tls.close();
  });
});
