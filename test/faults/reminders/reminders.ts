import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomNumbers } from '../../support/random-numbers.js';
import { MAIL_BEHAVIOURS, type MailBehaviour, MailReceiver } from '../../support/receivers/mail-receiver.js';
import type { Receipt } from '../../support/receivers/receipt.js';
import {
  WEBHOOK_BEHAVIOURS,
  type WebhookBehaviour,
  WebhookReceiver,
} from '../../support/receivers/webhook-receiver.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { Webhook } from 'standardwebhooks';
import { webhookSecret } from '#application/reminders/courier.js';
import type { Campaign } from '../campaign.js';
import { audit, type Kill, remindersIn } from './audit.js';
import { Desk } from './desk.js';
import { DispatcherProcess } from './dispatcher-process.js';
import type { Job } from './job.js';
import { MAIL_MS, WEBHOOK_MS } from './pace.js';

/** Logs that live at the same time, each with receivers of its own. */
const LANES = 2;
const KILLS_A_LOG = 50;
const LEASES_AT_ONCE = 2;
/** Many times as long as a claim lasts, or the pause after a failure. */
const LOST_MS = 60_000;
/** What would end a subscription or a reminder for good has tests of its own. */
const ENDING: readonly string[] = ['410', '550', '554 after DATA'];
const SLOW: readonly string[] = ['silence', 'silence after DATA', 'slow headers', 'slow body'];

/** Kills dispatchers at random moments while receivers fail in every way, and accounts for every reminder. */
export const reminders: Campaign = {
  name: 'reminders',
  about:
    'SIGKILL of dispatchers, receivers failing: no reminder lost, repeats only after a kill, under the same id',
  runs: 1_000,
  run: async ({ seed, runs, progress }) => {
    const totals: Record<string, number> = { kills: 0, replicasAtOnce: 0 };
    let left = runs;
    let logs = 0;
    const lane = async () => {
      while (left > 0) {
        const kills = Math.min(KILLS_A_LOG, left);
        left -= kills;
        const figures = await oneLog(seed ^ (logs++ * 0x9e3779b1), kills);
        for (const [name, value] of Object.entries(figures)) totals[name] = (totals[name] ?? 0) + value;
        progress(`${totals['kills']} of ${runs} kills: ${JSON.stringify(totals)}`);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return totals;
  },
};

/** One log from its first lease until everything is sent, through so many kills. */
async function oneLog(seed: number, kills: number): Promise<Record<string, number>> {
  const random = randomNumbers(seed);
  const folder = temporaryFolder();
  const webhooks = await WebhookReceiver.listen();
  const mails = await MailReceiver.listen();
  webhooks.behaviour = () => behaviour<WebhookBehaviour>(WEBHOOK_BEHAVIOURS, random);
  mails.behaviour = () => behaviour<MailBehaviour>(MAIL_BEHAVIOURS, random);
  const desk = new Desk(folder.path);
  const secrets = await subscribe(desk, webhooks);
  const job = (replica: number): Job => ({
    log: folder.path,
    readModel: folderOf(folder.path, replica),
    policy: {
      webhook: { allowPrivate: true, timeoutMs: WEBHOOK_MS },
      mail: { smtpUrl: mails.url, from: 'ledger@example.net', timeoutMs: MAIL_MS },
    },
  });
  const deaths: Kill[] = [];
  const received = () => new Set([...webhooks.receipts, ...mails.receipts].map(({ id }) => id)).size;
  let replicasAtOnce = 0;
  let warm = new DispatcherProcess();
  try {
    while (deaths.length < kills) {
      // Enough to do for each life, and new leases while it goes on.
      while (desk.reminders - received() < 150) await desk.addLeases(LEASES_AT_ONCE);
      const lives = [warm];
      if (random() < 0.15 && deaths.length + 1 < kills) {
        lives.push(new DispatcherProcess());
        replicasAtOnce += 1;
      }
      await Promise.all(lives.map((process, replica) => process.start(job(replica))));
      warm = new DispatcherProcess();
      for (const process of lives) {
        await sleep(random() * 500);
        deaths.push(await process.kill());
      }
    }
    await finish(warm, job(0), desk, deaths);
    const receipts = [...webhooks.receipts, ...mails.receipts];
    verify(webhooks.receipts, secrets);
    const onRecord = await remindersIn(desk.store);
    if (onRecord.size !== desk.reminders)
      throw new Error(`${desk.reminders} reminders were due, ${onRecord.size} were sent`);
    const figures = audit(onRecord, receipts, deaths);
    folder.remove();
    return { kills, ...figures, replicasAtOnce, leases: desk.leases };
  } finally {
    await warm.kill().catch(() => undefined);
    await desk.store.close();
    await webhooks.close();
    await mails.close();
  }
}

/** The last life is left in peace until everything is sent; one that sends no more, though something is due, has lost it. */
async function finish(process: DispatcherProcess, job: Job, desk: Desk, deaths: Kill[]): Promise<void> {
  await process.start(job);
  let last = { sent: 0, at: Date.now() };
  for (;;) {
    const onRecord = await remindersIn(desk.store);
    const sent = [...onRecord.values()].filter((events) =>
      events.some(({ type }) => type === 'ReminderSent'),
    ).length;
    if (sent === desk.reminders) break;
    if (sent > last.sent) last = { sent, at: Date.now() };
    else if (Date.now() - last.at > LOST_MS)
      throw new Error(`${desk.reminders} reminders are due, ${sent} were sent, and no more for a minute`);
    await sleep(500);
  }
  // Whoever would send something twice gets the time for it.
  await sleep(1_000);
  const kill = await process.kill();
  // A kill when all was done explains no repeat.
  if (deaths.length === 0) deaths.push(kill);
}

async function subscribe(desk: Desk, webhooks: WebhookReceiver): Promise<ReadonlyMap<string, string>> {
  const secrets = new Map<string, string>();
  for (const path of ['/a', '/b', '/c', '/d', '/e', '/f']) {
    const id = await desk.subscribe({ channel: 'webhook', url: webhooks.url(path) });
    secrets.set(id, await webhookSecret(desk.persons, id));
  }
  for (const name of ['desk', 'owner', 'legal'])
    await desk.subscribe({ channel: 'mail', to: await desk.persons.idOf(`${name}@example.net`) });
  return secrets;
}

/** Every webhook is signed with its subscription's secret, over the very bytes received. */
function verify(receipts: readonly Receipt[], secrets: ReadonlyMap<string, string>): void {
  const bodies = new Map<string, string>();
  for (const { id, body, headers, at } of receipts) {
    if ((bodies.get(id) ?? body) !== body) throw new Error(`${id}: a repeat says something else.`);
    bodies.set(id, body);
    const { data } = JSON.parse(body) as { data: { subscriptionId: string } };
    const webhook = new Webhook(secrets.get(data.subscriptionId)!);
    const timestamp = headers['webhook-timestamp']!;
    if (Math.abs(Number(timestamp) * 1000 - at) > 60_000) throw new Error('A timestamp is far off.');
    const signed = webhook.sign(headers['webhook-id']!, new Date(Number(timestamp) * 1000), body);
    if (signed !== headers['webhook-signature']) throw new Error('A signature does not verify.');
  }
}

function behaviour<B extends string>(all: readonly B[], random: () => number): B {
  const drawn = random();
  if (drawn < 0.8) return 'ok' as B;
  const slow = all.filter((each) => SLOW.includes(each));
  if (drawn < 0.803) return slow[Math.floor(random() * slow.length)]!;
  const quick = all.filter((each) => !SLOW.includes(each) && !ENDING.includes(each));
  return quick[Math.floor(random() * quick.length)]!;
}

function folderOf(log: string, replica: number): string {
  const folder = join(log, `replica-${replica}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}
